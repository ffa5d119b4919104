//! Hayagriva's element tree as HTML: emphasis, small capitals, links, and text in which nothing
//! is markup.

use hayagriva::{
    ElemChild, ElemChildren, ElemMeta, Formatting,
    citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign},
};

use super::super::resolver::CitedWork;
use crate::model::html::escape_into;

/// Stands for a hyphen that is no sign of a range, until the text is written.
pub(super) const HARD_HYPHEN: char = '\u{2011}';

/// Stands for BibTeX's `others` at the end of a list of names, until the text is written.
pub(super) const OTHERS: char = '\u{e000}';

/// An entry of the bibliography: what a numbered style sets before it, and the entry. `et_al` is
/// what the style's language says of further names.
pub(super) fn entry(first: Option<&ElemChild>, content: &ElemChildren, et_al: &str) -> String {
    let mut writer = Writer::new(et_al);
    if let Some(first) = first {
        writer.child(first);
        writer.space();
    }
    writer.children(content);
    writer.html.trim().to_owned()
}

/// An entry without links: what it leads to is where it stands.
pub(super) fn unlinked(content: &ElemChildren, et_al: &str) -> String {
    let mut writer = Writer::new(et_al);
    writer.in_link = true;
    writer.children(content);
    writer.html.trim().to_owned()
}

/// A citation. `cited` knows the works by the number that hayagriva gave them.
pub(super) fn citation<'a>(
    content: &ElemChildren,
    address: &str,
    et_al: &str,
    cited: &dyn Fn(usize) -> Option<&'a CitedWork>,
) -> String {
    let mut writer = Writer::new(et_al);
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

struct Writer<'a> {
    html: String,
    et_al: &'a str,
    /// Links do not nest.
    in_link: bool,
    /// The last character that a reader sees.
    last: Option<char>,
}

impl<'a> Writer<'a> {
    fn new(et_al: &'a str) -> Self {
        Self { html: String::new(), et_al, in_link: false, last: None }
    }

    fn cited(&mut self, work: &CitedWork, children: &ElemChildren, address: &str) {
        if !work.prefix.is_empty() {
            self.text(&work.prefix);
            self.space();
        }
        self.html.push_str("<a href=\"");
        escape_into(&mut self.html, address);
        self.html.push_str("#reading-");
        escape_into(&mut self.html, &work.key);
        self.html.push_str("\">");
        self.in_link = true;
        let mut rest = children.clone();
        // Where a style cites by the name alone, nothing would be left to follow.
        let nameless = work.suppress_author && {
            remove_names(&mut rest);
            trim_start(&mut rest)
        };
        self.children(if nameless { &rest } else { children });
        self.in_link = false;
        self.html.push_str("</a>");
    }

    fn children(&mut self, children: &ElemChildren) {
        let mut rest = children.0.iter().peekable();
        while let Some(child) = rest.next() {
            match (child, rest.peek()) {
                // Between a name and "et al." stands no "and".
                (ElemChild::Text(text), Some(next)) if is_others(next) => {
                    let mark = text.text.chars().next().filter(char::is_ascii_punctuation);
                    let mark = mark.filter(|mark| *mark != '&').map(String::from);
                    self.formatted(text.formatting, &(mark.unwrap_or_default() + " "));
                }
                _ => self.child(child),
            }
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
                // An address is printed as it is; where it has to be broken, it is behind a slash.
                for (at, piece) in printable(&text.text).split_inclusive('/').enumerate() {
                    if linked && at > 1 && piece != "/" {
                        self.html.push_str("<wbr>");
                    }
                    escape_into(&mut self.html, piece);
                }
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
        let mut text = printable(text);
        if self.last == Some(OTHERS) {
            // One full stop ends both the abbreviation and the sentence.
            self.last = self.et_al.chars().next_back();
            if self.last == Some('.') && text.starts_with('.') {
                text.remove(0);
            }
        }
        let mut parts = text.split(OTHERS);
        let first = typographic(parts.next().unwrap_or_default(), &mut self.last);
        escape_into(&mut self.html, &first);
        for part in parts {
            escape_into(&mut self.html, self.et_al);
            self.last = Some(OTHERS);
            if !part.is_empty() {
                self.text(part);
            }
        }
    }

    fn space(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with(' ') {
            self.html.push(' ');
            self.last = Some(' ');
        }
    }
}

/// `text` with curved apostrophes, and with what hayagriva leaves of a missing field mended: a
/// comma before the full stop or the bracket, a space before the colon, a full stop behind a question. `last` is
/// the character before, then the last one.
pub(super) fn typographic(text: &str, last: &mut Option<char>) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        let dropped = match (character, next) {
            (',', Some('.' | ')')) => true,
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

/// Whether `child` is a name that stands for all others.
fn is_others(child: &ElemChild) -> bool {
    match child {
        ElemChild::Text(text) => text.text.starts_with(OTHERS),
        ElemChild::Elem(elem) => elem.children.0.first().is_some_and(is_others),
        _ => false,
    }
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
