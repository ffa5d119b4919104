//! Checks one answer against the published file, without input or output.

use super::{
    answer::{Answer, End, RequestError},
    diagnose::{diagnose, is_page_in_place},
    expected::{Expected, Proof, ending},
    finding::{Change, Mismatch},
    page,
};

/// Returns the mismatch of `reply`, if any, as the response for `expected`. The first mismatch is
/// reported: no response has no type, and another file has its own.
#[must_use]
pub fn check(expected: &Expected, reply: &Result<Answer, RequestError>) -> Option<Mismatch> {
    let answer = match reply {
        Ok(answer) => answer,
        Err(error) => return Some(Mismatch::Silent(error.clone())),
    };
    status(answer)
        .or_else(|| end(expected, answer))
        .or_else(|| content(expected, &answer.bytes))
        .or_else(|| kind(expected, answer))
        .or_else(|| policy(expected, answer))
}

fn status(answer: &Answer) -> Option<Mismatch> {
    match answer.status {
        200 => None,
        300..=399 if !answer.location.is_empty() => Some(Mismatch::Moved(answer.location.clone())),
        404 | 410 => Some(Mismatch::Missing(answer.status)),
        other => Some(Mismatch::Status(other)),
    }
}

fn end(expected: &Expected, answer: &Answer) -> Option<Mismatch> {
    let came = answer.bytes.len() as u64;
    match answer.end {
        End::Whole => None,
        End::Silent => Some(Mismatch::Ceased(came)),
        End::TooLong => Some(Mismatch::TooLong(expected.limit())),
        End::Garbled => Some(Mismatch::Garbled(answer.encoding.clone())),
        End::Broken => {
            // What was promised is counted as it was sent.
            let promised = answer.promised.filter(|_| answer.encoding.is_empty());
            Some(Mismatch::Cut(came, expected.length().or(promised)))
        }
    }
}

fn content(expected: &Expected, came: &[u8]) -> Option<Mismatch> {
    match &expected.proof {
        _ if expected.is(came) == Some(true) => None,
        Proof::Bytes(published) => {
            let told = match (std::str::from_utf8(published), std::str::from_utf8(came)) {
                (Ok(published), Ok(came)) if ending(&expected.path) == "html" => {
                    page::compare(published, came)
                }
                _ => None,
            };
            told.or_else(|| Some(diagnose(expected, came)))
        }
        Proof::Hash(_) | Proof::Name(_) => Some(diagnose(expected, came)),
        // A difference that no host is known to make comes from another version.
        Proof::Own(_) => Some(diagnose(expected, came)).filter(|mismatch| {
            !matches!(mismatch, Mismatch::Altered(changes) if matches!(changes[..], [Change::From(..)]))
        }),
        Proof::Page(proof) => match std::str::from_utf8(came) {
            Ok(html) => page::check(proof, html),
            // A page cut within a letter is cut.
            Err(error) if error.error_len().is_none() => Some(Mismatch::Cut(came.len() as u64, None)),
            Err(_) => Some(Mismatch::Altered(vec![Change::Unreadable])),
        },
        _ if is_page_in_place(&expected.path, came) => Some(Mismatch::WebPage),
        Proof::Start(start) => {
            (!came.starts_with(start.as_bytes())).then(|| diagnose_start(start, came))
        }
        Proof::Json => match serde_json::from_slice::<serde::de::IgnoredAny>(came) {
            Ok(_) => None,
            Err(error) if error.is_eof() => Some(Mismatch::Cut(came.len() as u64, None)),
            Err(_) => Some(Mismatch::Altered(vec![Change::Unreadable])),
        },
        Proof::There => came.is_empty().then_some(Mismatch::Cut(0, None)),
    }
}

fn diagnose_start(start: &str, came: &[u8]) -> Mismatch {
    if start.as_bytes().starts_with(came) {
        Mismatch::Cut(came.len() as u64, None)
    } else if came
        .strip_prefix("\u{feff}".as_bytes())
        .is_some_and(|came| came.starts_with(start.as_bytes()))
    {
        Mismatch::Altered(vec![Change::Mark])
    } else {
        Mismatch::Altered(vec![Change::Unreadable])
    }
}

/// The type without which browsers do not take a file; see docs/operations.md.
fn kind(expected: &Expected, answer: &Answer) -> Option<Mismatch> {
    let (wanted, taken): (&str, &[&str]) = match ending(&expected.path) {
        "html" => ("text/html", &["text/html"]),
        "js" => (
            "text/javascript",
            &["text/javascript", "application/javascript", "application/x-javascript"],
        ),
        "css" => ("text/css", &["text/css"]),
        "svg" => ("image/svg+xml", &["image/svg+xml"]),
        _ => return None,
    };
    if !taken.contains(&answer.media_type().as_str()) {
        return Some(Mismatch::Type(answer.content_type.clone(), wanted));
    }
    let is_utf8 = answer.charset().is_none_or(|set| matches!(set.as_str(), "utf-8" | "utf8"));
    (!is_utf8).then(|| Mismatch::Type(answer.content_type.clone(), "UTF-8"))
}

