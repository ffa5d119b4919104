//! Accents and symbols that TeX writes as commands.

use biblatex::{Chunk, ChunksExt, Pair, RawBibliography, RawChunk, RawEntry, Spanned};
use unicode_normalization::char::compose;

/// The combining character of the accent `\sign`.
pub(super) fn accent(sign: char) -> Option<char> {
    Some(match sign {
        '`' => '\u{300}',
        '\'' | '´' => '\u{301}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        'u' => '\u{306}',
        '.' => '\u{307}',
        '"' => '\u{308}',
        'r' => '\u{30a}',
        'H' => '\u{30b}',
        'v' => '\u{30c}',
        'd' => '\u{323}',
        'c' => '\u{327}',
        'k' => '\u{328}',
        'b' => '\u{331}',
        _ => return None,
    })
}

/// `letter` with `accent`: one character if there is one.
pub(super) fn composed(letter: char, accent: char) -> impl Iterator<Item = char> {
    let letter = match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    let one = compose(letter, accent);
    let rest = one.is_none().then_some(accent);
    [one.unwrap_or(letter)].into_iter().chain(rest)
}

/// Mathematical and other symbols that `biblatex` does not know.
const SIGNS: [(&str, &str); 104] = [
    ("BibTeX", "BibTeX"),
    ("Delta", "Δ"),
    ("Gamma", "Γ"),
    ("Lambda", "Λ"),
    ("Omega", "Ω"),
    ("Phi", "Φ"),
    ("Pi", "Π"),
    ("Psi", "Ψ"),
    ("Rightarrow", "⇒"),
    ("Sigma", "Σ"),
    ("Theta", "Θ"),
    ("Upsilon", "Υ"),
    ("Xi", "Ξ"),
    ("alpha", "α"),
    ("approx", "≈"),
    ("ast", "*"),
    ("beta", "β"),
    ("bullet", "•"),
    ("cdot", "·"),
    ("cdotp", "·"),
    ("cdots", "⋯"),
    ("checkmark", "✓"),
    ("chi", "χ"),
    ("circ", "°"),
    ("colon", ":"),
    ("dag", "†"),
    ("deg", "°"),
    ("degree", "°"),
    ("delta", "δ"),
    ("ell", "ℓ"),
    ("epsilon", "ε"),
    ("equiv", "≡"),
    ("eta", "η"),
    ("euro", "€"),
    ("exists", "∃"),
    ("forall", "∀"),
    ("gamma", "γ"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("gt", ">"),
    ("hbar", "ħ"),
    ("hyphen", "-"),
    ("in", "∈"),
    ("infty", "∞"),
    ("int", "∫"),
    ("iota", "ι"),
    ("j", "ȷ"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("langle", "⟨"),
    ("lbrace", "{"),
    ("ldots", "…"),
    ("le", "≤"),
    ("leftarrow", "←"),
    ("leq", "≤"),
    ("lq", "‘"),
    ("lt", "<"),
    ("mid", "|"),
    ("mu", "μ"),
    ("nabla", "∇"),
    ("ne", "≠"),
    ("neq", "≠"),
    ("nu", "ν"),
    ("omega", "ω"),
    ("oplus", "⊕"),
    ("otimes", "⊗"),
    ("partial", "∂"),
    ("phi", "φ"),
    ("pi", "π"),
    ("pm", "±"),
    ("prime", "′"),
    ("psi", "ψ"),
    ("rangle", "⟩"),
    ("rbrace", "}"),
    ("rho", "ρ"),
    ("rightarrow", "→"),
    ("rq", "’"),
    ("sigma", "σ"),
    ("sim", "~"),
    ("slash", "/"),
    ("sqrt", "√"),
    ("star", "⋆"),
    ("sum", "∑"),
    ("tau", "τ"),
    ("textapprox", "≈"),
    ("textbackslash", "\\"),
    ("textdegree", "°"),
    ("textemdash", "—"),
    ("texteuro", "€"),
    ("textmu", "µ"),
    ("textonehalf", "½"),
    ("textpm", "±"),
    ("textthreesuperior", "³"),
    ("texttimes", "×"),
    ("texttwosuperior", "²"),
    ("theta", "θ"),
    ("times", "×"),
    ("to", "→"),
    ("upsilon", "υ"),
    ("varepsilon", "ε"),
    ("varphi", "φ"),
    ("vartheta", "ϑ"),
    ("xi", "ξ"),
    ("zeta", "ζ"),
];

/// The text that the command `name` prints.
pub(super) fn named(name: &str) -> Option<String> {
    if let Ok(at) = SIGNS.binary_search_by_key(&name, |(known, _)| known) {
        return Some(SIGNS[at].1.to_owned());
    }
    let command = format!("\\{name}");
    let value = vec![Spanned::detached(RawChunk::Normal(&command))];
    let field = Pair::new(Spanned::detached("title"), Spanned::detached(value));
    let entry = RawEntry {
        key: Spanned::detached("k"),
        kind: Spanned::detached("misc"),
        fields: vec![field],
    };
    let raw = RawBibliography {
        preamble: String::new(),
        entries: vec![Spanned::detached(entry)],
        abbreviations: Vec::new(),
    };
    let entry = biblatex::Bibliography::from_raw(raw).ok()?.into_vec().pop()?;
    let text = entry.get("title")?.format_verbatim();
    let known = !text.contains('\\') && !text.is_empty();
    let is_text = entry.get("title")?.iter().all(|chunk| !matches!(chunk.v, Chunk::Math(_)));
    (known && is_text).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_sorted() {
        assert!(SIGNS.is_sorted_by_key(|(name, _)| *name));
    }

    #[test]
    fn symbols_are_found_by_name() {
        assert_eq!(named("ss").as_deref(), Some("ß"));
        assert_eq!(named("textsection").as_deref(), Some("§"));
        assert_eq!(named("alpha").as_deref(), Some("α"));
        assert_eq!(named("foo"), None);
    }
}
