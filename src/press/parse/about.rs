//! `about.md`: the page "About".

use std::{ops::Range, sync::Arc};

use super::{Spanned, fields::Fields, front_matter, yaml};
use crate::press::fault::{Faults, Source};

/// The page "About".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its heading, a line of Markdown.
    pub title: Spanned<String>,
    /// Position of its text, in bytes.
    pub body: Range<usize>,
}

/// Reads `about.md`; what is wrong goes into `faults`. A field that cannot be read stays empty, so
/// that the text is checked in the same run.
pub fn read(source: &Arc<Source>, faults: &mut Faults) -> Option<About> {
    let halves = front_matter::split(source, faults)?;
    let title = yaml::read(source, halves.fields, faults).and_then(|node| {
        let required = [("title", "the heading of the page")];
        let mut fields = Fields::new(source, node, &required, faults)?;
        let title = fields.markdown_line("title");
        fields.finish();
        Some(title)
    });
    Some(About { title: title.unwrap_or_default(), body: halves.body })
}
