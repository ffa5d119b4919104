//! Conditions that have the same result for all works of a narrowed style.

use std::collections::HashSet;

use hayagriva::citationberg::{
    Choose, ChooseBranch, ElseBranch, IndependentStyle, LayoutRenderingElement, Names, NamesChild,
    TextTarget, taxonomy::Variable,
};

use super::known::{Known, Presence};
use crate::press::bibliography::style::{
    adapted::{for_each_element, walk},
    branches::{always, settled},
};

/// Leaves the branches out of `style` that no work takes, and the conditions that all works meet.
pub(super) fn decide(style: &mut IndependentStyle, known: &Known) {
    let mut hidden = hidden_variables(style);
    loop {
        for_each_element(style, &mut |element| match element {
            LayoutRenderingElement::Choose(choose) => {
                narrow(choose, &mut |branch| decided(branch, known, &hidden));
            }
            LayoutRenderingElement::Names(names) => leave_substitute_out(names, known, &hidden),
            _ => {}
        });
        // With fewer substitutes, fewer variables are hidden, and more conditions are decided.
        let left = hidden_variables(style);
        if left.len() == hidden.len() {
            return;
        }
        hidden = left;
    }
}

/// The variables that a work may seem not to have, because they were printed as a substitute for names: those of
/// all elements within substitutes.
fn hidden_variables(style: &mut IndependentStyle) -> HashSet<Variable> {
    let mut hidden = HashSet::new();
    let mut open = Vec::new();
    for_each_element(style, &mut |element| {
        if let LayoutRenderingElement::Names(names) = element {
            for child in &mut names.children {
                if let NamesChild::Substitute(substitute) = child {
                    walk(&mut substitute.children, &mut |element| {
                        hide(element, &mut hidden, &mut open);
                    });
                }
            }
        }
    });
    let mut seen = HashSet::new();
    while let Some(name) = open.pop() {
        if let Some(one) = style.macros.iter_mut().find(|one| one.name == name)
            && seen.insert(name)
        {
            walk(&mut one.children, &mut |element| hide(element, &mut hidden, &mut open));
        }
    }
    hidden
}

/// Adds the variables of `element` to `hidden`, and the macro that it uses to `macros`.
fn hide(
    element: &LayoutRenderingElement,
    hidden: &mut HashSet<Variable>,
    macros: &mut Vec<String>,
) {
    match element {
        LayoutRenderingElement::Text(text) => match &text.target {
            TextTarget::Variable { var, .. } => {
                hidden.insert(*var);
            }
            TextTarget::Macro { name } => macros.push(name.clone()),
            _ => {}
        },
        LayoutRenderingElement::Number(number) => {
            hidden.insert(number.variable.into());
        }
        LayoutRenderingElement::Label(label) => {
            hidden.insert(label.variable.into());
        }
        LayoutRenderingElement::Date(date) => {
            hidden.extend(date.variable.map(Variable::from));
        }
        LayoutRenderingElement::Names(names) => {
            hidden.extend(names.variable.iter().map(|variable| Variable::from(*variable)));
        }
        LayoutRenderingElement::Choose(_) | LayoutRenderingElement::Group(_) => {}
    }
}

/// Leaves out the substitute for names that all works have.
fn leave_substitute_out(names: &mut Names, known: &Known, hidden: &HashSet<Variable>) {
    let is_there = names.variable.iter().any(|variable| {
        let variable = Variable::from(*variable);
        known.presence(variable) == Presence::Always && !hidden.contains(&variable)
    });
    // Hayagriva takes names of which none is printed for missing ones.
    let options = names.options();
    let is_printed = names.children.iter().any(|child| match child {
        NamesChild::Name(name) => name.options(&options).et_al_use_first != Some(0),
        _ => false,
    });
    if is_there && is_printed {
        names.children.retain(|child| !matches!(child, NamesChild::Substitute(_)));
    }
}

/// The works of a narrowed style that take a branch.
enum Taken {
    Always,
    Never,
    /// By other conditions, which are left in it.
    Perhaps,
}

fn narrow(choose: &mut Choose, decided: &mut dyn FnMut(&mut ChooseBranch) -> Taken) {
    let first = std::mem::replace(&mut choose.if_, always(Vec::new()));
    let mut branches = Vec::new();
    let mut otherwise = choose.otherwise.take().map(|branch| branch.children);
    for mut branch in std::iter::once(first).chain(std::mem::take(&mut choose.else_if)) {
        match decided(&mut branch) {
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

/// Decides the conditions of a branch on the type and the variables, and takes them out.
fn decided(branch: &mut ChooseBranch, known: &Known, hidden: &HashSet<Variable>) -> Taken {
    let mut results = Vec::new();
    if let Some(kinds) = branch.type_.take() {
        results.extend(kinds.into_iter().map(|kind| known.is(kind)));
    }
    take_out(&mut branch.variable, &mut results, |variable| match known.presence(*variable) {
        Presence::Never => Some(false),
        Presence::Always if !hidden.contains(variable) => Some(true),
        _ => None,
    });
    let never = |variable| (known.presence(variable) == Presence::Never).then_some(false);
    take_out(&mut branch.is_numeric, &mut results, |variable| never(*variable));
    take_out(&mut branch.is_uncertain_date, &mut results, |date| never(Variable::from(*date)));
    match settled(branch, &results) {
        Some(true) => Taken::Always,
        Some(false) => Taken::Never,
        None => Taken::Perhaps,
    }
}

/// Moves the tests that `result` decides from a condition to `results`.
fn take_out<T>(
    condition: &mut Option<Vec<T>>,
    results: &mut Vec<bool>,
    result: impl Fn(&T) -> Option<bool>,
) {
    let Some(tests) = condition else { return };
    tests.retain(|test| match result(test) {
        Some(result) => {
            results.push(result);
            false
        }
        None => true,
    });
    if tests.is_empty() {
        *condition = None;
    }
}
