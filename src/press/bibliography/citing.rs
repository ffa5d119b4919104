//! The citations of a text: several works in one bracket, in the order, groups and ranges of the style.

use hayagriva::{
    ElemChild, ElemChildren, ElemMeta, Formatted, Formatting,
    citationberg::{Collapse, Layout},
};

use super::{
    disambiguation::{Distinction, described},
    formatting::{self, Cited, place_letter},
    labels::{self, Place},
    marks,
    markup::{Writer, names_in, remove_names, trim_start},
    order::Keys,
    style::{Form, Style},
    work::{Work, anchor},
};
use crate::press::resolver::CitedWork;

/// Delimiter of works in a citation if CSL names none.
const GROUP_DELIMITER: &str = ", ";

/// The data that citations of works need.
pub(super) struct Citing<'a> {
    pub(super) works: &'a [Work],
    pub(super) style: &'a Style,
    pub(super) distinctions: &'a [Distinction],
    /// The number of each work, counted from 0.
    pub(super) numbers: &'a [usize],
    /// Sort keys for the works of one citation.
    pub(super) keys: Option<&'a Keys>,
    /// The essay's address, relative to the site's root.
    pub(super) address: &'a str,
}

/// A work in a citation, formatted.
struct Piece<'a> {
    cited: &'a CitedWork,
    at: usize,
    formatted: Cited,
    /// The names, as text.
    names: String,
    has_place: bool,
    /// Delimiter before it, if it is not the style's.
    delimiter: Option<String>,
}

impl Citing<'_> {
    /// Formats the citation of `items`: works with their places in the bibliography. `is_first` says for each
    /// whether it is cited for the first time.
    pub(super) fn html(&self, items: &[(usize, &CitedWork, bool)]) -> String {
        let mut pieces: Vec<Piece<'_>> =
            items.iter().map(|(at, cited, is_first)| self.piece(*at, cited, *is_first)).collect();
        if let [piece] = &pieces[..]
            && piece.cited.narrative
        {
            return self.narrative(piece);
        }
        if let Some(keys) = self.keys {
            pieces.sort_by(|one, other| keys.compare(one.at, other.at, &|at| self.numbers[at]));
        }
        let rules = &self.style.original().citation;
        match rules.collapse {
            Some(Collapse::CitationNumber) => self.collapse_numbers(&mut pieces),
            Some(collapse) => self.collapse_years(&mut pieces, collapse),
            None if rules.cite_group_delimiter.is_some() => {
                group(&mut pieces, self.group_delimiter())
            }
            None => {}
        }
        let mut writer = Writer::new(self.style.terms());
        let layout = &rules.layout;
        let formatting = formatting_of(layout);
        for (number, piece) in pieces.iter().enumerate() {
            if number == 0 {
                piece.formatted.prefix.iter().for_each(|child| writer.child(child));
            } else {
                let delimiter =
                    piece.delimiter.as_deref().or(layout.delimiter.as_deref()).unwrap_or("; ");
                writer.child(&text(delimiter, formatting));
            }
            self.write(&mut writer, piece);
        }
        // The bracket of the last is left out if it ends with one itself.
        if let Some(suffix) =
            pieces.iter().map(|piece| &piece.formatted.suffix).max_by_key(|suffix| suffix.len())
        {
            suffix.iter().for_each(|child| writer.child(child));
        }
        writer.finish()
    }

    fn piece<'c>(&self, at: usize, cited: &'c CitedWork, is_first: bool) -> Piece<'c> {
        let place = labels::locator(&cited.locator);
        let mut formatted = self.formatted(at, place.as_ref(), is_first, false);
        let names = names_in(&formatted.content).map(formatting::text).unwrap_or_default();
        if cited.suppress_author {
            without_names(&mut formatted.content);
        }
        Piece { cited, at, formatted, names, has_place: place.is_some(), delimiter: None }
    }

    fn formatted(
        &self,
        at: usize,
        place: Option<&Place>,
        is_first: bool,
        in_sentence: bool,
    ) -> Cited {
        let (work, distinction) = (&self.works[at], &self.distinctions[at]);
        let (item, form) = described(self.style, distinction, work.description());
        let end = work.end().map(|end| described(self.style, distinction, end).0);
        let form = Form { in_sentence, ..form };
        let mut cited = formatting::citation(
            self.style,
            form,
            (&item, end.as_deref()),
            self.numbers[at],
            place,
            is_first,
        );
        if let Some(letter) = &distinction.letter {
            place_letter(&mut cited.content, letter, self.style);
        }
        cited
    }

    fn write(&self, writer: &mut Writer<'_>, piece: &Piece<'_>) {
        if !piece.cited.prefix.is_empty() {
            writer.text(&piece.cited.prefix);
            writer.space();
        }
        writer.link(&self.href(piece.at), &piece.formatted.content);
    }

    fn href(&self, at: usize) -> String {
        format!("{}#reading-{}", self.address, anchor(&self.works[at].key))
    }

    /// `@key` in a sentence: "Roe (2001, 12)".
    fn narrative(&self, piece: &Piece<'_>) -> String {
        let mut writer = Writer::new(self.style.terms());
        let named = if self.style.is_numeric() {
            formatting::cited(
                self.style,
                self.style.naming(),
                self.works[piece.at].description(),
                0,
                None,
                true,
            )
            .content
        } else {
            let whole = self.formatted(piece.at, None, true, true);
            names_in(&whole.content).cloned().unwrap_or_default()
        };
        let has_names = !marks::plain(&formatting::text(&named)).trim().is_empty();
        let mut rest = piece.formatted.clone();
        if remove_names(&mut rest.content) {
            trim_start(&mut rest.content);
        }
        if !has_text(&rest.content) {
            writer.link(&self.href(piece.at), &named);
            return writer.finish();
        }
        if has_names {
            writer.children(&named);
            writer.space();
        }
        // A style without brackets around its citations has them here.
        let (prefix, suffix) = if rest.prefix.is_empty() && !self.style.is_numeric() {
            (vec![text("(", Formatting::default())], vec![text(")", Formatting::default())])
        } else {
            (rest.prefix.clone(), rest.suffix.clone())
        };
        prefix.iter().for_each(|child| writer.child(child));
        writer.link(&self.href(piece.at), &rest.content);
        suffix.iter().for_each(|child| writer.child(child));
        writer.finish()
    }

    fn group_delimiter(&self) -> &str {
        self.style.original().citation.cite_group_delimiter.as_deref().unwrap_or(GROUP_DELIMITER)
    }

    /// Prints the names of works that follow each other once: "Roe 2001, 2005".
    fn collapse_years(&self, pieces: &mut [Piece<'_>], collapse: Collapse) {
        group(pieces, self.group_delimiter());
        let rules = &self.style.original().citation;
        let to_letters = matches!(collapse, Collapse::YearSuffix | Collapse::YearSuffixRanged);
        for at in 1..pieces.len() {
            let (before, rest) = pieces.split_at_mut(at);
            let (Some(before), Some(piece)) = (before.last(), rest.first_mut()) else { continue };
            if piece.names.is_empty()
                || piece.names != before.names
                || !piece.cited.prefix.is_empty()
            {
                if piece.delimiter.is_none()
                    && at > 1
                    && pieces[at - 2].names == pieces[at - 1].names
                {
                    let delimiter = rules.after_collapse_delimiter.clone();
                    pieces[at].delimiter = delimiter;
                }
                continue;
            }
            // "Roe 2001, 12, 2005" would read as two places.
            piece.delimiter =
                if before.has_place { None } else { Some(self.group_delimiter().to_owned()) };
            let letter = self.distinctions[piece.at].letter.as_deref();
            if to_letters
                && let Some(letter) = letter
                && !before.has_place
                && same_year(&before.formatted.content, &piece.formatted.content)
            {
                let delimiter =
                    rules.year_suffix_delimiter.as_deref().unwrap_or(self.group_delimiter());
                piece.delimiter = Some(delimiter.to_owned());
                if !piece.has_place {
                    piece.formatted.content =
                        ElemChildren(vec![text(letter, Formatting::default())]);
                    continue;
                }
            }
            if !piece.cited.suppress_author {
                without_names(&mut piece.formatted.content);
            }
        }
    }

    /// Prints three or more numbers that follow each other as a range.
    fn collapse_numbers(&self, pieces: &mut Vec<Piece<'_>>) {
        let is_bare = |piece: &Piece<'_>| {
            !piece.has_place
                && piece.cited.prefix.is_empty()
                && piece.formatted.content.find_meta(&ElemMeta::CitationNumber).is_some()
        };
        let mut from = 0;
        while from < pieces.len() {
            let follows = |at: usize| {
                is_bare(&pieces[at])
                    && is_bare(&pieces[at - 1])
                    && self.numbers[pieces[at].at] == self.numbers[pieces[at - 1].at] + 1
            };
            let mut to = from;
            while to + 1 < pieces.len() && follows(to + 1) {
                to += 1;
            }
            if to >= from + 2 {
                pieces[to].delimiter = Some("–".to_owned());
                pieces.drain(from + 1..to);
                if let Some(next) = pieces.get_mut(from + 2) {
                    next.delimiter
                        .clone_from(&self.style.original().citation.after_collapse_delimiter);
                }
                from += 2;
            } else {
                from = to + 1;
            }
        }
    }
}

