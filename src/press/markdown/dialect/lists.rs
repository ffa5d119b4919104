//! Lists whose items have letters or Roman numerals, as Pandoc reads them: `a.`, `(b)`, `iv)`, `#.`.

use std::ops::Range;

use super::{Line, Rewriting};

/// Numbering of the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::press::markdown) enum Numbering {
    /// 1, 2, 3
    Decimal,
    /// a, b, c
    LowerAlpha,
    /// A, B, C
    UpperAlpha,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
}

impl Numbering {
    /// Returns the value of the attribute `type` of `<ol>`; none if the numbering needs no attribute.
    pub fn kind(self) -> Option<&'static str> {
        match self {
            Self::Decimal => None,
            Self::LowerAlpha => Some("a"),
            Self::UpperAlpha => Some("A"),
            Self::LowerRoman => Some("i"),
            Self::UpperRoman => Some("I"),
        }
    }
}

/// The number of an item, as it is written.
struct Marker<'t> {
    /// The number with its brackets, in bytes of the text.
    place: Range<usize>,
    /// The letters alone.
    name: &'t str,
    brackets: Brackets,
    indent: usize,
    quotes: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Brackets {
    Stop,
    One,
    Two,
}

/// A list that may go on.
struct Open {
    indent: usize,
    quotes: usize,
    brackets: Brackets,
    numbering: Numbering,
    next: usize,
}

/// Rewrites letters and Roman numerals of lists to numbers. Returns for each list the place of its first
/// number, how it is numbered, and from where.
pub(super) fn rewrite(
    masked: &str,
    lines: &[Line],
    text: &mut Rewriting,
) -> Vec<(usize, (Numbering, usize))> {
    let mut lists = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut is_after_blank = true;
    // How far the last item of any list is indented, while lines belong to it.
    let mut item: Option<usize> = None;
    for (number, line) in lines.iter().enumerate() {
        if line.is_blank(masked) {
            is_after_blank = true;
            continue;
        }
        let indent = line.indent(masked);
        let marker = Marker::of(masked, line);
        let known =
            marker.as_ref().and_then(|marker| open.iter().rposition(|list| list.takes(marker)));
        if let (Some(marker), Some(known)) = (&marker, known) {
            open.truncate(known + 1);
            let list = &mut open[known];
            marker.write(list.next, text);
            list.next += 1;
        } else if let Some(marker) = &marker {
            let is_nested = item.is_some_and(|item| indent > item);
            let begins = is_after_blank || is_nested;
            if let Some((numbering, value)) = begin(masked, marker, &lines[number + 1..], begins) {
                let opening = usize::from(marker.brackets == Brackets::Two);
                lists.push((marker.place.start + opening, (numbering, value)));
                marker.write(value, text);
                open.retain(|list| list.indent < indent);
                let Marker { indent, quotes, brackets, .. } = *marker;
                open.push(Open { indent, quotes, brackets, numbering, next: value + 1 });
            }
        } else if is_after_blank {
            open.retain(|list| list.indent < indent && list.quotes == line.quotes);
        }
        let is_item = marker.is_some() || is_other_item(&masked[line.content.clone()]);
        item = if is_item {
            Some(indent)
        } else {
            item.filter(|item| !is_after_blank || indent > *item)
        };
        is_after_blank = false;
    }
    lists
}

/// Returns whether a line begins an item of a list that the parser knows.
fn is_other_item(content: &str) -> bool {
    let content = content.trim_start();
    let digits = content.trim_start_matches(|letter: char| letter.is_ascii_digit());
    ["- ", "* ", "+ "].iter().any(|marker| content.starts_with(marker))
        || digits.len() < content.len() && [". ", ") "].iter().any(|end| digits.starts_with(end))
}

impl Open {
    fn takes(&self, marker: &Marker<'_>) -> bool {
        let is_next = match self.numbering {
            Numbering::Decimal => marker.name == "#",
            _ => marker.values().contains(&(self.numbering, self.next)),
        };
        is_next
            && self.indent.abs_diff(marker.indent) < 2
            && (self.quotes, self.brackets) == (marker.quotes, marker.brackets)
    }
}

/// Maximum number of lines before the second item of a list.
const MAX_ITEM_LINES: usize = 200;

