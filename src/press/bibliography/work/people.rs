//! Names of people, checked before they are parted: BibTeX takes whatever stands between two `and` for one
//! person.

use std::sync::Arc;

use biblatex::{Chunk, Spanned};

use super::at_value;
use crate::press::{
    bibliography::syntax::Item,
    fault::{Faults, Source},
};

/// The fields whose names are printed.
const FIELDS: [&str; 4] = ["author", "bookauthor", "editor", "translator"];

/// Refuses names that are none, or more than one.
pub(super) fn check(item: &mut Item, source: &Arc<Source>, faults: &mut Faults) {
    for field in FIELDS {
        let Some(chunks) = item.entry.get(field) else { continue };
        let names = open_text(chunks);
        if names.split(" and ").all(is_one_name) {
            continue;
        }
        let fault = at_value(item, field, source, "here several names stand as one")
            .expected("names with ` and ` between them, as in {Roe, Ann and Doe, John}")
            .hint(
                "write ` and ` for `,`, `;` or `&`, and ` and others` for `et al.`; put the name of an \
                 office into braces: {{Roe & Sons}}",
            );
        faults.push(fault);
    }
}

/// The text of a field, without what stands in braces: that is a name as it is.
fn open_text(chunks: &[Spanned<Chunk>]) -> String {
    let open = chunks.iter().filter_map(|chunk| match &chunk.v {
        Chunk::Normal(text) => Some(text.as_str()),
        Chunk::Verbatim(_) | Chunk::Math(_) => None,
    });
    open.collect()
}

/// BibTeX knows names in three parts at most: family, suffix, given.
fn is_one_name(name: &str) -> bool {
    let last = name.trim_end_matches('.').to_lowercase();
    name.matches(',').count() < 3 && !name.contains([';', '&']) && !last.ends_with(" et al")
}
