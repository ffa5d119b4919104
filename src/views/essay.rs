//! An essay.

use maud::{Markup, html};

use super::{
    figure::figure,
    html::{clean, to_collection, to_contents},
    pieces::{part, piece, text},
    references::{annotated, notes, plain},
};
use crate::{
    model::{
        essay::{Citation, Essay},
        route::Route,
        summary::{
            Author, CollectionEntry, EssayEntry, EssayLink, PublicationEntry, WORDS_PER_MINUTE,
        },
    },
    state::progress::minutes,
};

/// An essay of `collection`: its heading, the outline of its parts, the text, what belongs to the text.
/// Its pieces are the headings and blocks of its parts, then its footnotes.
pub fn essay(
    publication: &PublicationEntry,
    collection: &CollectionEntry,
    entry: &EssayEntry,
    essay: &Essay,
) -> Markup {
    let lang = (!entry.lang.is_empty()).then_some(entry.lang.as_str());
    // What is not of the essay may be of another language.
    let marked = |own: &str| {
        let own = if own.is_empty() { &publication.lang } else { own };
        (own != lang.unwrap_or(&publication.lang)).then(|| own.to_owned())
    };
    html! {
        article.sheet.essay lang=[lang] {
            header.heading {
                p.running { (to_collection(collection, marked("").as_deref())) }
                (heading(entry))
            }
            @if let Some(picture) = &essay.image { (figure(picture)) }
            (outlines(entry))
            div.text {
                div.prose { (text(&body(essay))) }
                (after_text(entry, essay, &plain(essay)))
                nav.onward aria-label="Other essays" {
                    @if let Some(link) = &entry.prev {
                        (onward(link, marked(&link.lang), "prev", "Previous essay"))
                    }
                    @if let Some(link) = &entry.next {
                        (onward(link, marked(&link.lang), "next", "Next essay"))
                    }
                    p.return {
                        (to_contents())
                        button type="button" lang="en" data-mark { "Mark as read" }
                    }
                }
            }
        }
    }
}

/// An essay for paper, its readings with the editors' annotations.
pub(super) fn on_paper(entry: &EssayEntry, essay: &Essay) -> Markup {
    html! {
        header.heading { (heading(entry)) }
        @if let Some(picture) = &essay.image { (figure(picture)) }
        div.text {
            div.prose { (body(essay)) }
            (after_text(entry, essay, &annotated(essay)))
        }
    }
}

/// The parts: a `section` for each that has a heading.
fn body(essay: &Essay) -> Markup {
    html! {
        @for one in &essay.parts {
            @let blocks = html! { @for block in &one.blocks { (piece(block.html.as_str())) } };
            @if one.id.is_empty() {
                (part(&blocks))
            } @else {
                @let heading = html! { h2 id=(one.id) { (one.title) } };
                section aria-labelledby=(one.id) {
                    (part(&html! { (piece(&heading.0)) (blocks) }))
                }
            }
        }
    }
}

/// What follows the text: notes, readings, what changed, where links lead, how to cite, subjects.
fn after_text(entry: &EssayEntry, essay: &Essay, references: &Markup) -> Markup {
    let address = Route::Essay(essay.slug.clone()).address();
    html! {
        @if !essay.notes.is_empty() {
            section.notes aria-labelledby="notes" {
                h2 #notes lang="en" { "Notes" }
                ol { (notes(&essay.notes, &address)) }
            }
        }
        @if !essay.readings.is_empty() { (sources(essay, references)) }
        @if !essay.updates.is_empty() {
            section.updates aria-labelledby="updates" {
                h2 #updates lang="en" { "What changed" }
                dl {
                    @for update in &essay.updates {
                        dt lang="en" { time datetime=(update.date.iso) { (update.date.text) } }
                        dd { (update.note) }
                    }
                }
            }
        }
        @if !essay.links.is_empty() {
            section.links {
                h2 lang="en" { "Links" }
                ol { @for link in &essay.links { li { (link) } } }
            }
        }
        (ways_to_cite(essay))
        @if !entry.tags.is_empty() { p.tags { span lang="en" { "Subjects:" } " " (entry.tags.join(", ")) } }
    }
}

