//! The background readings of an essay (stands in for the real one).

use std::sync::Arc;

use super::{
    fault::{Faults, Source},
    surroundings::{Cluster, Refusal},
};
use crate::model::{html::Html, reading::Reading};

/// A citation style.
#[derive(Debug)]
pub struct Style;

/// No style has that name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no citation style is called `{name}`")]
pub struct UnknownStyle {
    /// What was asked for.
    pub name: String,
    /// The style with the most similar name.
    pub nearest: Option<String>,
}

impl Style {
    /// The style of that name.
    ///
    /// # Errors
    /// When there is none.
    pub fn named(name: &str) -> Result<Self, UnknownStyle> {
        match name {
            "chicago-author-date" | "apa" => Ok(Self),
            _ => Err(UnknownStyle { name: name.to_owned(), nearest: None }),
        }
    }
}

/// Readings.
#[derive(Debug)]
pub struct Bibliography(Vec<String>);

impl Bibliography {
    /// Reads BibTeX.
    pub fn parse(source: &Arc<Source>, _: &mut Faults) -> Self {
        let entries = source.text.split('@').filter_map(|entry| entry.split_once('{'));
        let keys = entries.filter_map(|(_, rest)| rest.split_once(','));
        Self(keys.map(|(key, _)| key.trim().to_owned()).collect())
    }

    /// No readings.
    #[must_use]
    pub fn empty() -> Self {
        Self(Vec::new())
    }

    /// Whether there is such a work.
    ///
    /// # Errors
    /// When there is not.
    pub fn work(&self, _: &str) -> Result<(), Refusal> {
        Ok(())
    }

    /// Citations and entries.
    #[must_use]
    pub fn format(&self, _: &Style, _: &str, clusters: &[Cluster]) -> Formatted {
        let reading = |key: &String| Reading {
            key: key.clone(),
            entry: Html::default(),
            annotation: Html::default(),
            cited: Vec::new(),
        };
        let readings = self.0.iter().map(reading).collect();
        Formatted { citations: vec![Html::default(); clusters.len()], readings }
    }
}

/// What stands in the text and below it.
#[derive(Debug)]
pub struct Formatted {
    /// One for each cluster.
    pub citations: Vec<Html>,
    /// In the order of the style.
    pub readings: Vec<Reading>,
}
