//! Suggestions for misspelt names: "did you mean".

/// Returns the one of `known` that is spelt most like `word`, or the first of several: as many letters as a third
/// of its length may differ, at least one and at most four. Case does not count. `None` if no name is near.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let allowed = (length / 3).clamp(1, 4);
    known
        .into_iter()
        // As many letters as the lengths differ by have to be added, so most names need no comparison.
        .filter(|name| name.chars().count().abs_diff(length) <= allowed)
        .map(|name| (strsim::damerau_levenshtein(&word, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Returns the hint "did you mean `name`?" if a known name is similar, otherwise `otherwise`.
pub fn did_you_mean<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl Into<String>,
) -> String {
    match nearest(word, known) {
        Some(name) => format!("did you mean `{name}`?"),
        None => otherwise.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_similar_names_are_suggested() {
        let known = ["title", "subtitle", "date"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("Date", known), Some("date"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest("SUBTILTE", known), Some("subtitle"));
        let long = "a-title-that-is-much-longer-than-the-others";
        assert_eq!(nearest("another-title-that-is-not-longer-than-them", [long]), None);
    }
}
