//! `about.md`: the page behind "About".

use std::{ops::Range, sync::Arc};

use super::{fields::Fields, front_matter, yaml};
use crate::press::fault::{Faults, Source};

/// The page behind "About".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its heading.
    pub title: String,
    /// Where its text stands, in bytes.
    pub body: Range<usize>,
}

/// Reads `about.md`; what is wrong goes into `faults`.
pub fn read(source: &Arc<Source>, faults: &mut Faults) -> Option<About> {
    let halves = front_matter::split(source, faults)?;
    let node = yaml::read(source, halves.fields, faults)?;
    let mut fields = Fields::new(source, node, &[("title", "the heading of the page")], faults)?;
    let title = fields.text("title");
    fields.finish();
    Some(About { title: title?.value, body: halves.body })
}
