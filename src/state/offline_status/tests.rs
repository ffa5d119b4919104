use super::*;

fn status(text: &str) -> OfflineStatus {
    OfflineStatus::read(text)
}

const WHOLE: &str = r#""current":{"id":"a","whole":true}"#;
const PART: &str = r#""current":{"id":"a","whole":false}"#;

#[test]
fn sizes_are_rounded() {
    for (bytes, words) in [
        (0, "0 kB"),
        (1, "1 kB"),
        (999_999, "1000 kB"),
        (12_345_678, "12.3 MB"),
        (5_000_000_000, "5.0 GB"),
    ] {
        assert_eq!(size(bytes).replace('\u{a0}', " "), words);
    }
}

#[test]
fn an_unknown_status_claims_nothing() {
    for text in ["", "[]", "{}", "{\"current\":null}", "{\"current\":{\"whole\":true}}", "<p>"] {
        let status = status(text);
        assert_eq!(status.state(), "The publication is not saved on this device.", "{text}");
        assert!(!status.has_next() && !status.is_busy() && !status.is_lost(), "{text}");
        assert_eq!(status.word(), "", "{text}");
    }
}

#[test]
fn the_status_says_what_is_saved() {
    for (text, words) in [
        (format!("{{{WHOLE}}}"), "Saved on this device: the whole publication."),
        (format!("{{{PART}}}"), "A part of the publication is saved on this device."),
        (
            format!("{{{WHOLE},\"offline\":true}}"),
            "Saved on this device: the whole publication. There is no connection now.",
        ),
        (
            "{\"removed\":true}".to_owned(),
            "Removed: nothing is saved on this device until you ask for it.",
        ),
        (
            "{\"unable\":\"storage\"}".to_owned(),
            "Nothing is saved: this browser gives the page no room.",
        ),
        (
            "{\"unable\":\"worker\"}".to_owned(),
            "Nothing is saved: this browser, or this address, cannot keep pages.",
        ),
        (
            "{\"erased\":true}".to_owned(),
            "Everything of this publication is erased from this device.",
        ),
    ] {
        assert_eq!(status(&text).state(), words, "{text}");
    }
}

#[test]
fn the_status_says_that_files_are_missing_or_damaged() {
    const LOST: &str = "Part of what was saved is missing or damaged.";
    for saved in [WHOLE, PART] {
        for state in ["missing", "damaged"] {
            let lists = format!(
                "\"lists\":{{\"all\":[{{\"state\":\"saved\"}},{{\"state\":\"{state}\"}}]}}"
            );
            let text = format!("{{{saved},{lists}}}");
            assert_eq!(
                (status(&text).state().as_str(), status(&text).word()),
                (LOST, ""),
                "{text}"
            );
        }
    }
    // What was not to be saved is not lost.
    let lists = r#""lists":{"all":[{"state":"saved"},{"state":"not saved"}]}"#;
    let part = status(&format!("{{{PART},{lists}}}"));
    assert_eq!(part.state(), "A part of the publication is saved on this device.");
}

#[test]
fn progress_is_reported_in_files_and_bytes() {
    let files = status(r#"{"busy":{"done":3,"total":10}}"#);
    assert_eq!((files.state().as_str(), files.word()), ("Saving: 3 of 10 files.", "Saving"));
    let sizes = status(r#"{"busy":{"done":3,"total":10,"bytes":120000,"all":1900000}}"#);
    let words = "Saving: 3 of 10 files, 120\u{a0}kB of 1.9\u{a0}MB.";
    assert_eq!(sizes.state(), words);
}

#[test]
fn the_header_shows_one_word() {
    for (text, word) in [
        (format!("{{{WHOLE}}}"), "Saved"),
        (format!("{{{PART}}}"), "Saved in part"),
        (format!("{{{WHOLE},\"next\":\"b\"}}"), "New edition ready"),
        (format!("{{{WHOLE},\"next\":\"b\",\"offline\":true}}"), "Offline"),
        (format!("{{{WHOLE},\"busy\":{{\"done\":1,\"total\":2}}}}"), "Saving"),
        ("{\"unable\":\"browser\"}".to_owned(), ""),
    ] {
        assert_eq!(status(&text).word(), word, "{text}");
    }
}

#[test]
fn every_code_of_the_worker_has_a_sentence() {
    // All that the worker may tell, but for the statuses of a host.
    for word in ["altered", "full", "offline", "portal", "stopped", "storage"] {
        assert!(SENTENCES.iter().any(|(one, _)| *one == word), "{word}");
    }
    for (word, sentence) in SENTENCES {
        assert!(sentence.ends_with('.') && !sentence.contains("  "), "{word}: {sentence}");
    }
    assert!(SENTENCES.is_sorted());
}
