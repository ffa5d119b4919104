//! An edition whose files do not come as they were published.

use std::fs;

use pliego::model::{edition::FileRef, library::Library};
use serde_json::Value;

use super::{
    kept::{ask, everything_reads, faults, lose, post, reads, save, told, until_done},
    publication::{ESSAYS, library, second_by_another_press},
};
use crate::support::{
    Outcome,
    answer::{Answer, Gate},
    stage::Stage,
};

/// Two editions: the one that is kept, and the one that the site publishes now, of which every file but some
/// is new.
struct Update {
    old: Library,
    new: Library,
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
        for ending in ["json", "js", "wasm", "css", "woff2", "html", "svg", "png"] {
            let has = fresh.iter().any(|file| file.path.ends_with(&format!(".{ending}")));
            assert!(has, "no new file ends in {ending}: {fresh:?}");
        }
        Ok(Self { old, new, fresh, folder })
    }

    /// The new edition is not kept, and the old one is, whole; every file that came is one of its own.
    fn is_refused(&self, stage: &Stage, told: &Value, what: &str) -> Outcome {
        assert_eq!(told["next"], Value::Null, "{what}: {told}");
        assert_eq!(told["current"]["id"], self.old.id.as_str(), "{what}: {told}");
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

/// New edition never shown; old one whole.
pub fn each_file_of_an_edition_in_turn(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.forgive("");
    let update = Update::begin(stage)?;
    for file in &update.fresh {
        let path = &file.path;
        let answers =
            [Answer::Status(404), Answer::Status(500), Answer::Reset, Answer::CutOff].into_iter();
        for answer in answers {
            lose(reader, path)?;
            stage.site.answer(path, answer.clone());
            let told = ask(reader, "check")?;
            let what = format!("{path} {answer:?}");
            update.is_refused(stage, &told, &what)?;
            assert_eq!(told["trouble"]["file"], path.as_str(), "{what}: {told}");
            stage.site.recover();
        }
        never_ends(stage, &update, path)?;
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
    update.is_refused(stage, &told(reader)?, &format!("{path} does not end"))?;
    stage.site.recover();
    Ok(())
}

/// A name, and what a host of that kind makes of a text.
type Rewriting = (&'static str, fn(&str) -> String);

/// What hosts do to texts on their way.
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
    stage.forgive("");
    let update = Update::begin(stage)?;
    let mut rewritten = [0; REWRITINGS.len()];
    for file in &update.fresh {
        let path = &file.path;
        let Ok(text) = fs::read_to_string(update.folder.path().join(path)) else { continue };
        for ((name, rewrite), count) in REWRITINGS.iter().zip(&mut rewritten) {
            let other = rewrite(&text);
            if other == text {
                continue;
            }
            *count += 1;
            lose(reader, path)?;
            stage.site.answer(path, Answer::Bytes(other.into_bytes()));
            let told = ask(reader, "check")?;
            let what = format!("{path} {name}");
            update.is_refused(stage, &told, &what)?;
            assert_eq!(told["trouble"]["file"], path.as_str(), "{what}: {told}");
            stage.site.recover();
        }
    }
    assert!(rewritten.iter().all(|count| *count > 3), "{rewritten:?}");
    reads(reader, ESSAYS[0], "one")?;
    update.comes(stage)
}