/// Returns the numbering of the list that begins with `marker`, and its first number, if another item
/// follows in `rest`.
fn begin(
    masked: &str,
    marker: &Marker<'_>,
    rest: &[Line],
    begins: bool,
) -> Option<(Numbering, usize)> {
    let mut values = marker.values();
    if marker.name == "#" {
        values = vec![(Numbering::Decimal, 1)];
    }
    // Within a paragraph a list can only begin with its first number.
    values.retain(|(_, value)| begins || *value == 1);
    values.into_iter().find(|&(numbering, value)| {
        let Marker { indent, quotes, brackets, .. } = *marker;
        let list = Open { indent, quotes, brackets, numbering, next: value + 1 };
        let mut is_after_blank = false;
        for line in rest.iter().take(MAX_ITEM_LINES) {
            if line.is_blank(masked) {
                is_after_blank = true;
                continue;
            }
            if Marker::of(masked, line).is_some_and(|next| list.takes(&next)) {
                return true;
            }
            if is_after_blank && line.indent(masked) <= indent || line.quotes != quotes {
                return false;
            }
            is_after_blank = false;
        }
        false
    })
}

impl<'t> Marker<'t> {
    fn of(masked: &'t str, line: &Line) -> Option<Self> {
        let content = &masked[line.content.clone()];
        let trimmed = content.trim_start();
        let inner = trimmed.strip_prefix('(');
        let rest = inner.unwrap_or(trimmed);
        let length = match rest.strip_prefix('#') {
            Some(_) => 1,
            None => rest.bytes().take_while(u8::is_ascii_alphabetic).count(),
        };
        let (name, rest) = rest.split_at(length);
        if !(1..=7).contains(&length) {
            return None;
        }
        let after = rest.strip_prefix(['.', ')'])?;
        let brackets = match (inner.is_some(), rest.starts_with(')')) {
            (true, true) => Brackets::Two,
            (false, true) => Brackets::One,
            (false, false) => Brackets::Stop,
            (true, false) => return None,
        };
        // `A. Roe` is an initial.
        let is_initial = brackets == Brackets::Stop && name.starts_with(|c: char| c.is_uppercase());
        let spaces = if is_initial { "  " } else { " " };
        if !after.starts_with(spaces) && !after.starts_with('\t') {
            return None;
        }
        let start = line.content.end - trimmed.len();
        Some(Self {
            place: start..line.content.end - after.len(),
            name,
            brackets,
            indent: line.indent(masked),
            quotes: line.quotes,
        })
    }

    /// Returns the possible meanings of the letters, the likeliest first.
    fn values(&self) -> Vec<(Numbering, usize)> {
        let is_upper = self.name.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_upper && !self.name.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Vec::new();
        }
        let lower = self.name.to_ascii_lowercase();
        let (alpha, roman) = match is_upper {
            true => (Numbering::UpperAlpha, Numbering::UpperRoman),
            false => (Numbering::LowerAlpha, Numbering::LowerRoman),
        };
        let letter = match lower.as_bytes() {
            [letter] => Some((alpha, usize::from(letter - b'a') + 1)),
            _ => None,
        };
        let numeral = value_of(&lower).map(|value| (roman, value));
        let mut values: Vec<_> = letter.into_iter().chain(numeral).collect();
        if lower == "i" {
            values.reverse();
        }
        values
    }

    /// Writes `value` in place of the letters, as long as they are.
    fn write(&self, value: usize, text: &mut Rewriting) {
        let opening = usize::from(self.brackets == Brackets::Two);
        let start = self.place.start + opening;
        if opening == 1 {
            text.put(self.place.start, b" ");
        }
        let digits = format!("{value:0width$}", width = self.name.len());
        // There is no room for two digits in place of `z`. The parser needs no more than a number.
        let last = digits.len() - self.name.len();
        text.put(start, &digits.as_bytes()[last..]);
    }
}

/// The value of a Roman numeral in small letters.
fn value_of(numeral: &str) -> Option<usize> {
    const PARTS: [(&str, usize); 7] =
        [("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)];
    let mut rest = numeral;
    let mut value = 0;
    let mut written = String::new();
    for (part, worth) in PARTS {
        for _ in 0..3 {
            let Some(after) = rest.strip_prefix(part) else { break };
            rest = after;
            value += worth;
            written.push_str(part);
        }
    }
    // `mix` is a word.
    (rest.is_empty() && (1..=50).contains(&value) && written == numeral).then_some(value)
}
