//! Lines of text in Markdown: titles, summaries, captions and other fields.
//!
//! A line is read as the text of a heading, so that nothing in it is a list, a quotation or code. HTML in it is
//! text.

use std::sync::Arc;

pub use super::events::Markup;
use super::{
    FragmentLink,
    clean::Cleaner,
    dialect::Dialect,
    events, plain_text,
    render::Renderer,
    tree::{Node, insert_citations},
};
use crate::{
    model::{html::Html, line::Line},
    press::{
        fault::{Faults, Source},
        resolver::{Cluster, Resolver},
    },
};

/// A line whose citations are not formatted yet.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub(super) tree: Vec<Node>,
    pub(super) clusters: Vec<Cluster>,
    /// Its links to a fragment of a page.
    pub fragment_links: Vec<FragmentLink>,
}

/// Reads the text of `source`, which is a line called `name` in messages.
pub fn read(
    source: &Arc<Source>,
    name: &str,
    markup: Markup,
    resolver: &dyn Resolver,
    faults: &mut Faults,
) -> Draft {
    let body = 0..source.text.len();
    let dialect = Dialect::read(source, &body);
    let mut found = Faults::default();
    let tokens = events::read_line(source, &dialect, name, markup, &mut found);
    let mut renderer = Renderer::new(source, &dialect, resolver, Vec::new(), &mut found);
    renderer.is_line = true;
    let tree = renderer.block(0, &tokens);
    let Renderer { clusters, fragment_links, .. } = renderer;
    faults.append(dialect.faults(found));
    Draft { tree, clusters, fragment_links }
}

impl Draft {
    /// The line, with `citations` in the places of those in it.
    pub(super) fn line(mut self, citations: &mut [Vec<Node>]) -> Line {
        insert_citations(&mut self.tree, citations);
        let plain = plain_text::readable(&self.tree);
        let html = Cleaner::new(Default::default()).note(self.tree).map(|clean| clean.html);
        Line::new(Html::from_trusted(html.unwrap_or_default()), plain)
    }

    /// The line of a text that has no citations.
    #[must_use]
    pub fn into_line(self) -> Line {
        self.line(&mut [])
    }
}
