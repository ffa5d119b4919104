//! Branches of a style some of whose conditions have a known result.

use hayagriva::citationberg::{ChooseBranch, ChooseMatch, LayoutRenderingElement};

/// Replaces the conditions of a branch by the result that they have if those that were taken out of it have `results`.
/// Conditions without a result are left.
pub(super) fn settle(branch: &mut ChooseBranch, results: &[bool]) {
    if results.is_empty() {
        return;
    }
    if let Some(result) = settled(branch, results) {
        let children = std::mem::take(&mut branch.children);
        // Of no condition, all hold, and none is enough.
        let match_ = if result { ChooseMatch::All } else { ChooseMatch::Any };
        *branch = ChooseBranch { match_, ..always(children) };
    }
}

/// Returns whether a branch is taken if the conditions that were taken out of it have `results`; `None` if it depends
/// on those that are left.
pub(super) fn settled(branch: &ChooseBranch, results: &[bool]) -> Option<bool> {
    let by_results = match branch.match_ {
        ChooseMatch::All => results.contains(&false).then_some(false),
        ChooseMatch::Any => results.contains(&true).then_some(true),
        ChooseMatch::None => results.contains(&true).then_some(false),
    };
    let is_free = branch.disambiguate.is_none() && branch.test().is_none();
    by_results.or_else(|| is_free.then_some(branch.match_ != ChooseMatch::Any))
}

/// A branch without a condition, which is always taken.
pub(super) fn always(children: Vec<LayoutRenderingElement>) -> ChooseBranch {
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
