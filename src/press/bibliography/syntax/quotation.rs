//! Quotation marks within braces: in a value within quotation marks they are part of it (BibTeX's manual,
//! btxdoc, section 3). The parser of `biblatex` 0.12 ends the value at the first one. Not reported upstream.

use std::borrow::Cow;

/// Placeholder for a quotation mark within braces.
const MASK: u8 = 1;

/// `text` with [`MASK`] for each quotation mark that is within braces within quotation marks. Every place stays
/// where it is.
pub(super) fn masked(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut marks = Vec::new();
    // Braces open in an entry, and within a value in quotation marks.
    let (mut outer, mut inner) = (0_usize, 0_usize);
    let mut in_value = false;
    let mut last = b' ';
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'\n' if bytes[at + 1..].trim_ascii_start().starts_with(b"@") && !in_value => outer = 0,
            b'"' if in_value && inner > 0 => marks.push(at),
            b'"' if in_value => in_value = false,
            b'{' if in_value => inner += 1,
            b'}' if in_value => inner = inner.saturating_sub(1),
            // A value begins at a quotation mark after `=` or `#`, outside of inner braces.
            b'"' if outer == 1 && matches!(last, b'=' | b'#') => (in_value, inner) = (true, 0),
            b'{' => outer += 1,
            b'}' => outer = outer.saturating_sub(1),
            _ => {}
        }
        if let Some(byte) = bytes.get(at).filter(|byte| !byte.is_ascii_whitespace()) {
            last = *byte;
        }
        at += 1;
    }
    if marks.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = bytes.to_vec();
    marks.into_iter().for_each(|at| bytes[at] = MASK);
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_quotation_marks_in_braces_in_quoted_values_are_masked() {
        for (text, masked_text) in [
            ("@a{k, t = \"The {\"}Wall{\"}\"}", "@a{k, t = \"The {\u{1}}Wall{\u{1}}\"}"),
            ("@a{k, t = \"A\" # {\"}, u = \"B\"}", "@a{k, t = \"A\" # {\"}, u = \"B\"}"),
            ("@a{k, t = {The \"Wall\"}}", "@a{k, t = {The \"Wall\"}}"),
            ("@a{k, t = \"{\\\"o}\"}", "@a{k, t = \"{\\\"o}\"}"),
        ] {
            assert_eq!(masked(text), masked_text);
        }
    }

    #[test]
    fn an_entry_that_is_not_closed_does_not_hide_the_next() {
        let text = "@a{k, t = {open\n@a{k, t = \"{\"}\"}";
        assert_eq!(masked(text), "@a{k, t = {open\n@a{k, t = \"{\u{1}}\"}");
    }
}
