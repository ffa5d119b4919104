//! The report on a deployed site, formatted for people: first the mismatches, then the advice.

use std::fmt::Write as _;

use super::{counted, snippet::visible};
use crate::press::verify::{Advice, Report, Topic};

/// Maximum number of files named for one kind of mismatch.
const MAX_NAMED: usize = 12;

/// Maximum number of files named for one piece of advice.
const MAX_EXAMPLES: usize = 2;

/// The report; with every file named where `all` are wanted.
pub(super) fn drawn(report: &Report, all: bool) -> String {
    let mut text = String::new();
    let edition = match report.edition.as_str() {
        "" => "an edition that its pointer does not name".to_owned(),
        id => format!("edition {id}"),
    };
    let of = if report.date.is_empty() { "" } else { " of " };
    let _ = writeln!(text, "{} serves {edition}{of}{}.", report.address, report.date);
    if !report.is_whole {
        let _ = writeln!(text, "Some index files could not be read, so the check is incomplete.");
    }
    add_findings(&mut text, report, all);
    add_advice(&mut text, report);
    let _ = writeln!(text, "\n{}", closing(report));
    plain(&text)
}

/// Replaces characters that would control a terminal, because a host wrote part of the text.
pub(super) fn plain(text: &str) -> String {
    let plain = |one: char| if one == '\n' { one } else { visible(one) };
    text.chars().map(plain).collect()
}

fn add_findings(text: &mut String, report: &Report, all: bool) {
    let mut findings: Vec<_> = report.findings.iter().collect();
    findings.sort_by_key(|finding| finding.mismatch.kind());
    for alike in findings.chunk_by(|a, b| a.mismatch.kind() == b.mismatch.kind()) {
        let shown = if all { alike.len() } else { MAX_NAMED };
        for (at, finding) in alike.iter().take(shown).enumerate() {
            if at == 0 {
                let _ = writeln!(text, "\n{}", finding.mismatch.kind().heading());
            }
            let _ = writeln!(text, "  {}: {}", name(&finding.path), finding.mismatch);
        }
        let rest = alike.len().saturating_sub(shown);
        if rest > 0 {
            let _ = writeln!(text, "  and {rest} more (--all names them)");
        }
    }
}

fn add_advice(text: &mut String, report: &Report) {
    for (at, alike) in report.advice.chunk_by(|a, b| a.topic == b.topic).enumerate() {
        if at == 0 {
            let _ = writeln!(text, "\nSuggestions (docs/operations.md):");
        }
        let Some(first) = alike.first() else { continue };
        let mark = if first.topic.is_serious() { '!' } else { '-' };
        let _ = writeln!(text, "  {mark} {}", sentence(first.topic, alike));
    }
}

/// "213 files were requested: 210 are as published, 3 are not. 2 things could be better."
fn closing(report: &Report) -> String {
    let mut wrong: Vec<_> = report.findings.iter().map(|finding| &finding.path).collect();
    wrong.sort();
    wrong.dedup();
    let asked = counted(report.asked, "file was", "files were");
    let sound = report.asked.saturating_sub(wrong.len());
    let found = match wrong.len() {
        0 => "everything is as it was published".to_owned(),
        wrong => format!("{sound} as published, {wrong} not"),
    };
    let advice = report.advice.chunk_by(|a, b| a.topic == b.topic).count();
    match advice {
        0 => format!("{asked} requested: {found}."),
        _ => format!(
            "{asked} requested: {found}. {} be better.",
            counted(advice, "thing could", "things could")
        ),
    }
}

fn sentence(topic: Topic, alike: &[Advice]) -> String {
    let files = files(alike);
    let longest = alike.iter().map(|advice| advice.seconds).max().unwrap_or_default();
    match topic {
        Topic::KeptLong => format!(
            "{files} may be kept for {}. A new edition, or a corrected worker, reaches readers that late. Send \
             `Cache-Control: no-cache`.",
            duration(longest)
        ),
        Topic::Rescue => "worker.js is rescue.js: devices remove the saved publication.".to_owned(),
        Topic::Kept => format!(
            "{files} may be kept for {}, so a new edition reaches readers that late. Send `Cache-Control: \
             no-cache`.",
            duration(longest)
        ),
        Topic::KeptAnyhow => format!(
            "{files}: no Cache-Control, so each browser decides how long it keeps what changes with \
             an edition. Send `Cache-Control: no-cache`."
        ),
        Topic::NotKept => format!(
            "{files}: requested again, although a file named by its hash never changes. Send \
             `Cache-Control: public, max-age=31536000, immutable`."
        ),
        Topic::Uncompressed => {
            let bytes = alike.iter().map(|advice| advice.bytes).sum::<u64>();
            let size = bytes.div_ceil(1000);
            format!("{files}: sent without compression, {size} kB in all. Use brotli, or gzip.")
        }
        Topic::TypeOfWasm => format!(
            "{files}: not sent as application/wasm, so the reader starts only after all of it has arrived."
        ),
        Topic::Type => format!("{files}: not sent with the type that docs/operations.md names."),
        Topic::Sniffing => "Pages are sent without `X-Content-Type-Options: nosniff`.".to_owned(),
        Topic::Frames => {
            "Pages are sent without `Content-Security-Policy: frame-ancestors 'none'`, so \
                          any site may frame them."
                .to_owned()
        }
        Topic::Transport => {
            "Pages are sent without `Strict-Transport-Security: max-age=31536000`.".to_owned()
        }
        Topic::Referrer => {
            "Pages are sent without `Referrer-Policy: strict-origin-when-cross-origin`.".to_owned()
        }
        Topic::Opener => "Pages are sent without `Cross-Origin-Opener-Policy: same-origin`.".to_owned(),
        Topic::Permissions => "Pages are sent without `Permissions-Policy: camera=(), microphone=(), \
                               geolocation=()`."
            .to_owned(),
        Topic::OwnPage => "The host shows its own page at unknown addresses. Configure it to show 404.html with status 404."
            .to_owned(),
        Topic::NoSlash => {
            format!("{files}: not found without the slash at the end. Redirect it to the folder.")
        }
        Topic::OtherVersion => format!(
            "{files}: of another version of pliego than this one, or altered. Compare the site with \
             its folder (--against)."
        ),
    }
}

