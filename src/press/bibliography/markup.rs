//! Hayagriva's element tree as HTML: emphasis, small capitals, links, and text in which nothing
//! is markup.

use hayagriva::{
    ElemChild, ElemChildren, ElemMeta, Formatting,
    citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign},
};

use super::super::surroundings::CitedWork;
use crate::model::html::escape_into;

/// Stands for a hyphen that is no sign of a range, until the text is written.
pub(super) const HARD_HYPHEN: char = '\u{2011}';

/// An entry of the bibliography: what a numbered style sets before it, and the entry.
pub(super) fn entry(first: Option<&ElemChild>, content: &ElemChildren) -> String {
    let mut writer = Writer::default();
    if let Some(first) = first {
        writer.child(first);
        writer.space();
    }
    writer.children(content);
    writer.html.trim().to_owned()
}

/// A citation. `cited` knows the works by the number that hayagriva gave them.
pub(super) fn citation<'a>(
    content: &ElemChildren,
    address: &str,
    cited: &dyn Fn(usize) -> Option<&'a CitedWork>,
) -> String {
    let mut writer = Writer::default();
    for child in &content.0 {
        let work = match child {
            ElemChild::Elem(elem) => match elem.meta {
                Some(ElemMeta::Entry(number)) => cited(number).map(|work| (work, &elem.children)),
                _ => None,
            },
            _ => None,
        };
        match work {
            Some((work, children)) => writer.cited(work, children, address),
            None => writer.child(child),
        }
    }
    writer.html
}

#[derive(Default)]
struct Writer {
    html: String,
    /// Links do not nest.
    in_link: bool,
    /// The last character that a reader sees.
    last: Option<char>,
}

impl Writer {
    fn cited(&mut self, work: &CitedWork, children: &ElemChildren, address: &str) {
        if !work.prefix.is_empty() {
            self.text(&work.prefix);
            self.space();
        }
        self.html.push_str("<a class=\"cite\" href=\"");
        escape_into(&mut self.html, address);
        self.html.push_str("#reading-");
        escape_into(&mut self.html, &work.key);
        self.html.push_str("\">");
        self.in_link = true;
        if work.suppress_author {
            let mut children = children.clone();
            remove_names(&mut children);
            trim_start(&mut children);
            self.children(&children);
        } else {
            self.children(children);
        }
        self.in_link = false;
        self.html.push_str("</a>");
    }

    fn children(&mut self, children: &ElemChildren) {
        for child in &children.0 {
            self.child(child);
        }
    }

    fn child(&mut self, child: &ElemChild) {
        match child {
            ElemChild::Text(text) => self.formatted(text.formatting, &text.text),
            ElemChild::Elem(elem) => {
                // A block of its own has no place in inline text: a space stands for it.
                if elem.display.is_some() {
                    self.space();
                }
                self.children(&elem.children);
            }
            ElemChild::Markup(text) => self.text(text),
            ElemChild::Link { text, url } => {
                let linked = !self.in_link && is_web_address(url);
                if linked {
                    self.html.push_str("<a href=\"");
                    escape_into(&mut self.html, url);
                    self.html.push_str("\" rel=\"external noopener\">");
                }
                // An address is printed as it is.
                escape_into(&mut self.html, &printable(&text.text));
                self.last = text.text.chars().next_back();
                if linked {
                    self.html.push_str("</a>");
                }
            }
            ElemChild::Transparent { .. } => {}
        }
    }

    fn formatted(&mut self, formatting: Formatting, text: &str) {
        let tags = [
            (formatting.font_style == FontStyle::Italic, "<em>", "</em>"),
            (formatting.font_weight == FontWeight::Bold, "<b>", "</b>"),
            (
                formatting.font_variant == FontVariant::SmallCaps,
                "<span class=\"small-caps\">",
                "</span>",
            ),
            (formatting.text_decoration == TextDecoration::Underline, "<u>", "</u>"),
            (formatting.vertical_align == VerticalAlign::Sup, "<sup>", "</sup>"),
            (formatting.vertical_align == VerticalAlign::Sub, "<sub>", "</sub>"),
        ];
        for (_, open, _) in tags.iter().filter(|(applies, ..)| *applies) {
            self.html.push_str(open);
        }
        self.text(text);
        for (.., close) in tags.iter().rev().filter(|(applies, ..)| *applies) {
            self.html.push_str(close);
        }
    }

    fn text(&mut self, text: &str) {
        let text = typographic(&printable(text), &mut self.last);
        escape_into(&mut self.html, &text);
    }

    fn space(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with(' ') {
            self.html.push(' ');
            self.last = Some(' ');
        }
    }
}

/// `text` with curved apostrophes, and with what hayagriva leaves of a missing field mended: a
/// comma before the full stop, a space before the colon, a full stop behind a question. `last` is
/// the character before, then the last one.
pub(super) fn typographic(text: &str, last: &mut Option<char>) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        let dropped = match (character, next) {
            (',', Some('.')) => true,
            (' ', Some(':')) => last.is_some_and(char::is_numeric),
            ('.', _) => matches!(last, Some('?' | '!')),
            _ => false,
        };
        if dropped {
            continue;
        }
        let kept = match character {
            '\'' if last.is_none_or(|last| last.is_whitespace() || "“‘(—".contains(last)) => {
                '‘'
            }
            '\'' => '’',
            HARD_HYPHEN => '-',
            other => other,
        };
        mended.push(kept);
        *last = Some(kept);
    }
    mended
}

/// `text` without control characters, which HTML does not keep: white space stays a space.
pub(super) fn printable(text: &str) -> String {
    let kept = |character: char| match character {
        '\t' | '\n' | '\r' => Some(' '),
        other if other.is_control() => None,
        other => Some(other),
    };
    text.chars().filter_map(kept).collect()
}

/// Whether `url` is an address that a page may link to.
pub(super) fn is_web_address(url: &str) -> bool {
    let scheme = |name: &str| url.get(..name.len()).is_some_and(|s| s.eq_ignore_ascii_case(name));
    scheme("http://") || scheme("https://")
}

/// Takes the first names out of a citation. Whether there were any.
fn remove_names(children: &mut ElemChildren) -> bool {
    for at in 0..children.0.len() {
        if let ElemChild::Elem(elem) = &mut children.0[at] {
            if matches!(elem.meta, Some(ElemMeta::Names(_))) {
                children.0.remove(at);
                return true;
            }
            if remove_names(&mut elem.children) {
                return true;
            }
        }
    }
    false
}

/// Takes away the punctuation that parted the names from what follows. Whether text was reached.
fn trim_start(children: &mut ElemChildren) -> bool {
    for child in &mut children.0 {
        let reached = match child {
            ElemChild::Text(text) => {
                text.text =
                    text.text.trim_start_matches([' ', ',', '.', ':', ';', '\u{a0}']).to_owned();
                !text.text.is_empty()
            }
            ElemChild::Elem(elem) => trim_start(&mut elem.children),
            ElemChild::Markup(_) | ElemChild::Link { .. } => true,
            ElemChild::Transparent { .. } => false,
        };
        if reached {
            return true;
        }
    }
    false
}
