//! The names in a tree.

use hayagriva::{ElemChild, ElemChildren, ElemMeta};

use crate::press::bibliography::marks::OTHERS;

/// Returns whether `child` is the placeholder for the names that are left out.
pub(super) fn is_others(child: &ElemChild) -> bool {
    match child {
        ElemChild::Text(text) => text.text.starts_with(OTHERS),
        ElemChild::Elem(elem) => elem.children.0.first().is_some_and(is_others),
        _ => false,
    }
}

/// Returns the first names in a tree, or the text printed in their place.
pub(in crate::press::bibliography) fn names_in(children: &ElemChildren) -> Option<&ElemChildren> {
    let is_names = |elem: &hayagriva::Elem| matches!(elem.meta, Some(ElemMeta::Names(_)));
    children.find_elem_by(&is_names).map(|elem| &elem.children)
}

/// Takes the first names out of a citation. Whether there were any.
pub(in crate::press::bibliography) fn remove_names(children: &mut ElemChildren) -> bool {
    for at in 0..children.0.len() {
        if let ElemChild::Elem(elem) = &mut children.0[at] {
            if matches!(elem.meta, Some(ElemMeta::Names(_))) {
                children.0.remove(at);
                return true;
            }
            if remove_names(&mut elem.children) {
                return true;
            }
        }
    }
    false
}

/// Removes the punctuation between the names and what follows. Returns whether text was reached.
pub(in crate::press::bibliography) fn trim_start(children: &mut ElemChildren) -> bool {
    for child in &mut children.0 {
        let reached = match child {
            ElemChild::Text(text) => {
                text.text =
                    text.text.trim_start_matches([' ', ',', '.', ':', ';', '\u{a0}']).to_owned();
                !text.text.is_empty()
            }
            ElemChild::Elem(elem) => trim_start(&mut elem.children),
            ElemChild::Markup(_) | ElemChild::Link { .. } => true,
            ElemChild::Transparent { .. } => false,
        };
        if reached {
            return true;
        }
    }
    false
}
