//! Tests of whole texts, with a resolver that knows a few pages, images and works.

use std::sync::Arc;

use super::{Text, line::Draft, typeset};
use crate::{
    messages::{Locales, Messages},
    model::{
        html::{Html, escape_into},
        route::Route,
        slug::Slug,
    },
    press::{
        fault::{Faults, Source},
        resolver::{Cluster, PartName, Picture, Refusal, Resolver, Target},
    },
    views::words::Words,
};

mod blocks;
mod dialect;
mod hostile;
mod inline;
mod lints;
mod notes;
mod outline;
mod properties;
mod raw;

/// Resolver of the essay `x`.
struct TestResolver {
    route: Route,
    parts: Vec<PartName>,
    messages: Arc<Messages>,
}

impl TestResolver {
    fn free() -> Self {
        Self::with_parts(&[])
    }

    fn with_parts(parts: &[(&str, &str)]) -> Self {
        let part = |&(id, title): &(&str, &str)| PartName { id: id.into(), title: title.into() };
        Self {
            route: essay("x"),
            parts: parts.iter().map(part).collect(),
            messages: Locales::default().of("en"),
        }
    }
}

fn essay(slug: &str) -> Route {
    Route::Essay(Slug::new(slug).expect("a slug"))
}

fn refusal(message: String) -> Refusal {
    Refusal { message, expected: "another".to_owned(), hint: "mend it".to_owned() }
}

impl Resolver for TestResolver {
    fn route(&self) -> &Route {
        &self.route
    }

    fn parts(&self) -> &[PartName] {
        &self.parts
    }

    fn link(&self, href: &str) -> Result<Target, Refusal> {
        if let Some(fragment) = href.strip_prefix('#').filter(|fragment| !fragment.is_empty()) {
            return Ok(Target::Page(self.route.clone(), Some(fragment.to_owned())));
        }
        let path = href.strip_prefix("../y/essay.md");
        match path {
            Some("") => Ok(Target::Page(essay("y"), None)),
            Some(fragment) => {
                Ok(Target::Page(essay("y"), fragment.strip_prefix('#').map(str::to_owned)))
            }
            None if href == "/" => Ok(Target::Page(Route::Contents, None)),
            // Says yes to everything else, so that the text's own checks are seen.
            None if href.contains(':') => Ok(Target::Elsewhere(href.to_owned())),
            None => Err(refusal(format!("no page `{href}`"))),
        }
    }

    fn picture(&self, src: &str) -> Result<Picture, Refusal> {
        match src {
            "map.png" => Ok(Picture {
                src: "media/0a.png".to_owned(),
                srcset: "media/0b.webp 480w, media/0c.webp 960w".to_owned(),
                width: 1200,
                height: 800,
            }),
            "chart.svg" => Ok(Picture {
                src: "media/0d.svg".to_owned(),
                srcset: String::new(),
                width: 640,
                height: 480,
            }),
            _ => Err(refusal(format!("no picture `{src}`"))),
        }
    }

    fn words(&self) -> Words<'_> {
        Words::new(&self.messages, "en")
    }

    fn work(&self, key: &str) -> Result<String, Refusal> {
        match key {
            "a" | "b" | "c_d:2020" => Ok(key.to_owned()),
            _ => Err(refusal(format!("no work `{key}`"))),
        }
    }

    /// Numbers the clusters, so that their order shows.
    fn cite(&self, clusters: &[Cluster]) -> Vec<Html> {
        let show = |(number, cluster): (usize, &Cluster)| {
            let mut html = format!("<span class=\"small-caps\">{number}");
            for work in &cluster.items {
                let minus = match (work.suppress_author, work.narrative) {
                    (true, _) => "-",
                    (_, true) => "in text: ",
                    _ => "",
                };
                html.push_str(&format!("<a href=\"essays/x/#reading-{}\">", work.key));
                escape_into(
                    &mut html,
                    &format!("{}|{minus}{}|{}", work.prefix, work.key, work.locator),
                );
                html.push_str("</a>");
            }
            Html::from_trusted(html + "</span>")
        };
        (1..).zip(clusters).map(show).collect()
    }
}

/// Typesets `markdown` with `resolver`; returns the text and its faults as `line:column: message`.
fn set_with(resolver: &TestResolver, markdown: &str) -> (Text, Vec<String>) {
    let source = Arc::new(Source { path: "x".to_owned(), text: markdown.to_owned() });
    let mut faults = Faults::default();
    let text = typeset(&source, 0..markdown.len(), Draft::default(), resolver, &mut faults);
    let told = faults.sorted();
    for fault in &told {
        assert!(!fault.expected.is_empty() && !fault.hint.is_empty(), "{fault}: no help");
    }
    let told = told.iter().map(|fault| fault.to_string().replacen("x:", "", 1)).collect();
    (text, told)
}

/// The text of `markdown`, in which nothing is wrong.
fn set(markdown: &str) -> Text {
    let (text, faults) = set_with(&TestResolver::free(), markdown);
    assert_eq!(faults, [""; 0], "{markdown}");
    text
}

/// Returns the faults of `markdown`.
fn faults(markdown: &str) -> Vec<String> {
    set_with(&TestResolver::free(), markdown).1
}

/// The HTML of the blocks of `markdown`, their ids written as `#`.
fn html(markdown: &str) -> String {
    shown(&set(markdown))
}

fn shown(text: &Text) -> String {
    let mut html = String::new();
    for block in text.parts.iter().flat_map(|part| &part.blocks) {
        let id = format!(" id=\"{}\"", block.id);
        assert_eq!(block.html.as_str().matches(&id).count(), 1, "{}", block.html.as_str());
        html.push_str(&block.html.as_str().replacen(&id, " #", 1));
    }
    html
}
