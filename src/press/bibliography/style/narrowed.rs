//! A style narrowed to works of one type that have the same variables.
//!
//! Hayagriva asks each condition of a style again for every element around it, and each time looks up the variables
//! of the work and compares the names of its type and of the macros. In a style of several hundred conditions that
//! takes most of the time of an entry. So conditions are decided once for all works that are alike (`conditions`),
//! what prints nothing of them is left out (`unprinted`), and with it the macros that nothing uses any more.

mod conditions;
mod known;
mod unprinted;

#[cfg(test)]
mod tests;

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, PoisonError, RwLock},
};

use hayagriva::citationberg::{
    IndependentStyle, LayoutRenderingElement, SortKey, TextTarget, json::Item,
};

use self::known::Known;
use super::adapted::walk;

/// A style, and its narrowed copies, each made when it is first needed.
#[derive(Debug)]
pub(in crate::press::bibliography) struct Narrowed {
    style: IndependentStyle,
    copies: RwLock<HashMap<Known, Arc<IndependentStyle>>>,
}

impl Narrowed {
    pub(super) fn new(style: IndependentStyle) -> Self {
        Self { style, copies: RwLock::default() }
    }

    /// The whole style.
    pub(super) fn style(&self) -> &IndependentStyle {
        &self.style
    }

    /// A style that prints of `item` what the whole style prints.
    pub(in crate::press::bibliography) fn get(&self, item: &Item) -> Arc<IndependentStyle> {
        let known = Known::of(item);
        if let Some(copy) = self.made(&known) {
            return copy;
        }
        let of_type = known.type_alone();
        let wider = self.made(&of_type).unwrap_or_else(|| {
            let copy = narrowed(&self.style, &of_type);
            self.keep(of_type, copy)
        });
        let copy = narrowed(&wider, &known);
        self.keep(known, copy)
    }

    fn made(&self, known: &Known) -> Option<Arc<IndependentStyle>> {
        self.copies.read().unwrap_or_else(PoisonError::into_inner).get(known).map(Arc::clone)
    }

    fn keep(&self, known: Known, copy: IndependentStyle) -> Arc<IndependentStyle> {
        let mut copies = self.copies.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(copies.entry(known).or_insert_with(|| Arc::new(copy)))
    }
}

fn narrowed(style: &IndependentStyle, known: &Known) -> IndependentStyle {
    let mut style = style.clone();
    conditions::decide(&mut style, known);
    keep_used_macros(&mut style);
    unprinted::leave_out(&mut style, known);
    keep_used_macros(&mut style);
    style
}

/// Leaves out the macros that neither the layouts nor the sort keys use, directly or through others.
fn keep_used_macros(style: &mut IndependentStyle) {
    let mut open = Vec::new();
    let named = |element: &mut LayoutRenderingElement, open: &mut Vec<String>| {
        if let LayoutRenderingElement::Text(text) = element
            && let TextTarget::Macro { name } = &text.target
        {
            open.push(name.clone());
        }
    };
    walk(&mut style.citation.layout.elements, &mut |element| named(element, &mut open));
    if let Some(bibliography) = &mut style.bibliography {
        walk(&mut bibliography.layout.elements, &mut |element| named(element, &mut open));
    }
    let sorts = [
        style.citation.sort.as_ref(),
        style.bibliography.as_ref().and_then(|bibliography| bibliography.sort.as_ref()),
    ];
    for key in sorts.into_iter().flatten().flat_map(|sort| &sort.keys) {
        if let SortKey::MacroName { name, .. } = key {
            open.push(name.clone());
        }
    }
    let mut used = HashSet::new();
    while let Some(name) = open.pop() {
        if let Some(one) = style.macros.iter_mut().find(|one| one.name == name)
            && used.insert(name)
        {
            walk(&mut one.children, &mut |element| named(element, &mut open));
        }
    }
    style.macros.retain(|one| used.contains(&one.name));
}
