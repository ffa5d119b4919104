//! Which headings open a part, and whether all parts are there in their order.

use std::{ops::Range, sync::Arc};

use crate::press::{
    fault::{Fault, Faults, Source},
    resolver::PartName,
};

/// Minimum similarity (Jaro–Winkler, 0 to 1) of a heading to a part's to count as a misspelling of it.
const ALIKE: f64 = 0.8;

/// Maximum length of a heading that is compared with the names of parts, in bytes.
const MAX_NAME_BYTES: usize = 200;

/// The parts that a text must have, and which of them were met.
pub(super) struct Order<'a> {
    source: &'a Arc<Source>,
    names: &'a [PartName],
    /// Position of each part that was found.
    met: Vec<Option<Range<usize>>>,
    /// Parts for which an unknown heading was taken.
    meant: Vec<bool>,
    /// The furthest part so far.
    last: Option<usize>,
}

impl<'a> Order<'a> {
    /// Nothing met yet. `names` is not empty.
    pub fn new(source: &'a Arc<Source>, names: &'a [PartName]) -> Self {
        Self {
            source,
            names,
            met: vec![None; names.len()],
            meant: vec![false; names.len()],
            last: None,
        }
    }

    /// Meets a heading; the part that it opens, if it is the first to open it.
    pub fn meet(
        &mut self,
        id: Option<&str>,
        title: &str,
        span: &Range<usize>,
        faults: &mut Faults,
    ) -> Option<&'a PartName> {
        let by_id = self.names.iter().position(|name| Some(name.id.as_str()) == id);
        let lower = title.to_lowercase();
        let is_title = |name: &PartName| name.title.trim().to_lowercase() == lower;
        let Some(index) = by_id.or_else(|| self.names.iter().position(is_title)) else {
            self.stranger(title, span, faults);
            return None;
        };
        let name = &self.names[index];
        if let Some(id) = id.filter(|id| *id != name.id) {
            faults.push(
                Fault::at(
                    self.source,
                    span.clone(),
                    format!("`{{#{id}}}` is not the id of the part `{}`", name.title),
                )
                .expected(format!("`{{#{}}}`, or no id", name.id))
                .hint("remove it: the publication gives its parts their ids"),
            );
        }
        if self.met[index].is_some() {
            faults.push(
                Fault::at(
                    self.source,
                    span.clone(),
                    format!("the part `{}` occurs twice", name.title),
                )
                .expected("each part once")
                .hint("put both under one heading, or make this one a level-three heading"),
            );
            return None;
        }
        self.met[index] = Some(span.clone());
        if let Some(last) = self.last.filter(|&last| last > index) {
            let after = &self.names[last].title;
            faults.push(
                Fault::at(
                    self.source,
                    span.clone(),
                    format!("the part `{}` is out of order", name.title),
                )
                .expected(self.listed())
                .hint(format!("move it before `{after}`")),
            );
        }
        self.last = self.last.max(Some(index));
        Some(name)
    }

    fn stranger(&mut self, title: &str, span: &Range<usize>, faults: &mut Faults) {
        let lower = title.to_lowercase();
        let nearest = (0..self.names.len())
            .filter(|_| lower.len() <= MAX_NAME_BYTES)
            .map(|index| {
                (strsim::jaro_winkler(&lower, &self.names[index].title.to_lowercase()), index)
            })
            .filter(|(likeness, _)| *likeness >= ALIKE)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let hint = match nearest {
            Some((_, index)) => {
                self.meant[index] = true;
                format!("is it `{}`?", self.names[index].title)
            }
            None => format!(
                "make it a level-three heading: `### …`; one of the parts in other words has its id: \
                 `## {title} {{#{}}}`",
                self.names[self.met.iter().position(Option::is_none).unwrap_or_default()].id,
            ),
        };
        let message = format!("`{title}` is not a part of this publication's essays");
        let fault = Fault::at(self.source, span.clone(), message);
        faults.push(fault.expected(self.listed()).hint(hint));
    }

    /// Names the parts that are missing; `end` is the end of the text.
    pub fn finish(self, end: usize, faults: &mut Faults) {
        for (index, name) in self.names.iter().enumerate() {
            if self.met[index].is_some() || self.meant[index] {
                continue;
            }
            let next = self.met[index..].iter().flatten().next();
            let place = next.cloned().unwrap_or(end..end);
            let hint = match next {
                Some(_) => format!("add `## {}` before this heading", name.title),
                None => format!("add `## {}` at the end of the text", name.title),
            };
            let message = format!("the part `{}` is missing", name.title);
            let fault = Fault::at(self.source, place, message);
            faults.push(fault.expected(self.listed()).hint(hint));
        }
    }

    fn listed(&self) -> String {
        let titles: Vec<_> = self.names.iter().map(|name| format!("`{}`", name.title)).collect();
        format!("the parts {}, in this order", titles.join(", "))
    }
}
