//! An essay.

use maud::{Markup, PreEscaped, html};

use super::{
    collection::dateline,
    figure::figure,
    html::{clean, line, to_collection, to_contents},
    pieces::{part, piece, text},
    references::{annotated, escaped, notes, plain},
    words::{Words, dir_of, turned},
};
use crate::{
    model::{
        essay::{Citation, Essay},
        message::Message,
        placement::Placement,
        route::Route,
        summary::{
            Author, CollectionEntry, EssayEntry, EssayLink, PublicationEntry, WORDS_PER_MINUTE,
        },
    },
    state::progress::minutes,
};

/// The interface text of an essay.
#[derive(Clone, Copy, Debug)]
pub struct EssayWords<'a> {
    /// The text that belongs to the essay, in its language.
    pub own: Words<'a>,
    /// The text that leads on, and that the reader replaces: in the publication's language.
    pub frame: Words<'a>,
}

/// Draws an essay of `collection`: its heading, the outline of its parts, the text and the sections after it.
/// Its pieces are the headings and blocks of its parts, then its footnotes.
pub fn essay(
    publication: &PublicationEntry,
    collection: &CollectionEntry,
    entry: &EssayEntry,
    essay: &Essay,
    words: EssayWords,
) -> Markup {
    let lang = (!entry.lang.is_empty()).then_some(entry.lang.as_str());
    let (own, frame) = (words.own, words.frame);
    // Within an essay in another language, the title of the collection is in that of the publication.
    let around = lang.map(|_| publication.lang.as_str());
    let dir = lang.and_then(|lang| turned(lang, &publication.lang));
    let placement = Placement::alone(Route::Essay(entry.slug.clone()).address());
    html! {
        article.sheet.essay lang=[lang] dir=[dir] {
            header.heading {
                p.running { (to_collection(collection, around, dir.map(|_| dir_of(&publication.lang)))) }
                (heading(entry, &placement, words))
            }
            (outlines(entry, words))
            div.text {
                @if let Some(picture) = &essay.image { (figure(picture)) }
                (text(&body(essay, &placement)))
                (after_text(entry, essay, &plain(essay, &placement, own), &placement, words))
            }
            nav.onward aria-label=(frame.text("other-essays")) lang=[frame.lang()] dir=[frame.dir()] {
                @if let Some(link) = &entry.prev {
                    (onward(link, "prev", "previous-essay", frame, &publication.lang))
                }
                @if let Some(link) = &entry.next {
                    (onward(link, "next", "next-essay", frame, &publication.lang))
                }
                p.return {
                    (to_contents(frame.inside()))
                    button type="button" data-mark hidden { (frame.text("mark-as-read")) }
                }
            }
        }
    }
}

/// Draws an essay for paper, its readings with the editors' annotations.
pub(super) fn on_paper(
    entry: &EssayEntry,
    essay: &Essay,
    placement: &Placement,
    words: EssayWords,
) -> Markup {
    html! {
        header.heading { (heading(entry, placement, words)) }
        div.text {
            @if let Some(picture) = &essay.image { (figure(picture)) }
            (body(essay, placement))
            (after_text(entry, essay, &annotated(essay, placement, words.own), placement, words))
        }
    }
}

