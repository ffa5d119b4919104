//! An edition whose files do not come as they were published.

use std::fs;

use pliego::model::{edition::FileRef, offline::OfflineManifest};
use serde_json::Value;

use super::{
    kept::{ask, everything_reads, faults, lose, post, reads, save, status, until_done},
    publication::{ESSAYS, library, second_by_another_press},
};
use crate::support::{
    Outcome,
    answer::{Answer, Gate},
    plan::is_full_run,
    seed::seed,
    stage::Stage,
};

/// Two editions: the one that is kept, and the one that the site publishes now, of which every file but some
/// is new.
struct Update {
    old: OfflineManifest,
    new: OfflineManifest,
    /// The files of the new edition that the old one has not, the list of them first.
    fresh: Vec<FileRef>,
    folder: tempfile::TempDir,
}

impl Update {
    /// Saves the first edition, and has the site publish the second.
    fn begin(stage: &Stage) -> Outcome<Self> {
        save(stage)?;
        let (old, _) = library(&stage.site.folder())?;
        let folder = second_by_another_press()?;
        let (new, list) = library(folder.path())?;
        stage.site.serve(folder.path());
        let fresh = new.files.iter().filter(|file| !old.files.contains(file));
        let fresh: Vec<FileRef> = [list].iter().chain(fresh).cloned().collect();
        for ending in ["json", "js", "wasm", "css", "woff2", "svg", "png"] {
            let has = fresh.iter().any(|file| file.path.ends_with(&format!(".{ending}")));
            assert!(has, "no new file ends in {ending}: {fresh:?}");
        }
        Ok(Self { old, new, fresh, folder })
    }

    /// The new edition is not kept, and the old one is, whole; every file that came is one of its own.
    fn is_refused(&self, stage: &Stage, told: &Value, what: &str) -> Outcome {
        assert_eq!(told["next"], Value::Null, "{what}: {told}");
        assert_eq!(told["saved"]["id"], self.old.id.as_str(), "{what}: {told}");
        assert_eq!(faults(&stage.reader, &self.old)?, Vec::<String>::new(), "{what}");
        Ok(())
    }

    /// Once all is right again, the new edition comes.
    fn comes(&self, stage: &Stage) -> Outcome {
        stage.site.recover();
        let told = ask(&stage.reader, "check")?;
        assert_eq!(told["next"], self.new.id.as_str(), "it does not come when it can: {told}");
        everything_reads(&stage.reader, "two")?;
        assert_eq!(faults(&stage.reader, &self.new)?, Vec::<String>::new());
        Ok(())
    }
}

/// Returns the choices, of that many, to try with a file: all of them in the full run, and one in a usual run.
/// The files take turns: `number` counts them, and the seed says which choice comes first.
fn turns(number: usize, choices: usize) -> Vec<usize> {
    let all = 0..choices;
    if is_full_run() {
        return all.collect();
    }
    let first = usize::try_from(seed() % choices as u64).unwrap_or_default();
    all.filter(|choice| *choice == (first + number) % choices).collect()
}

/// New edition never shown; old one whole.
pub fn each_file_of_an_edition_in_turn(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.allow_errors("");
    let update = Update::begin(stage)?;
    let answers = [Answer::Status(404), Answer::Status(500), Answer::Reset, Answer::CutOff];
    for (number, file) in update.fresh.iter().enumerate() {
        let path = &file.path;
        for turn in turns(number, answers.len() + 1) {
            let Some(answer) = answers.get(turn) else {
                never_ends(stage, &update, path)?;
                continue;
            };
            lose(reader, path)?;
            stage.site.answer(path, answer.clone());
            let told = ask(reader, "check")?;
            let what = format!("{path} {answer:?}");
            update.is_refused(stage, &told, &what)?;
            assert_eq!(told["trouble"]["file"], path.as_str(), "{what}: {told}");
            stage.site.recover();
        }
    }
    // Every page that opens looks for a newer edition, which would come now.
    stage.site.answer("data/edition.json", Answer::Status(503));
    everything_reads(reader, "one")?;
    update.comes(stage)
}

/// Half of the file comes, and the end never does.
fn never_ends(stage: &Stage, update: &Update, path: &str) -> Outcome {
    let reader = &stage.reader;
    lose(reader, path)?;
    let gate = Gate::closed();
    stage.site.answer(path, Answer::Held("\0", gate.clone()));
    let before = stage.site.requests().len();
    post(reader, "check")?;
    reader.until_so("the file is asked for", || {
        Ok(stage.site.requests().iter().skip(before).any(|asked| asked == path))
    })?;
    assert_eq!(faults(reader, &update.old)?, Vec::<String>::new(), "{path} does not end");
    // Nothing waits for it but the update: this test ends it.
    gate.cut();
    until_done(reader)?;
    update.is_refused(stage, &status(reader)?, &format!("{path} does not end"))?;
    stage.site.recover();
    Ok(())
}

/// A name, and what a host of that kind makes of a text.
type Rewriting = (&'static str, fn(&str) -> String);

/// Changes that hosts make to texts on their way.
const REWRITINGS: [Rewriting; 3] = [
    ("CRLF", |text| text.trim_end().replace('\n', "\r\n") + "\r\n"),
    ("minified", |text| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").replace("</p>", "").replace(", ", ",").replace("{ ", "{").replace("; ", ";")
    }),
    ("injected script", |text| {
        let script = "<script src=\"https://elsewhere.test/count.js\"></script>";
        match text.rfind("</body>") {
            Some(end) => [&text[..end], script, &text[end..]].concat(),
            None => [text, script].concat(),
        }
    }),
];

/// Refused by hash; the file is named.
pub fn host_rewrites_bytes(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.allow_errors("");
    let update = Update::begin(stage)?;
    let mut rewritten = [0; REWRITINGS.len()];
    let read = |file: &&FileRef| fs::read_to_string(update.folder.path().join(&file.path));
    let texts = update.fresh.iter().filter_map(|file| Some((&file.path, read(&file).ok()?)));
    for (number, (path, text)) in texts.enumerate() {
        let others =
            REWRITINGS.iter().enumerate().map(|(at, (name, rewrite))| (at, name, rewrite(&text)));
        let others: Vec<_> = others.filter(|(.., other)| *other != text).collect();
        for turn in turns(number, others.len().max(1)) {
            let Some((at, name, other)) = others.get(turn) else { continue };
            rewritten[*at] += 1;
            lose(reader, path)?;
            stage.site.answer(path, Answer::Bytes(other.clone().into_bytes()));
            let told = ask(reader, "check")?;
            let what = format!("{path} {name}");
            update.is_refused(stage, &told, &what)?;
            assert_eq!(told["trouble"]["file"], path.as_str(), "{what}: {told}");
            stage.site.recover();
        }
    }
    let least = if is_full_run() { 4 } else { 1 };
    assert!(rewritten.iter().all(|count| *count >= least), "{rewritten:?}");
    reads(reader, ESSAYS[0], "one")?;
    update.comes(stage)
}
