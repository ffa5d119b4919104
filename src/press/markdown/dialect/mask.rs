//! Hides text that is not markup, whatever it looks like: fenced code, code in a line, comments.

use std::ops::Range;

use super::{Line, lines};

/// A text in which nothing but prose and markup is left.
pub(super) struct Mask {
    /// The text with spaces in place of code and comments; as long as the text.
    pub masked: String,
    /// The tabs after closing fences, in bytes: CommonMark allows them, the parser does not.
    pub tabs_after_fences: Vec<Range<usize>>,
}

/// The fence of a block of code that is open.
struct Fence {
    sign: char,
    length: usize,
    quotes: usize,
    /// Indentation of the content of the enclosing list item.
    item: usize,
}

/// Masks `text`.
pub(super) fn mask(text: &str) -> Mask {
    let mut masked = text.as_bytes().to_vec();
    let mut tabs_after_fences = Vec::new();
    let mut open: Option<Fence> = None;
    for line in lines(text) {
        let content = &text[line.content.clone()];
        // Code ends with the quotation or the list that it is in.
        open = open.filter(|fence| {
            line.quotes >= fence.quotes && (line.is_blank(text) || line.indent(text) >= fence.item)
        });
        match &open {
            Some(fence) => {
                if let Some(after) = closing(content, fence) {
                    if content[after..].contains('\t') {
                        tabs_after_fences.push(line.content.start + after..line.content.end);
                    }
                    open = None;
                }
                hide(&mut masked, line.content);
            }
            None => {
                open = opening(content, &line, text);
                if open.is_some() {
                    hide(&mut masked, line.content);
                }
            }
        }
    }
    hide_in_lines(&mut masked);
    let masked = String::from_utf8(masked).unwrap_or_else(|_| text.to_owned());
    Mask { masked, tabs_after_fences }
}

/// Returns the position of the closing fence in a line, if it is one.
fn closing(content: &str, fence: &Fence) -> Option<usize> {
    let trimmed = content.trim_start();
    let length = trimmed.len() - trimmed.trim_start_matches(fence.sign).len();
    let after = content.len() - trimmed.len() + length;
    (length >= fence.length && content[after..].trim().is_empty()).then_some(after)
}

fn opening(content: &str, line: &Line, text: &str) -> Option<Fence> {
    let mut trimmed = content.trim_start();
    let indent = line.indent(text);
    // Code may be indented by three columns without being in a list.
    let mut item = if indent < 4 { 0 } else { indent - 3 };
    // The code may be the first thing in an item of a list.
    let marker = trimmed.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with(' '));
    let marker = marker.or_else(|| {
        let rest = trimmed.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let rest = rest.strip_prefix(['.', ')']).filter(|_| rest.len() < trimmed.len());
        rest.filter(|rest| rest.starts_with(' '))
    });
    if let Some(rest) = marker {
        item = indent + trimmed.len() - rest.trim_start().len();
        trimmed = rest.trim_start();
    }
    let sign = trimmed.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let rest = trimmed.trim_start_matches(sign);
    let length = trimmed.len() - rest.len();
    let is_fence = length >= 3 && !(sign == '`' && rest.contains('`'));
    is_fence.then_some(Fence { sign, length, quotes: line.quotes, item })
}

/// Hides comments, and code between backticks, which ends in the same paragraph.
fn hide_in_lines(masked: &mut [u8]) {
    let bytes = masked.to_vec();
    let mut at = 0;
    let mut paragraph = 0..0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'<' if bytes[at..].starts_with(b"<!--") => {
                let end = bytes[at..].windows(3).position(|three| three == b"-->");
                let length = end.map_or(4, |end| end + 3);
                hide(masked, at..at + length);
                at += length;
            }
            b'`' => {
                let inner = at + run(&bytes[at..]);
                if at >= paragraph.end {
                    let end = bytes[at..].windows(2).position(|two| two == b"\n\n");
                    paragraph = at..end.map_or(bytes.len(), |end| at + end);
                }
                match code_end(&bytes[inner.min(paragraph.end)..paragraph.end], inner - at) {
                    Some(end) => {
                        hide(masked, at..inner + end);
                        at = inner + end;
                    }
                    None => at = inner,
                }
            }
            _ => at += 1,
        }
    }
}

/// Returns the number of backticks that `bytes` begin with.
fn run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| **byte == b'`').count()
}

/// Returns the end of code that began with `length` backticks before `bytes`.
fn code_end(bytes: &[u8], length: usize) -> Option<usize> {
    let mut at = 0;
    while at < bytes.len() {
        match run(&bytes[at..]) {
            0 => at += 1,
            other if other == length => return Some(at + length),
            other => at += other,
        }
    }
    None
}

/// Overwrites `range` with spaces, except the ends of lines.
fn hide(masked: &mut [u8], range: Range<usize>) {
    for byte in masked.get_mut(range).into_iter().flatten() {
        if !matches!(*byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_comments_are_masked() {
        for (text, masked) in [
            ("a `{{b}}` c", "a         c"),
            ("a ``b`c`` d", "a         d"),
            ("a ` b", "a ` b"),
            ("a \\`b` c", "a \\`b` c"),
            ("a `b\n\nc` d", "a `b\n\nc` d"),
            ("```\na\n```\nb", "   \n \n   \nb"),
            ("> ~~~\n> a\n\nb", ">    \n>  \n\nb"),
            ("- ```\n  a\n  ```\nb", "     \n   \n     \nb"),
            ("- ```\n  a\nb", "     \n   \nb"),
            ("a <!-- b\nc --> d", "a       \n      d"),
            ("```a`b```", "         "),
            ("````\n```\n````", "    \n   \n    "),
        ] {
            assert_eq!(mask(text).masked, masked, "{text}");
        }
    }

    #[test]
    fn a_tab_after_a_fence_is_found() {
        let tabs = |text: &str| mask(text).tabs_after_fences.first().cloned();
        assert_eq!(tabs("```\na\n```\t\nb"), Some(9..10));
        assert_eq!(tabs("```\na\n``` \t\r\nb"), Some(9..11));
        assert_eq!(tabs("```\na\n```\tb\n```"), None);
    }
}