/// An essay for a feed.
pub(super) fn without_heading(essay: &Essay, placement: &Placement, words: Words) -> Markup {
    html! {
        @if let Some(picture) = &essay.image { (figure(picture)) }
        (body(essay, placement))
        (apparatus(essay, &plain(essay, placement, words), placement, words))
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
    words: EssayWords,
) -> Markup {
    let own = words.own;
    html! {
        (apparatus(essay, references, placement, own))
        @if !essay.links.is_empty() {
            section.links {
                (titled(placement, 2, &marks(own), own.text("links")))
                ol { @for link in &essay.links { li { (link) } } }
            }
        }
        (ways_to_cite(essay, placement, words))
        @if !entry.tags.is_empty() {
            @let tags = own.list(entry.tags.iter().map(String::as_str));
            p.tags lang=[own.lang()] dir=[own.dir()] {
                (own.say(&Message::new("subjects").with("subjects", tags)))
            }
        }
    }
}

/// Notes, readings, what changed.
fn apparatus(essay: &Essay, references: &Markup, placement: &Placement, words: Words) -> Markup {
    html! {
        @if !essay.notes.is_empty() {
            section.notes aria-labelledby=(placement.id("notes")) {
                (section_heading(placement, "notes", "notes", words))
                ol { (notes(&essay.notes, placement, words)) }
            }
        }
        @if !essay.readings.is_empty() { (sources(essay, references, placement, words)) }
        @if !essay.updates.is_empty() {
            section.updates aria-labelledby=(placement.id("updates")) {
                (section_heading(placement, "updates", "what-changed", words))
                dl {
                    @for update in &essay.updates {
                        dt lang=[words.lang()] dir=[words.dir()] { (words.date(&update.date)) }
                        dd { (line(&update.note)) }
                    }
                }
            }
        }
    }
}

/// Title, subtitle, byline, dates, standfirst.
fn heading(entry: &EssayEntry, placement: &Placement, words: EssayWords) -> Markup {
    let (own, frame) = (words.own, words.frame);
    let names: Vec<&str> = entry.names().collect();
    let authors = html! {
        @for (before, author) in own.between(&names).iter().zip(&entry.authors) {
            (before)
            @if own.is_rtl() { bdi { (name(author)) } } @else { (name(author)) }
        }
    };
    html! {
        (titled(placement, 1, " tabindex=\"-1\"", line(&entry.title)))
        @if !entry.subtitle.is_empty() { p.subtitle { (line(&entry.subtitle)) } }
        p.byline lang=[own.lang()] dir=[own.dir()] {
            (own.markup(Message::new("byline"), [("authors", authors)]))
        }
        p.dateline lang=[own.lang()] dir=[own.dir()] {
            (dateline(entry, minutes_of(entry.words(), frame.within(own.tag())), own))
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
fn outlines(entry: &EssayEntry, words: EssayWords) -> Markup {
    let own = words.own;
    html! {
        @if entry.parts.iter().any(|one| !one.id.is_empty()) {
            nav.outline.wide aria-label=(own.text("parts-of-essay")) { (outline(entry, words.frame)) }
            details.outline.narrow {
                summary lang=[own.lang()] dir=[own.dir()] { (own.text("parts-of-essay")) }
                (outline(entry, words.frame))
            }
        }
    }
}

fn outline(entry: &EssayEntry, frame: Words) -> Markup {
    let address = Route::Essay(entry.slug.clone()).address();
    html! {
        ol {
            @for one in entry.parts.iter().filter(|one| !one.id.is_empty()) {
                li {
                    a href={ (address) "#" (one.id) } data-part=(one.id) { (one.title) } " "
                    (minutes_of(one.words, frame))
                }
            }
        }
    }
}

/// The background readings in short.
fn sources(essay: &Essay, list: &Markup, placement: &Placement, words: Words) -> Markup {
    html! {
        section.sources aria-labelledby=(placement.id("background-readings")) {
            (section_heading(placement, "background-readings", "background-readings", words))
            ul.readings { (list) }
            p.to-readings lang=[words.lang()] dir=[words.dir()] {
                a href=(Route::Readings(essay.slug.clone()).href()) {
                    (words.text("readings-with-notes"))
                }
            }
        }
    }
}

/// Draws the ways to cite the essay: the first style in sight, the others and the files in a collapsed section.
fn ways_to_cite(essay: &Essay, placement: &Placement, words: EssayWords) -> Markup {
    let (own, frame) = (words.own, words.frame);
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
                (section_heading(placement, "how-to-cite", "how-to-cite", own))
                (citation(first, placement, frame))
                details {
                    summary lang=[own.lang()] dir=[own.dir()] { (own.text("other-styles")) }
                    @for other in others { (citation(other, placement, frame)) }
                    p {
                        (file(Citation::bibtex(slug), "BibTeX"))
                        " · "
                        (file(Citation::ris(slug), "RIS"))
                        " · "
                        (file(Citation::csl(slug), "CSL-JSON"))
                    }
                }
                p.copied role="status" lang=[frame.lang()] dir=[frame.dir()] data-copied {}
            }
        }
    }
}

/// Draws the citation in one style, with a button that copies it; the button is shown when the reader has
/// started.
fn citation(citation: &Citation, placement: &Placement, words: Words) -> Markup {
    let style = &citation.style;
    html! {
        div.citation {
            (titled(placement, 3, "", style))
            p { (clean(&citation.entry)) }
            @let label = words.say(&Message::new("copy-citation").with("style", style.as_str()));
            button type="button" lang=[words.lang()] dir=[words.dir()] data-copy=(style)
                aria-label=(label) hidden { (words.text("copy")) }
        }
    }
}

/// Draws a link to the essay before or after.
fn onward(
    link: &EssayLink,
    rel: &str,
    label: &'static str,
    frame: Words,
    publication: &str,
) -> Markup {
    let own = if link.lang.is_empty() { publication } else { &link.lang };
    let lang = (own != frame.tag()).then_some(own);
    let dir = turned(own, frame.tag());
    html! {
        a class=(rel) rel=(rel) href=(Route::Essay(link.slug.clone()).href()) {
            span.label { (frame.text(label)) } " "
            span.name lang=[lang] dir=[dir] { (line(&link.title)) }
        }
    }
}

/// The minutes that a text takes, which the reader replaces by those of its own pace.
fn minutes_of(length: u32, frame: Words) -> Markup {
    let count = Message::new("minutes").with("count", minutes(length, WORDS_PER_MINUTE));
    html! {
        span.minutes lang=[frame.lang()] dir=[frame.dir()] data-words=(length) { (frame.say(&count)) }
    }
}

/// The attributes of an element with interface text.
fn marks(words: Words) -> String {
    let attributes = words.attributes();
    attributes.map(|(name, value)| [" ", name, "=\"", &escaped(value), "\""].concat()).collect()
}

/// The heading of a section after the text.
fn section_heading(placement: &Placement, id: &str, text: &'static str, words: Words) -> Markup {
    let id = placement.id(id);
    titled(placement, 2, &[" id=\"", &id, "\"", &marks(words)].concat(), words.text(text))
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
