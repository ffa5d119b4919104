//! The `citation_*` elements of an essay, as Google Scholar ("Inclusion Guidelines for Webmasters") and Zotero
//! ("Embedded Metadata") read them, and the link `cite-as` (RFC 8574).
//!
//! With `citation_inbook_title`, the title of the publication, Zotero takes an essay for a section of a book; with
//! `citation_title` alone, for an article of a journal. An element without content does harm, so there is none.

use crate::{
    model::{
        date::Date,
        summary::{EssayEntry, PublicationEntry},
    },
    press::{
        cite::{Name, doi_address, whole_title},
        head::element,
    },
};

/// Appends the elements of an essay; `address` is that of its page, or nothing.
pub(super) fn write(
    html: &mut String,
    publication: &PublicationEntry,
    entry: &EssayEntry,
    address: &str,
) {
    let mut tag = |name: &str, content: &str| {
        if !content.is_empty() {
            element(html, "meta", &[("name", name), ("content", content)]);
        }
    };
    tag("citation_title", &whole_title(entry.title.plain(), entry.subtitle.plain()));
    for author in &entry.authors {
        tag("citation_author", &name(&Name::of(author, &publication.publisher)));
        tag("citation_author_institution", &author.affiliation);
        tag("citation_author_orcid", &author.orcid);
    }
    tag("citation_publication_date", &day(&entry.date));
    tag("citation_online_date", &day(entry.updated.as_ref().unwrap_or(&entry.date)));
    tag("citation_inbook_title", publication.title.plain());
    tag("citation_publisher", &publication.publisher);
    tag("citation_language", if entry.lang.is_empty() { &publication.lang } else { &entry.lang });
    tag("citation_keywords", &entry.tags.join("; "));
    tag("citation_doi", &entry.doi);
    tag("citation_abstract", entry.summary.plain());
    tag("citation_public_url", address);
    tag("citation_fulltext_html_url", address);
    // The address to cite: the one that outlives the site, if there is one.
    let registered = if entry.doi.is_empty() { String::new() } else { doi_address(&entry.doi) };
    let cited = [registered.as_str(), address].into_iter().find(|address| !address.is_empty());
    if let Some(cited) = cited {
        element(html, "link", &[("rel", "cite-as"), ("href", cited)]);
    }
}

/// A day as Google Scholar has it.
fn day(date: &Date) -> String {
    date.iso.replace('-', "/")
}

/// A name, its family name first where that is not simply the last word.
///
/// Zotero takes the comma of a single author for one between two, if there are spaces on both of its sides: so the
/// given names are held together by no-break spaces.
fn name(name: &Name) -> String {
    match name {
        Name::Whole(name) => name.clone(),
        Name::Parted { given, family, suffix } if suffix.is_empty() && !family.contains(' ') => {
            [given, " ", family].concat()
        }
        Name::Parted { given, family, suffix } => {
            let given = given.replace(' ', "\u{a0}");
            let suffix =
                if suffix.is_empty() { String::new() } else { ["\u{a0}", suffix].concat() };
            [family, ", ", &given, &suffix].concat()
        }
    }
}
