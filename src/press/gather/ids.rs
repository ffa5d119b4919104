//! Checks that no two texts of the publication have the same id.

use std::{collections::HashMap, sync::Arc};

use super::{
    manuscript::Manuscript,
    typesetting::{essay_feed_id, news_feed_id},
};
use crate::{
    model::summary::FeedId,
    press::{
        fault::{Fault, Faults, Source},
        parse::Spanned,
    },
};

/// A text, its id in feeds, and the field that gives the id.
type Identified<'a> = (&'a Arc<Source>, FeedId, Option<&'a Spanned<String>>);

/// Checks that no `guid` is the id of another text too.
pub fn feed_ids(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    let fields = manuscript.publication.as_ref();
    let root =
        fields.map_or("", |fields| if fields.guid.is_empty() { &fields.url } else { &fields.guid });
    let texts: Vec<Identified<'_>> = texts(manuscript).collect();
    let mut holders: HashMap<String, &str> = HashMap::new();
    // The ids that nobody gave come first: a given one can be changed.
    for (source, id, _) in texts.iter().filter(|(_, _, given)| given.is_none()) {
        holders.insert(id.under(root), &source.path);
    }
    for (source, id, given) in &texts {
        let Some(given) = given else { continue };
        if let Some(holder) = holders.insert(id.under(root), &source.path) {
            let message = format!("`guid` is the id of {holder} too");
            faults.push(
                Fault::at(source, given.span.clone(), message)
                    .expected("an id that no other text of the publication has")
                    .hint(
                        "check which of the two texts it belongs to, and leave it out of the other",
                    ),
            );
        }
    }
}

/// Checks that no two essays have the same DOI. Its letters are the same in either case.
pub fn dois(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    let mut holders: HashMap<String, &str> = HashMap::new();
    let essays = manuscript.collections.iter().flat_map(|collection| &collection.essays);
    for (file, fields) in essays {
        let Some(doi) = fields.as_ref().and_then(|fields| fields.doi.as_ref()) else { continue };
        if let Some(holder) = holders.insert(doi.value.to_lowercase(), &file.source.path) {
            faults.push(
                Fault::at(&file.source, doi.span.clone(), format!("`doi` is that of {holder} too"))
                    .expected("a DOI that no other essay of the publication has")
                    .hint(
                        "check which of the two essays it belongs to, and take it out of the other",
                    ),
            );
        }
    }
}

fn texts<'a>(manuscript: &'a Manuscript<'a>) -> impl Iterator<Item = Identified<'a>> {
    manuscript.collections.iter().flat_map(|collection| {
        let essays = collection.essays.iter().filter_map(|(file, fields)| {
            let fields = fields.as_ref()?;
            Some((&file.source, essay_feed_id(file, fields), fields.guid.as_ref()))
        });
        let news = collection.news.iter().filter_map(|(file, fields)| {
            let fields = fields.as_ref()?;
            Some((&file.source, news_feed_id(file, fields), fields.guid.as_ref()))
        });
        essays.chain(news)
    })
}
