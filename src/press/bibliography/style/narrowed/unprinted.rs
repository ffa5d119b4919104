//! Elements that print nothing of any work of a narrowed style.
//!
//! A group is printed if it has no variable or one that is not empty (CSL 1.0.2, "Group"). So an element that prints
//! nothing may keep the group around it from being printed: one empty variable takes the place of all such elements.
//! Elements are left out of groups and conditions alone, where hayagriva asks each whether it prints anything before
//! it prints it.

use std::collections::HashMap;

use hayagriva::citationberg::{
    Choose, ChooseMatch, IndependentStyle, LayoutRenderingElement, LongShortForm, NamesChild, Text,
    TextTarget,
    taxonomy::{StandardVariable, Variable},
};

use super::known::{Known, Presence};

/// Leaves out what prints nothing, and conditions around what is always printed.
pub(super) fn leave_out(style: &mut IndependentStyle, known: &Known) {
    let candidates = [StandardVariable::Annote, StandardVariable::Abstract, StandardVariable::Note];
    let empty = candidates.map(Variable::from);
    let Some(empty) = empty.into_iter().find(|one| known.presence(*one) == Presence::Never) else {
        return;
    };
    let mut printing = Printing { known, macros: HashMap::new() };
    printing.see_macros(style);
    let pruning = Pruning { printing, empty };
    pruning.within_all(&mut style.citation.layout.elements);
    if let Some(bibliography) = &mut style.bibliography {
        pruning.within_all(&mut bibliography.layout.elements);
    }
    for one in &mut style.macros {
        pruning.within_all(&mut one.children);
    }
}

/// Parts of an element that decide whether hayagriva prints the group around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Content {
    /// It may print something.
    prints: bool,
    /// It has a variable for certain, empty or not.
    has_variable: bool,
    /// It may have a variable.
    may_have_variable: bool,
    /// It may have something that counts as a variable that is not empty.
    may_be_full: bool,
}

impl Content {
    const TEXT: Self =
        Self { prints: true, has_variable: false, may_have_variable: false, may_be_full: false };
    const EMPTY: Self =
        Self { prints: false, has_variable: true, may_have_variable: true, may_be_full: false };
    const FULL: Self =
        Self { prints: true, has_variable: true, may_have_variable: true, may_be_full: true };
    const UNKNOWN: Self = Self { has_variable: false, ..Self::FULL };

    fn and(self, other: Self) -> Self {
        Self {
            prints: self.prints || other.prints,
            has_variable: self.has_variable || other.has_variable,
            may_have_variable: self.may_have_variable || other.may_have_variable,
            may_be_full: self.may_be_full || other.may_be_full,
        }
    }

    /// The content of one of two elements.
    fn or(self, other: Self) -> Self {
        Self { has_variable: self.has_variable && other.has_variable, ..self.and(other) }
    }

    /// The content of a group, which is printed as its variables say.
    fn of_group(self) -> Self {
        Self { prints: self.prints && (self.may_be_full || !self.has_variable), ..self }
    }

    /// Returns whether an empty variable, or nothing, can take the place of the element.
    fn is_empty(self) -> bool {
        !self.prints && !self.may_be_full && self.has_variable == self.may_have_variable
    }
}

/// Tells what elements print.
struct Printing<'a> {
    known: &'a Known,
    macros: HashMap<String, Content>,
}

