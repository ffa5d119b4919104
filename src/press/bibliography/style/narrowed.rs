//! A style narrowed to works of one type.
//!
//! Hayagriva asks each condition of a style again for every element around it, and each time compares the names of
//! the work's type and of the macros. In a style of several hundred conditions that takes most of the time of an
//! entry. So conditions on the type are decided once, and macros that nothing prints any more are left out.

use std::{
    collections::{HashMap, HashSet},
    str::FromStr,
    sync::{Arc, PoisonError, RwLock},
};

use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, ElseBranch, IndependentStyle, LayoutRenderingElement,
    SortKey, TextTarget, json::Item, taxonomy::Kind,
};

use super::adapted::{for_each_element, walk};

/// The number that tells styles apart, and the type of works.
type Key = (usize, Option<Kind>);

/// Styles narrowed to the types of works, each made when it is first needed.
#[derive(Debug, Default)]
pub(in crate::press::bibliography) struct Narrowed {
    styles: RwLock<HashMap<Key, Arc<IndependentStyle>>>,
}

impl Narrowed {
    /// `style`, which has this number, for works of the type of `item`: it prints of them what `style` prints.
    pub(in crate::press::bibliography) fn get(
        &self,
        number: usize,
        style: &IndependentStyle,
        item: &Item,
    ) -> Arc<IndependentStyle> {
        // No condition names a type that CSL does not have.
        let named = item.0.get("type").and_then(|kind| kind.to_str());
        let kind = named.and_then(|name| Kind::from_str(&name).ok());
        let known = self.styles.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(style) = known.get(&(number, kind)) {
            return Arc::clone(style);
        }
        drop(known);
        let made = Arc::new(narrowed(style, kind));
        let mut styles = self.styles.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(styles.entry((number, kind)).or_insert(made))
    }
}

fn narrowed(style: &IndependentStyle, kind: Option<Kind>) -> IndependentStyle {
    let mut style = style.clone();
    for_each_element(&mut style, &mut |element| {
        if let LayoutRenderingElement::Choose(choose) = element {
            narrow(choose, kind);
        }
    });
    let used = used_macros(&mut style);
    style.macros.retain(|one| used.contains(&one.name));
    style
}

/// The works of a type that take a branch.
enum Taken {
    Always,
    Never,
    /// By other conditions, which are left in it.
    Perhaps,
}

fn narrow(choose: &mut Choose, kind: Option<Kind>) {
    let first = std::mem::replace(&mut choose.if_, always(Vec::new()));
    let mut branches = Vec::new();
    let mut otherwise = choose.otherwise.take().map(|branch| branch.children);
    for mut branch in std::iter::once(first).chain(std::mem::take(&mut choose.else_if)) {
        match decide(&mut branch, kind) {
            Taken::Never => {}
            Taken::Perhaps => branches.push(branch),
            Taken::Always => {
                otherwise = Some(branch.children);
                break;
            }
        }
    }
    if branches.is_empty() {
        choose.if_ = always(otherwise.unwrap_or_default());
        return;
    }
    choose.if_ = branches.remove(0);
    choose.else_if = branches;
    choose.otherwise = otherwise.map(|children| ElseBranch { children });
}

/// Decides the conditions of a branch on the type, and takes them out.
fn decide(branch: &mut ChooseBranch, kind: Option<Kind>) -> Taken {
    let Some(kinds) = branch.type_.take() else { return Taken::Perhaps };
    let is_alone = branch.disambiguate.is_none()
        && branch.is_numeric.is_none()
        && branch.is_uncertain_date.is_none()
        && branch.locator.is_none()
        && branch.position.is_none()
        && branch.variable.is_none();
    let mut tests = kinds.iter().map(|one| Some(*one) == kind);
    let (decided, alone) = match branch.match_ {
        ChooseMatch::All => (tests.any(|holds| !holds).then_some(Taken::Never), Taken::Always),
        ChooseMatch::Any => (tests.any(|holds| holds).then_some(Taken::Always), Taken::Never),
        ChooseMatch::None => (tests.any(|holds| holds).then_some(Taken::Never), Taken::Always),
    };
    decided.unwrap_or(if is_alone { alone } else { Taken::Perhaps })
}

/// A branch without a condition, which is always taken.
fn always(children: Vec<LayoutRenderingElement>) -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: None,
        match_: ChooseMatch::All,
        children,
    }
}

/// The names of the macros that the layouts and sort keys use, directly or through others.
fn used_macros(style: &mut IndependentStyle) -> HashSet<String> {
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
    used
}