/// "worker.js", "a.js and b.js", "a.js, b.js and 7 more".
fn files(alike: &[Advice]) -> String {
    let names: Vec<_> = alike.iter().map(|advice| name(&advice.path)).collect();
    match &names[..] {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, other] => format!("{one} and {other}"),
        more => {
            format!("{} and {} more", more[..MAX_EXAMPLES].join(", "), more.len() - MAX_EXAMPLES)
        }
    }
}

fn name(path: &str) -> &str {
    if path.is_empty() { "the contents page" } else { path }
}

/// The largest unit that fits, rounded down.
fn duration(seconds: u64) -> String {
    const UNITS: [(u64, &str, &str); 4] = [
        (365 * 86_400, "year", "years"),
        (86_400, "day", "days"),
        (3_600, "hour", "hours"),
        (60, "minute", "minutes"),
    ];
    let unit = UNITS.into_iter().find(|(length, ..)| seconds >= *length);
    let (length, one, many) = unit.unwrap_or((1, "second", "seconds"));
    counted(usize::try_from(seconds / length).unwrap_or(usize::MAX), one, many)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::verify::{Finding, Mismatch};

    fn finding(path: &str, mismatch: Mismatch) -> Finding {
        Finding { path: path.to_owned(), mismatch }
    }

    fn advice(path: &str, topic: Topic, seconds: u64) -> Advice {
        Advice { topic, path: path.to_owned(), seconds, bytes: 1500 }
    }

    #[test]
    fn report_lists_faults_before_suggestions() {
        let report = Report {
            address: "https://a.example/".to_owned(),
            edition: "0123456789abcdef".to_owned(),
            date: "3 February 2026".to_owned(),
            is_whole: true,
            asked: 9,
            findings: vec![
                finding("", Mismatch::WebPage),
                finding("essays/a/", Mismatch::Missing(404)),
                finding("essays/b/", Mismatch::Moved("https://b.example/\u{1b}[2J".to_owned())),
            ],
            advice: vec![
                advice("worker.js", Topic::KeptLong, 86_400),
                advice("", Topic::Uncompressed, 0),
                advice("a.js", Topic::Uncompressed, 0),
                advice("b.js", Topic::Uncompressed, 0),
            ],
        };
        let expected = [
            "https://a.example/ serves edition 0123456789abcdef of 3 February 2026.",
            "",
            "Missing, or not served:",
            "  essays/a/: status 404: the host does not have it",
            "",
            "Something else in its place:",
            "  the contents page: a web page, from the host or from a network that asks readers to sign in",
            "",
            "Addresses that do not answer as they should:",
            "  essays/b/: redirected to https://b.example/\u{fffd}[2J",
            "",
            "Suggestions (docs/operations.md):",
            "  ! worker.js may be kept for 1 day. A new edition, or a corrected worker, reaches readers that late. Send `Cache-Control: no-cache`.",
            "  - the contents page, a.js and 1 more: sent without compression, 5 kB in all. Use brotli, or gzip.",
            "",
            "9 files were requested: 6 as published, 3 not. 2 things could be better.",
        ];
        assert_eq!(drawn(&report, false).lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn report_without_findings_ends_with_the_count() {
        let report = Report { address: "http://a/".to_owned(), asked: 1, ..Report::default() };
        let text = drawn(&report, false);
        assert!(text.contains("could not be read"), "{text}");
        assert!(
            text.ends_with("\n1 file was requested: everything is as it was published.\n"),
            "{text}"
        );
    }

    #[test]
    fn long_lists_are_truncated_unless_all_is_set() {
        let findings = (0..20).map(|at| finding(&format!("essays/{at}/"), Mismatch::WebPage));
        let report = Report { findings: findings.collect(), asked: 30, ..Report::default() };
        assert!(drawn(&report, false).contains("\n  and 8 more (--all names them)\n"));
        assert_eq!(drawn(&report, true).matches("  essays/").count(), 20);
    }

    #[test]
    fn durations_use_their_largest_unit() {
        for (seconds, told) in
            [(1, "1 second"), (600, "10 minutes"), (86_400, "1 day"), (31_536_000, "1 year")]
        {
            assert_eq!(duration(seconds), told);
        }
    }
}