impl Printing<'_> {
    /// Finds out what the macros print, first of those that use no others.
    fn see_macros(&mut self, style: &IndependentStyle) {
        loop {
            let mut has_changed = false;
            for one in &style.macros {
                let content = self.of_all(&one.children).of_group();
                let may_be_full = content.may_be_full || content.prints;
                let content = Content { may_be_full, ..content };
                has_changed |= self.macros.insert(one.name.clone(), content) != Some(content);
            }
            if !has_changed {
                return;
            }
        }
    }

    fn of_all(&self, elements: &[LayoutRenderingElement]) -> Content {
        elements.iter().map(|element| self.of(element)).fold(Content::default(), Content::and)
    }

    fn of(&self, element: &LayoutRenderingElement) -> Content {
        match element {
            LayoutRenderingElement::Text(text) => self.of_text(text),
            LayoutRenderingElement::Number(number) => self.of_variable(number.variable.into()),
            LayoutRenderingElement::Date(date) => match date.variable {
                Some(variable) => self.of_variable(variable.into()),
                None => Content::UNKNOWN,
            },
            LayoutRenderingElement::Label(label) if self.lacks(label.variable.into()) => {
                Content::default()
            }
            LayoutRenderingElement::Label(_) => Content::TEXT,
            LayoutRenderingElement::Names(names) => {
                if !names.variable.iter().all(|variable| self.lacks((*variable).into())) {
                    return Content::UNKNOWN;
                }
                let substitutes = names.children.iter().filter_map(|child| match child {
                    NamesChild::Substitute(substitute) => Some(self.of_all(&substitute.children)),
                    _ => None,
                });
                substitutes.fold(Content::default(), Content::and)
            }
            LayoutRenderingElement::Group(group) => {
                let prints_group = group.children.iter().any(|child| {
                    matches!(child, LayoutRenderingElement::Group(_)) && self.of(child).prints
                });
                let content = self.of_all(&group.children);
                let may_be_full = content.may_be_full || prints_group;
                Content { may_be_full, ..content }.of_group()
            }
            LayoutRenderingElement::Choose(choose) if is_decided(choose) => {
                self.of_all(&choose.if_.children)
            }
            LayoutRenderingElement::Choose(choose) => {
                let otherwise = choose.otherwise.iter().map(|branch| self.of_all(&branch.children));
                let otherwise = otherwise.fold(Content::default(), Content::and);
                let branches = choose.branches().map(|branch| self.of_all(&branch.children));
                branches.fold(otherwise, Content::or)
            }
        }
    }

    fn of_text(&self, text: &Text) -> Content {
        match &text.target {
            // Hayagriva counts a missing letter of the year as no variable.
            TextTarget::Variable {
                var: Variable::Standard(StandardVariable::YearSuffix), ..
            } => Content::UNKNOWN,
            TextTarget::Variable { var, form } => {
                let is_short_title = *form == LongShortForm::Short
                    && *var == Variable::Standard(StandardVariable::Title);
                let short = Variable::Standard(StandardVariable::TitleShort);
                if is_short_title && !self.lacks(short) {
                    return Content::FULL;
                }
                self.of_variable(*var)
            }
            TextTarget::Macro { name } => {
                self.macros.get(name).copied().unwrap_or(Content::UNKNOWN)
            }
            TextTarget::Term { .. } | TextTarget::Value { .. } => Content::TEXT,
        }
    }

    fn of_variable(&self, variable: Variable) -> Content {
        if self.lacks(variable) { Content::EMPTY } else { Content::FULL }
    }

    fn lacks(&self, variable: Variable) -> bool {
        self.known.presence(variable) == Presence::Never
    }
}

struct Pruning<'a> {
    printing: Printing<'a>,
    /// A variable that no work has.
    empty: Variable,
}

impl Pruning<'_> {
    /// Leaves out what prints nothing within each of `elements`, but none of them.
    fn within_all(&self, elements: &mut [LayoutRenderingElement]) {
        for element in elements {
            self.within(element);
        }
    }

    fn within(&self, element: &mut LayoutRenderingElement) {
        match element {
            LayoutRenderingElement::Group(group) => self.children(&mut group.children, true),
            LayoutRenderingElement::Choose(choose) => {
                self.children(&mut choose.if_.children, false);
                for branch in &mut choose.else_if {
                    self.children(&mut branch.children, false);
                }
                if let Some(otherwise) = &mut choose.otherwise {
                    self.children(&mut otherwise.children, false);
                }
            }
            LayoutRenderingElement::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        self.within_all(&mut substitute.children);
                    }
                }
            }
            _ => {}
        }
    }

    /// Leaves out what prints nothing among the children of a group or of a branch.
    fn children(&self, children: &mut Vec<LayoutRenderingElement>, in_group: bool) {
        let mut is_variable_left_out = false;
        let mut kept = Vec::with_capacity(children.len());
        for mut child in children.drain(..) {
            let content = self.printing.of(&child);
            if content.is_empty() {
                is_variable_left_out |= content.has_variable;
                continue;
            }
            self.within(&mut child);
            match child {
                LayoutRenderingElement::Choose(choose)
                    if is_decided(&choose) && !(in_group && has_group(&choose)) =>
                {
                    kept.extend(choose.if_.children);
                }
                child => kept.push(child),
            }
        }
        if is_variable_left_out && !self.printing.of_all(&kept).has_variable {
            kept.push(LayoutRenderingElement::Text(Text::with_target(self.empty)));
        }
        *children = kept;
    }
}

/// Returns whether the first branch is always taken.
fn is_decided(choose: &Choose) -> bool {
    choose.if_.disambiguate.is_none()
        && choose.if_.test().is_none()
        && choose.if_.match_ != ChooseMatch::Any
}

/// Returns whether the first branch has a group at its head: it would count in a group around the condition.
fn has_group(choose: &Choose) -> bool {
    choose.if_.children.iter().any(|child| matches!(child, LayoutRenderingElement::Group(_)))
}