/// The host's policy may block a page even if it arrived as it was written.
fn policy(expected: &Expected, answer: &Answer) -> Option<Mismatch> {
    if ending(&expected.path) != "html" {
        return None;
    }
    let html = String::from_utf8_lossy(&answer.bytes);
    page::forbidden(&answer.policy, &html).map(Mismatch::Forbidden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::edition::FileRef, press::pack::hash};

    fn expected(path: &str, bytes: &[u8]) -> Expected {
        let (sha256, length) = (hash(bytes), bytes.len() as u64);
        Expected::hashed(&FileRef { path: path.to_owned(), sha256, bytes: length })
    }

    fn answer(content_type: &str, bytes: &[u8]) -> Answer {
        Answer {
            status: 200,
            content_type: content_type.to_owned(),
            bytes: bytes.to_vec(),
            ..Answer::default()
        }
    }

    #[test]
    fn intact_file_passes_and_failed_requests_are_reported() {
        let file = expected("app/a.js", b"a();\n");
        let sound = answer("text/javascript; charset=utf-8", b"a();\n");
        assert_eq!(check(&file, &Ok(sound.clone())), None);
        let with = |status: u16, end: End| Ok(Answer { status, end, ..sound.clone() });
        for (reply, mismatch) in [
            (Err(RequestError::Late(20)), Mismatch::Silent(RequestError::Late(20))),
            (with(404, End::Whole), Mismatch::Missing(404)),
            (with(410, End::Whole), Mismatch::Missing(410)),
            (with(500, End::Broken), Mismatch::Status(500)),
            (with(206, End::Whole), Mismatch::Status(206)),
            (with(301, End::Whole), Mismatch::Status(301)),
            (with(200, End::Silent), Mismatch::Ceased(5)),
            (with(200, End::Broken), Mismatch::Cut(5, Some(5))),
            (with(200, End::TooLong), Mismatch::TooLong(file.limit())),
            (with(200, End::Garbled), Mismatch::Garbled(String::new())),
        ] {
            assert_eq!(check(&file, &reply), Some(mismatch), "{reply:?}");
        }
        let location = "https://b.example/".to_owned();
        let moved = Answer { status: 302, location: location.clone(), ..Answer::default() };
        assert_eq!(check(&file, &Ok(moved)), Some(Mismatch::Moved(location)));
    }

    #[test]
    fn wrong_content_types_are_reported() {
        for (path, kind, wanted) in [
            ("app/a.js", "text/plain", Some("text/javascript")),
            ("app/a.js", "", Some("text/javascript")),
            ("app/a.js", "application/javascript", None),
            ("app/a.css", "text/plain", Some("text/css")),
            ("media/a.svg", "text/xml", Some("image/svg+xml")),
            ("app/a.css", "text/css; charset=iso-8859-1", Some("UTF-8")),
            ("app/a.css", "text/css;charset=\"UTF-8\"", None),
            ("app/a.wasm", "application/octet-stream", None),
            ("data/a.json", "text/plain", None),
        ] {
            let mismatch = wanted.map(|wanted| Mismatch::Type(kind.to_owned(), wanted));
            assert_eq!(
                check(&expected(path, b"a"), &Ok(answer(kind, b"a"))),
                mismatch,
                "{path} {kind}"
            );
        }
    }

    #[test]
    fn files_without_a_hash_are_checked_by_format() {
        let file = |path: &str, proof: Proof| Expected { path: path.to_owned(), proof };
        let ris = file("essays/a/a.ris", Proof::Start("TY  - "));
        let json = file("data/withdrawn.json", Proof::Json);
        let text = file("robots.txt", Proof::There);
        for (file, came, mismatch) in [
            (&ris, "TY  - CHAP", None),
            (&ris, "TY", Some(Mismatch::Cut(2, None))),
            (&ris, "\u{feff}TY  - CHAP", Some(Mismatch::Altered(vec![Change::Mark]))),
            (&ris, "<!doctype html>", Some(Mismatch::WebPage)),
            (&ris, "AU  - A", Some(Mismatch::Altered(vec![Change::Unreadable]))),
            (&json, "{}", None),
            (&json, "{\"a\":", Some(Mismatch::Cut(5, None))),
            (&json, "{a}", Some(Mismatch::Altered(vec![Change::Unreadable]))),
            (&text, "User-agent: *", None),
            (&text, "", Some(Mismatch::Cut(0, None))),
            (&text, "<html>", Some(Mismatch::WebPage)),
        ] {
            assert_eq!(check(file, &Ok(answer("", came.as_bytes()))), mismatch, "{came}");
        }
    }
}