/// Groups works of the same names.
fn group(pieces: &mut [Piece<'_>], delimiter: &str) {
    let mut at = 1;
    while at < pieces.len() {
        let last = pieces[..at]
            .iter()
            .rposition(|other| !other.names.is_empty() && other.names == pieces[at].names);
        if let Some(last) = last {
            pieces[at].delimiter = Some(delimiter.to_owned());
            pieces[last + 1..=at].rotate_right(1);
        }
        at += 1;
    }
}

/// Takes the names out of a citation, unless nothing would be left to follow.
fn without_names(content: &mut ElemChildren) {
    let mut rest = content.clone();
    if remove_names(&mut rest) && trim_start(&mut rest) {
        *content = rest;
    }
}

/// Returns whether two citations have the same date except for the letter.
fn same_year(one: &ElemChildren, other: &ElemChildren) -> bool {
    let date = |children: &ElemChildren| {
        let date = children.find_meta(&ElemMeta::Date)?;
        let text = formatting::text(&date.children);
        Some(text.trim_end_matches(|letter: char| letter.is_ascii_lowercase()).to_owned())
    };
    date(one).is_some() && date(one) == date(other)
}

fn has_text(children: &ElemChildren) -> bool {
    formatting::text(children).chars().any(char::is_alphanumeric)
}

fn text(text: &str, formatting: Formatting) -> ElemChild {
    ElemChild::Text(Formatted { text: text.to_owned(), formatting })
}

/// Returns the formatting between the works of a citation.
fn formatting_of(layout: &Layout) -> Formatting {
    Formatting {
        font_style: layout.font_style.unwrap_or_default(),
        font_variant: layout.font_variant.unwrap_or_default(),
        font_weight: layout.font_weight.unwrap_or_default(),
        text_decoration: layout.text_decoration.unwrap_or_default(),
        vertical_align: layout.vertical_align.unwrap_or_default(),
    }
}
