//! An essay.

use maud::{Markup, PreEscaped, html};

use super::{
    figure::figure,
    html::{clean, line, to_collection, to_contents},
    pieces::{part, piece, text},
    references::{annotated, escaped, notes, plain},
};
use crate::{
    model::{
        essay::{Citation, Essay},
        placement::Placement,
        route::Route,
        summary::{
            Author, CollectionEntry, EssayEntry, EssayLink, PublicationEntry, WORDS_PER_MINUTE,
        },
    },
    state::progress::minutes,
};

/// Draws an essay of `collection`: its heading, the outline of its parts, the text and the sections after it.
/// Its pieces are the headings and blocks of its parts, then its footnotes.
pub fn essay(
    publication: &PublicationEntry,
    collection: &CollectionEntry,
    entry: &EssayEntry,
    essay: &Essay,
) -> Markup {
    let lang = (!entry.lang.is_empty()).then_some(entry.lang.as_str());
    // The rest of the page may be in another language.
    let marked = |own: &str| {
        let own = if own.is_empty() { &publication.lang } else { own };
        (own != lang.unwrap_or(&publication.lang)).then(|| own.to_owned())
    };
    let placement = Placement::alone(Route::Essay(entry.slug.clone()).address());
    html! {
        article.sheet.essay lang=[lang] {
            header.heading {
                p.running { (to_collection(collection, marked("").as_deref())) }
                (heading(entry, &placement))
            }
            (outlines(entry))
            div.text {
                @if let Some(picture) = &essay.image { (figure(picture)) }
                (text(&body(essay, &placement)))
                (after_text(entry, essay, &plain(essay, &placement), &placement))
            }
            nav.onward aria-label="Other essays" {
                @if let Some(link) = &entry.prev {
                    (onward(link, marked(&link.lang), "prev", "Previous essay"))
                }
                @if let Some(link) = &entry.next {
                    (onward(link, marked(&link.lang), "next", "Next essay"))
                }
                p.return {
                    (to_contents())
                    button type="button" lang="en" data-mark hidden { "Mark as read" }
                }
            }
        }
    }
}

/// Draws an essay for paper, its readings with the editors' annotations.
pub(super) fn on_paper(entry: &EssayEntry, essay: &Essay, placement: &Placement) -> Markup {
    html! {
        header.heading { (heading(entry, placement)) }
        div.text {
            @if let Some(picture) = &essay.image { (figure(picture)) }
            (body(essay, placement))
            (after_text(entry, essay, &annotated(essay, placement), placement))
        }
    }
}

/// An essay for a feed.
pub(super) fn without_heading(essay: &Essay, placement: &Placement) -> Markup {
    html! {
        @if let Some(picture) = &essay.image { (figure(picture)) }
        (body(essay, placement))
        (apparatus(essay, &plain(essay, placement), placement))
    }
}

/// The parts: a `section` for each that has a heading. They are direct children of the element that also holds the
/// image, the notes and the readings, because the reader views of browsers keep the element with the most paragraphs.
fn body(essay: &Essay, placement: &Placement) -> Markup {
    html! {
        @for one in &essay.parts {
            @let blocks = html! { @for block in &one.blocks { (piece(block.html.as_str())) } };
            @if one.id.is_empty() {
                div.prose { (part(&blocks)) }
            } @else {
                @let id = placement.id(&one.id);
                @let heading = titled(placement, 2, &[" id=\"", &escaped(&id), "\""].concat(), &one.title);
                section.prose aria-labelledby=(id) {
                    (part(&html! { (piece(&heading.0)) (blocks) }))
                }
            }
        }
    }
}

/// Draws the sections after the text: notes, readings, changes, targets of links, how to cite, subjects.
fn after_text(
    entry: &EssayEntry,
    essay: &Essay,
    references: &Markup,
    placement: &Placement,
) -> Markup {
    html! {
        (apparatus(essay, references, placement))
        @if !essay.links.is_empty() {
            section.links {
                (titled(placement, 2, " lang=\"en\"", "Links"))
                ol { @for link in &essay.links { li { (link) } } }
            }
        }
        (ways_to_cite(essay, placement))
        @if !entry.tags.is_empty() { p.tags { span lang="en" { "Subjects:" } " " (entry.tags.join(", ")) } }
    }
}

