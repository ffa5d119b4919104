//! The context of a text: resolves its links, images and citations.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::addresses::Addresses;
use crate::{
    messages::{Locales, Messages},
    model::{html::Html, reference::Reference, route::Route},
    press::{
        bibliography::{Bibliography, Formatted, Style},
        fault::{Fault, Faults, Source},
        load::pictures::Pictures,
        media::{InvalidImage, Media, Violation},
        resolver::{Cluster, PartName, Picture, Refusal, Resolver, Target},
    },
    views::words::Words,
};

/// The context shared by all texts of a publication.
pub struct SharedContext {
    /// The pages.
    pub addresses: Addresses,
    /// The citation style.
    pub style: Style,
    /// The style in each language in which a text was met.
    pub styles: Mutex<HashMap<String, Style>>,
    /// The pictures that were made ready so far.
    pub media: Media,
    /// Faults of drawings, reported in their own files.
    pub drawings: Mutex<Faults>,
    /// The tag of the publication's language; empty when it is not known.
    pub lang: String,
    /// The interface text.
    pub locales: Arc<Locales>,
}

impl SharedContext {
    /// The citation style with the words of `lang` (BCP 47).
    pub fn style_in(&self, lang: &str) -> Style {
        let mut styles = self.styles.lock().unwrap_or_else(PoisonError::into_inner);
        styles.entry(lang.to_owned()).or_insert_with(|| self.style.in_language(lang)).clone()
    }
}

/// The context of one text.
pub struct TextContext<'a> {
    shared: &'a SharedContext,
    route: Route,
    /// The parts that it must have.
    pub parts: &'a [PartName],
    /// The pictures beside it; `None` where the format has no place for any.
    pub pictures: Option<&'a Pictures>,
    /// The bibliography of the text.
    pub bibliography: Bibliography,
    /// The citation style in the language of the text.
    pub style: Style,
    /// The tag of the language of the text.
    lang: &'a str,
    /// The interface text for it.
    messages: Arc<Messages>,
    /// The formatted citations of the text: formatting is expensive, so the list of readings is
    /// taken from here.
    formatted: OnceLock<Formatted>,
}

impl<'a> TextContext<'a> {
    /// The context of a text on the page `route` in the publication's language, without parts, images and
    /// bibliography.
    pub fn new(shared: &'a SharedContext, route: Route) -> Self {
        Self::in_language(shared, route, &shared.lang)
    }

    /// The context of a text in the language of the tag `lang`.
    pub fn in_language(shared: &'a SharedContext, route: Route, lang: &'a str) -> Self {
        Self {
            shared,
            route,
            parts: &[],
            pictures: None,
            bibliography: Bibliography::empty(),
            style: shared.style_in(lang),
            lang,
            messages: shared.locales.of_text(lang, &shared.lang),
            formatted: OnceLock::new(),
        }
    }

    /// The references in the order of the style, once the text is typeset.
    pub fn into_references(self) -> Vec<Reference> {
        match self.formatted.into_inner() {
            Some(formatted) => formatted.references,
            None => {
                let address = self.route.address();
                self.bibliography.format(&self.style, &address, &[]).references
            }
        }
    }
}

impl Resolver for TextContext<'_> {
    fn route(&self) -> &Route {
        &self.route
    }

    fn parts(&self) -> &[PartName] {
        self.parts
    }

    fn link(&self, href: &str) -> Result<Target, Refusal> {
        self.shared.addresses.link(&self.route, href).map_err(|refusal| {
            self.pictures.and_then(|pictures| pictures.link(href)).unwrap_or(refusal)
        })
    }

    fn picture(&self, src: &str) -> Result<Picture, Refusal> {
        let Some(pictures) = self.pictures else {
            return Err(Refusal {
                message: format!("the image `{src}` has no place here"),
                expected: "a text without images".to_owned(),
                hint: "only an essay with a folder of its own has images: make the file <essay>/essay.md and put the image beside it"
                    .to_owned(),
            });
        };
        let (bytes, path) = pictures.read(src)?;
        let picture = self.shared.media.picture(src, &bytes);
        let removed =
            if path.ends_with(".svg") { self.shared.media.removed(&bytes) } else { Vec::new() };
        if !removed.is_empty() {
            let mut drawings = self.shared.drawings.lock().unwrap_or_else(PoisonError::into_inner);
            drawings.note(
                Fault::file(path, format!("left out of the drawing: {}", removed.join(", ")))
                    .expected("an SVG that only draws")
                    .hint(
                        "check the drawing in the page; if it looks right, there is nothing to do",
                    ),
            );
        }
        picture.map_err(|InvalidImage { refusal, violations }| {
            if let Some(text) = String::from_utf8(bytes).ok().filter(|_| !violations.is_empty()) {
                let source = Arc::new(Source { path: path.to_owned(), text });
                let mut drawings =
                    self.shared.drawings.lock().unwrap_or_else(PoisonError::into_inner);
                for Violation { span, refusal: Refusal { message, expected, hint } } in violations {
                    let fault = Fault::at(&source, span, message);
                    drawings.push(fault.expected(expected).hint(hint));
                }
            }
            refusal
        })
    }

    fn work(&self, key: &str) -> Result<String, Refusal> {
        self.bibliography.work(
            key,
            match (&self.route, self.pictures) {
                (Route::Essay(_), Some(_)) => {
                    "put the work into readings.bib beside the essay, or remove the citation"
                }
                (Route::Essay(_), None) => {
                    "make the file <essay>/essay.md and put readings.bib beside it, or remove the citation"
                }
                _ => "only an essay has readings: remove the citation, or write a link",
            },
        )
    }

    fn words(&self) -> Words<'_> {
        Words::new(&self.messages, self.lang)
    }

    fn cite(&self, clusters: &[Cluster]) -> Vec<Html> {
        let address = self.route.address();
        let formatted = self.bibliography.format(&self.style, &address, clusters);
        let citations = formatted.citations.clone();
        // A text asks only once; a second request would give the same readings.
        self.formatted.get_or_init(|| formatted);
        citations
    }
}