/// Title, subtitle, byline, dates, standfirst.
fn heading(entry: &EssayEntry) -> Markup {
    html! {
        h1 tabindex="-1" { (entry.title) }
        @if !entry.subtitle.is_empty() { p.subtitle { (entry.subtitle) } }
        p.byline {
            span lang="en" { "By" } " "
            @for (at, author) in entry.authors.iter().enumerate() {
                (entry.before_author(at)) (name(author))
            }
        }
        p.dateline lang="en" {
            time datetime=(entry.date.iso) { (entry.date.text) }
            @if let Some(updated) = &entry.updated {
                ", updated " time datetime=(updated.iso) { (updated.text) }
            }
            " · " span.minutes data-words=(entry.words()) { (entry.minutes()) " min" }
        }
        @if !entry.summary.is_empty() { p.standfirst { (clean(&entry.summary)) } }
    }
}

/// An author, with a link where there is one and the affiliation where it is known.
fn name(author: &Author) -> Markup {
    let url = if author.url.is_empty() { &author.orcid } else { &author.url };
    html! {
        @if url.is_empty() {
            (author.name)
        } @else {
            a href=(url) rel="external author" { (author.name) }
        }
        @if !author.affiliation.is_empty() {
            " " span.affiliation { "(" (author.affiliation) ")" }
        }
    }
}

/// The parts as links. They stand twice: beside the text where there is room, else behind one
/// button. The style shows one of the two; the reader marks the part that is being read in both.
fn outlines(entry: &EssayEntry) -> Markup {
    html! {
        @if entry.parts.iter().any(|one| !one.id.is_empty()) {
            nav.outline.wide aria-label="Parts of this essay" { (outline(entry)) }
            details.outline.narrow {
                summary lang="en" { "Parts of this essay" }
                (outline(entry))
            }
        }
    }
}

fn outline(entry: &EssayEntry) -> Markup {
    let address = Route::Essay(entry.slug.clone()).address();
    html! {
        ol {
            @for one in entry.parts.iter().filter(|one| !one.id.is_empty()) {
                li {
                    a href={ (address) "#" (one.id) } data-part=(one.id) { (one.title) } " "
                    span.minutes lang="en" data-words=(one.words) {
                        (minutes(one.words, WORDS_PER_MINUTE)) " min"
                    }
                }
            }
        }
    }
}

/// The background readings in short.
fn sources(essay: &Essay, list: &Markup) -> Markup {
    html! {
        section.sources aria-labelledby="background-readings" {
            h2 #background-readings lang="en" { "Background readings" }
            ul.readings { (list) }
            p.to-readings lang="en" {
                a href=(Route::Readings(essay.slug.clone()).href()) {
                    "Background readings with the editors’ notes"
                }
            }
        }
    }
}

/// How the essay is cited: the first style in sight, the others and the files behind a summary.
fn ways_to_cite(essay: &Essay) -> Markup {
    let slug = &essay.slug;
    let address = Route::Essay(slug.clone()).address();
    let file = |name: String, label: &str| {
        html! {
            a href={ (address) (name) } download=(name) { (label) }
        }
    };
    html! {
        @if let Some((first, others)) = essay.citations.split_first() {
            section.cite aria-labelledby="how-to-cite" {
                h2 #how-to-cite lang="en" { "How to cite" }
                (citation(first))
                details {
                    summary lang="en" { "Other styles and files" }
                    @for other in others { (citation(other)) }
                    p lang="en" {
                        (file(Citation::bibtex(slug), "BibTeX"))
                        " · "
                        (file(Citation::ris(slug), "RIS, for reference managers"))
                    }
                }
                p.copied role="status" lang="en" data-copied {}
            }
        }
    }
}

/// The essay in one style, with a button that copies it; the button is shown when the reader is
/// in charge.
fn citation(citation: &Citation) -> Markup {
    let style = &citation.style;
    html! {
        div.citation {
            h3 { (style) }
            p { (clean(&citation.entry)) }
            button type="button" lang="en" data-copy=(style) aria-label={ "Copy: " (style) } { "Copy" }
        }
    }
}

/// A link to the essay before or after; `lang` is that of its title.
fn onward(link: &EssayLink, lang: Option<String>, rel: &str, label: &str) -> Markup {
    html! {
        a class=(rel) rel=(rel) href=(Route::Essay(link.slug.clone()).href()) {
            span.label lang="en" { (label) } " "
            span.name lang=[lang] { (link.title) }
        }
    }
}
