//! Hints for common mistakes in YAML: the parser stops where it cannot continue, often a line or more
//! after the mistake.

use std::ops::Range;

/// Returns the position of the first mistake in `text` and a hint. The parser has read up to byte `stop`.
pub(super) fn find(text: &str, stop: usize) -> Option<(Range<usize>, &'static str)> {
    let mut start = 0;
    // The lines of a value that begins with `|` or `>` are text, as far as they are indented.
    let mut block = None;
    for line in text.split_inclusive('\n') {
        if start > stop {
            return None;
        }
        let end = start + line.len();
        let indent = line.len() - line.trim_start().len();
        if block.is_none_or(|outer| indent <= outer && !line.trim().is_empty()) {
            let goes_on = text[end..].starts_with([' ', '\t']);
            if let Some((range, hint)) = in_line(line.trim_end(), goes_on) {
                return Some((start + range.start..start + range.end, hint));
            }
            block = value(line)
                .is_some_and(|(_, value)| value.starts_with(['|', '>']))
                .then_some(indent);
        }
        start = end;
    }
    None
}

/// Returns the text after the colon of a field, with the space before it and without.
fn value(line: &str) -> Option<(&str, &str)> {
    let field = line.trim();
    let (name, rest) = field.strip_prefix("- ").unwrap_or(field).split_once(':')?;
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    is_name.then_some((rest, rest.trim_start()))
}

/// The mistake in a line; `goes_on` says that the next line may belong to it.
fn in_line(line: &str, goes_on: bool) -> Option<(Range<usize>, &'static str)> {
    let indent = line.len() - line.trim_start().len();
    if let Some(tab) = line[..indent].find('\t') {
        return Some((tab..tab + 1, "indent with spaces: YAML does not allow tabs"));
    }
    let (rest, value) = value(line)?;
    let place = line.len() - value.len()..line.len();
    let first = value.chars().next()?;
    if rest.len() == value.len() && !value.starts_with("//") {
        return Some((indent..line.len(), "put a space after the colon: `name: value`"));
    }
    if first == '[' && !value.contains(']') && !goes_on {
        return Some((place, "close the list with `]`"));
    }
    if "\"'".contains(first) && value.matches(first).count() == 1 && !goes_on {
        return Some((place, "close the quotation marks"));
    }
    if "“”„‘’«".contains(first) && value.contains(": ") {
        return Some((place, "put straight quotation marks (\") around the value"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(&str, &'static str)> {
        find(text, text.len()).map(|(place, hint)| (&text[place], hint))
    }

    #[test]
    fn a_mistake_is_found_at_its_position() {
        for (text, mistake, hint) in [
            ("title: A\ndate:2025-03-04\nupdates:\n", "date:2025-03-04", "put a space"),
            ("updates:\n  - date:2025-03-04\n", "- date:2025-03-04", "put a space"),
            ("authors: [The Editors\ndate: 1\n", "[The Editors", "close the list"),
            ("title: \"A\ndate: 1\n", "\"A", "close the quotation"),
            ("title: “A”: B\n", "“A”: B", "put straight"),
            ("image:\n\tsrc: a\n", "\t", "indent with spaces"),
        ] {
            let (place, said) = found(text).expect(text);
            assert_eq!(place, mistake);
            assert!(said.starts_with(hint), "{text}: {said}");
        }
    }

    #[test]
    fn valid_yaml_gets_no_hint() {
        for text in [
            "",
            "title: A\nauthors: [a,\n  b]\nurl: https://a.example\n",
            "blurb: |\n  Note:this\n\n  \"that\ntitle: A\n",
            "title: \"A\n  B\"\nimage:\n  src: a\n",
            "https://a.example\n",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
