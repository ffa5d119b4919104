//! The result of the last step of the press for hostile texts, also for one that is refused.

use std::sync::Arc;

use pliego::{
    messages::{Locales, Messages},
    model::{html::Html, route::Route, slug::Slug},
    press::{
        fault::{Faults, Source},
        markdown::{line::Draft, typeset},
        resolver::{Cluster, PartName, Picture, Refusal, Resolver, Target},
    },
    views::words::Words,
};

/// Accepts every link, image and citation, so that nothing but the cleaning is between
/// a text and the page.
struct Trusting {
    route: Route,
    messages: Arc<Messages>,
}

impl Resolver for Trusting {
    fn route(&self) -> &Route {
        &self.route
    }

    fn parts(&self) -> &[PartName] {
        &[]
    }

    fn link(&self, href: &str) -> Result<Target, Refusal> {
        Ok(Target::Elsewhere(href.to_owned()))
    }

    fn picture(&self, src: &str) -> Result<Picture, Refusal> {
        Ok(Picture { src: src.to_owned(), srcset: format!("{src} 480w"), width: 9, height: 9 })
    }

    fn words(&self) -> Words<'_> {
        Words::new(&self.messages, "en")
    }

    fn work(&self, key: &str) -> Result<String, Refusal> {
        Ok(key.to_owned())
    }

    fn cite(&self, clusters: &[Cluster]) -> Vec<Html> {
        let works = |cluster: &Cluster| {
            let words = cluster.items.iter().flat_map(|work| [&*work.prefix, &work.locator]);
            Html::from_trusted(maud::html! { @for word in words { (word) } }.into_string())
        };
        clusters.iter().map(works).collect()
    }
}

/// The blocks and footnotes of `markdown`, cleaned.
pub fn cleaned(markdown: &str) -> String {
    let slug = Slug::new("x").expect("a slug");
    let source = Arc::new(Source { path: "x".to_owned(), text: markdown.to_owned() });
    let resolver = Trusting { route: Route::Essay(slug), messages: Locales::default().of("en") };
    let text =
        typeset(&source, 0..markdown.len(), Draft::default(), &resolver, &mut Faults::default());
    let blocks = text.parts.iter().flat_map(|part| &part.blocks).map(|block| block.html.as_str());
    blocks.chain(text.notes.iter().map(|note| note.html.as_str())).collect()
}
