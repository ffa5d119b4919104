//! Fields of one line in Markdown: titles, summaries, captions.

use std::sync::Arc;

use super::source_map::SourceMap;
use crate::{
    model::line::Line,
    press::{
        fault::{Fault, Faults, Source},
        markdown::{
            FragmentLink,
            line::{self, Draft, Markup},
        },
        parse::Spanned,
        resolver::Resolver,
    },
};

/// Sets the fields of one file.
pub struct Lines<'a> {
    /// The file.
    pub source: &'a Arc<Source>,
    /// Resolver for the references in its texts.
    pub resolver: &'a dyn Resolver,
    /// Faults found so far.
    pub faults: &'a mut Faults,
    /// The links to a fragment of a page in the fields that were set.
    pub fragment_links: Vec<FragmentLink>,
}

impl<'a> Lines<'a> {
    /// No field set yet.
    pub fn new(
        source: &'a Arc<Source>,
        resolver: &'a dyn Resolver,
        faults: &'a mut Faults,
    ) -> Self {
        Self { source, resolver, faults, fragment_links: Vec::new() }
    }

    /// A title, which is used in links and so has none itself.
    pub fn title(&mut self, name: &str, field: &Spanned<String>) -> Line {
        self.draft(name, field, Markup::Emphasis).into_line()
    }

    /// A line that may have links.
    pub fn line(&mut self, name: &str, field: &Spanned<String>) -> Line {
        self.draft(name, field, Markup::Links).into_line()
    }

    /// A line that may have the markup in `markup`.
    pub fn draft(&mut self, name: &str, field: &Spanned<String>, markup: Markup) -> Draft {
        if field.value.is_empty() {
            return Draft::default();
        }
        // The value differs from the file: YAML removed its line breaks.
        let Source { path, text } = &**self.source;
        let value = Arc::new(Source { path: path.clone(), text: field.value.clone() });
        let source_map = SourceMap::new(&value.text, text, field.span.clone());
        let mut found = Faults::default();
        let mut draft = line::read(&value, name, markup, self.resolver, &mut found);
        self.faults.append(found.map(|fault| {
            let place = fault.place.as_ref().map_or(0..0, |(_, place)| place.clone());
            let place = Some((Arc::clone(self.source), source_map.place(&place)));
            Fault { place, ..fault }
        }));
        for link in std::mem::take(&mut draft.fragment_links) {
            let span = source_map.place(&link.span);
            self.fragment_links.push(FragmentLink { span, ..link });
        }
        draft
    }
}