/// Notes, readings, what changed.
fn apparatus(essay: &Essay, references: &Markup, placement: &Placement) -> Markup {
    html! {
        @if !essay.notes.is_empty() {
            section.notes aria-labelledby=(placement.id("notes")) {
                (section_heading(placement, "notes", "Notes"))
                ol { (notes(&essay.notes, placement)) }
            }
        }
        @if !essay.readings.is_empty() { (sources(essay, references, placement)) }
        @if !essay.updates.is_empty() {
            section.updates aria-labelledby=(placement.id("updates")) {
                (section_heading(placement, "updates", "What changed"))
                dl {
                    @for update in &essay.updates {
                        dt lang="en" { time datetime=(update.date.iso) { (update.date.text) } }
                        dd { (line(&update.note)) }
                    }
                }
            }
        }
    }
}

/// Title, subtitle, byline, dates, standfirst.
fn heading(entry: &EssayEntry, placement: &Placement) -> Markup {
    html! {
        (titled(placement, 1, " tabindex=\"-1\"", line(&entry.title)))
        @if !entry.subtitle.is_empty() { p.subtitle { (line(&entry.subtitle)) } }
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
        @if !entry.summary.is_empty() { p.standfirst { (line(&entry.summary)) } }
    }
}

/// Draws an author, with a link if there is one and the affiliation if it is known.
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

/// Draws the parts as links, twice: beside the text where there is room, otherwise folded under one button. The
/// style shows one of the two; the reader marks the current part in both.
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
fn sources(essay: &Essay, list: &Markup, placement: &Placement) -> Markup {
    html! {
        section.sources aria-labelledby=(placement.id("background-readings")) {
            (section_heading(placement, "background-readings", "Background readings"))
            ul.readings { (list) }
            p.to-readings lang="en" {
                a href=(Route::Readings(essay.slug.clone()).href()) {
                    "Background readings with the editors’ notes"
                }
            }
        }
    }
}

/// Draws the ways to cite the essay: the first style in sight, the others and the files in a collapsed section.
fn ways_to_cite(essay: &Essay, placement: &Placement) -> Markup {
    let slug = &essay.slug;
    let address = Route::Essay(slug.clone()).address();
    let file = |name: String, label: &str| {
        html! {
            a href={ (address) (name) } download=(name) { (label) }
        }
    };
    html! {
        @if let Some((first, others)) = essay.citations.split_first() {
            section.cite aria-labelledby=(placement.id("how-to-cite")) {
                (section_heading(placement, "how-to-cite", "How to cite"))
                (citation(first, placement))
                details {
                    summary lang="en" { "Other styles and files" }
                    @for other in others { (citation(other, placement)) }
                    p lang="en" {
                        (file(Citation::bibtex(slug), "BibTeX"))
                        " · "
                        (file(Citation::ris(slug), "RIS"))
                        " · "
                        (file(Citation::csl(slug), "CSL-JSON"))
                    }
                }
                p.copied role="status" lang="en" data-copied {}
            }
        }
    }
}

/// Draws the citation in one style, with a button that copies it; the button is shown when the reader has
/// started.
fn citation(citation: &Citation, placement: &Placement) -> Markup {
    let style = &citation.style;
    html! {
        div.citation {
            (titled(placement, 3, "", style))
            p { (clean(&citation.entry)) }
            button type="button" lang="en" data-copy=(style) aria-label={ "Copy: " (style) } hidden {
                "Copy"
            }
        }
    }
}

/// Draws a link to the essay before or after; `lang` is that of its title.
fn onward(link: &EssayLink, lang: Option<String>, rel: &str, label: &str) -> Markup {
    html! {
        a class=(rel) rel=(rel) href=(Route::Essay(link.slug.clone()).href()) {
            span.label lang="en" { (label) } " "
            span.name lang=[lang] { (line(&link.title)) }
        }
    }
}

/// The heading of a section after the text.
fn section_heading(placement: &Placement, id: &str, text: &str) -> Markup {
    let id = placement.id(id);
    titled(placement, 2, &[" id=\"", &id, "\" lang=\"en\""].concat(), text)
}

/// A heading that is of `level` on the essay's own page, with `attributes`.
fn titled(
    placement: &Placement,
    level: usize,
    attributes: &str,
    text: impl maud::Render,
) -> Markup {
    let name = placement.heading(level);
    html! {
        (PreEscaped(["<", name, attributes, ">"].concat()))
        (text)
        (PreEscaped(["</", name, ">"].concat()))
    }
}
