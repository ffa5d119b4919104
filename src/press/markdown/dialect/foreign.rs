//! Markup of other programs that is not supported: it is refused, since it would be printed as it was typed.
//! `words` says what to write instead.

mod words;

use std::{
    ops::Range,
    sync::{Arc, LazyLock},
};

use regex::Regex;

use crate::press::fault::{Fault, Source};

/// A kind of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foreign {
    /// `{% … %}`, `{{ … }}`, `<% … %>`
    Template,
    /// `{{< … >}}`, `{{% … %}}`
    Hugo,
    /// `[caption id="a"]`, `[/caption]`, `[gallery]`
    Shortcode,
    /// `[[Page]]`
    WikiLink,
    /// `::: note`
    Div,
    /// `!!! note`
    Admonition,
    /// `> [!NOTE]`
    Callout,
    /// `*[HTML]: …`
    Abbreviation,
    /// A row of dashes and spaces, as in Pandoc's simple tables.
    SimpleTable,
    /// `+----+----+`
    GridTable,
    /// `{: .center}`
    Kramdown,
    /// `{.class}`, `{#id}`, `{width=50%}`
    Attributes,
    /// `==marked==`
    Highlight,
    /// `{++added++}`
    Critic,
    /// `\emph{…}`, `\newpage`
    Tex,
    /// `(@)`
    Example,
    /// `import … from '…'`
    Module,
}

/// The kinds with their patterns; of two that begin at the same place, the first is meant. The group `at` is
/// the markup where a pattern needs more around it.
static PATTERNS: LazyLock<Vec<(Foreign, Regex)>> = LazyLock::new(|| {
    let patterns = [
        (Foreign::Hugo, r"\{\{[<%](?s:.{0,1000}?)[%>]\}\}"),
        (Foreign::Template, r"\{%(?s:.{0,1000}?)%\}|\{\{(?s:.{0,1000}?)\}\}|<%(?s:.{0,1000}?)%>"),
        (Foreign::Critic, r"\{\+\+.*?\+\+\}|\{--.*?--\}|\{~~.*?~~\}|\{>>.*?<<\}|\{==.*?==\}"),
        (
            Foreign::Shortcode,
            r#"\[/?(?:gallery|caption|embed|audio|video|playlist|toc|TOC|_TOC_)\]|\[\[_?TOC_?\]\]"#,
        ),
        (
            Foreign::Shortcode,
            r#"\[/?[a-z][a-z0-9_-]*(?:\s+[a-zA-Z_-]+=(?:"[^"\]]*"|'[^'\]]*'|[^\s"'\]]+))+\s*/?\]"#,
        ),
        (Foreign::Shortcode, r"(?P<at>\[/[a-z][a-z0-9_-]*\])(?:$|[^(\[:])"),
        (Foreign::WikiLink, r"(?P<at>!?\[\[[^\]\[\n]+\]\])(?:$|[^(\[:])"),
        (Foreign::Callout, r"(?m)^(?: {0,3}> ?)+(?P<at>\[![A-Za-z]+\][+-]?)"),
        (
            Foreign::Div,
            r"(?m)^[ >]*(?P<at>:{3,}[ \t]*(?:\{[^}\n]*\}|[\w-]+(?:[ \t]+\{[^}\n]*\})?)?[ \t]*:*)[ \t]*\r?$",
        ),
        (Foreign::Admonition, r"(?m)^ {0,3}(?P<at>(?:!!!|\?\?\?\+?) +[a-z]+(?:[ \t].*)?)$"),
        (Foreign::Abbreviation, r"(?m)^ {0,3}(?P<at>\*\[[^\]\n]+\]:)[ \t]"),
        (Foreign::GridTable, r"(?m)^[ >]*(?P<at>\+(?:[-=:]{2,}\+)+)[ \t]*\r?$"),
        (Foreign::SimpleTable, r"(?m)^[ >]*(?P<at>-{3,}(?:[ \t]+-{2,}|[ \t]+-{2,})+)[ \t]*\r?$"),
        (Foreign::Example, r"(?m)^[ >]*(?P<at>\(@[\w-]*\))[ \t]"),
        (Foreign::Module, r#"(?m)^(?P<at>import\s+[^\n]*\bfrom\s+['"][^'"\n]+['"];?)[ \t]*\r?$"#),
        (
            Foreign::Tex,
            r"\\(?:[a-zA-Z]{2,}\*?(?:\[[^\]\n]*\])?\{[^}\n]*\}?|(?:newpage|pagebreak|clearpage|noindent|bigskip|medskip|smallskip|hfill|vfill|ldots|dots|LaTeX|TeX|tableofcontents|maketitle|centering|newline|linebreak|par|qquad|quad)\b|@ref\([^)\n]*\))",
        ),
    ];
    compiled(&patterns)
});

/// Patterns that addresses on the web can have too.
static INNER_PATTERNS: LazyLock<Vec<(Foreign, Regex)>> = LazyLock::new(|| {
    let patterns = [
        (Foreign::Kramdown, r"\{:[^}\n]{1,200}\}"),
        (
            Foreign::Attributes,
            r#"\{\s*(?:(?:[.#][\w:-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s}"']+)|=\w+)\s*)+\}|\{(?:-|\.unnumbered)\}"#,
        ),
        (Foreign::Highlight, r"(?:^|[\s(“‘])(?P<at>==[^\s=](?:[^=\n]*[^\s=])?==)"),
    ];
    compiled(&patterns)
});

static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"https?://[^\s<>()]*").expect("a pattern that compiles"));

fn compiled(patterns: &[(Foreign, &str)]) -> Vec<(Foreign, Regex)> {
    let compile = |&(foreign, pattern): &(Foreign, &str)| {
        (foreign, Regex::new(pattern).expect("a pattern that compiles"))
    };
    patterns.iter().map(compile).collect()
}

/// The markup in `masked`, a text whose code is hidden, in order.
pub(super) fn find(masked: &str) -> Vec<(Range<usize>, Foreign)> {
    let mut found = Vec::new();
    collect(masked, &PATTERNS, &mut found);
    let without_addresses =
        ADDRESS.replace_all(masked, |address: &regex::Captures<'_>| " ".repeat(address[0].len()));
    collect(&without_addresses, &INNER_PATTERNS, &mut found);
    found.retain(|(place, foreign)| is_meant(masked, place, *foreign));
    found.sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
    let mut end = 0;
    let mut open_divs = 0_usize;
    found.retain_mut(|(place, foreign)| {
        if place.start < end {
            return false;
        }
        if matches!(foreign, Foreign::GridTable | Foreign::SimpleTable) {
            place.end = paragraph_end(masked, place.end);
        }
        end = place.end;
        // The end of a block is not a second mistake.
        let is_end =
            *foreign == Foreign::Div && masked[place.clone()].trim_matches([':', ' ']).is_empty();
        match foreign {
            Foreign::Div if is_end && open_divs > 0 => {
                open_divs -= 1;
                return false;
            }
            Foreign::Div if !is_end => open_divs += 1,
            _ => {}
        }
        true
    });
    found
}

/// The end of the last line before an empty one.
fn paragraph_end(text: &str, from: usize) -> usize {
    let mut end = from;
    for line in text[from..].split_inclusive('\n') {
        if end > from && line.trim_matches(['>', ' ', '\t', '\r', '\n']).is_empty() {
            break;
        }
        end += line.len();
    }
    from + text[from..end].trim_end().len()
}

fn collect(text: &str, patterns: &[(Foreign, Regex)], found: &mut Vec<(Range<usize>, Foreign)>) {
    for (foreign, pattern) in patterns {
        for captures in pattern.captures_iter(text) {
            let Some(whole) = captures.name("at").or(captures.get(0)) else { continue };
            found.push((whole.range(), *foreign));
        }
    }
}

/// Returns whether text that looks like markup is markup.
fn is_meant(masked: &str, place: &Range<usize>, foreign: Foreign) -> bool {
    let before = &masked[..place.start];
    let escapes = before.len() - before.trim_end_matches('\\').len();
    if escapes % 2 == 1 {
        return false;
    }
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    match foreign {
        // The parser reads the attributes of headings; those of images are ignored.
        Foreign::Attributes | Foreign::Kramdown => {
            let is_heading = line.trim_start_matches(['>', ' ']).starts_with('#');
            let is_read = is_heading && foreign == Foreign::Attributes;
            !is_read && !follows_image(before)
        }
        // A cell of a table, or a scene break.
        Foreign::SimpleTable => masked[place.clone()].contains("---"),
        _ => true,
    }
}

/// Returns whether `before` ends with an image, and perhaps the end of a line.
pub(super) fn follows_image(before: &str) -> bool {
    let before = before.strip_suffix('\n').unwrap_or(before).trim_end_matches('\r');
    let Some(address) = before.strip_suffix(')') else { return false };
    let paragraph = &address[address.rfind("\n\n").unwrap_or(0)..];
    let Some(open) = paragraph.rfind("](") else { return false };
    let mut depth = 1;
    for (at, sign) in paragraph[..open].char_indices().rev() {
        match sign {
            ']' => depth += 1,
            '[' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return paragraph[..at].ends_with('!');
        }
    }
    false
}

impl Foreign {
    /// Returns whether it takes up a whole line.
    pub fn is_line(self) -> bool {
        matches!(self, Self::Div | Self::GridTable | Self::SimpleTable | Self::Admonition)
    }

    /// The fault of `markup` of this kind at `place` of `source`.
    pub fn fault(self, source: &Arc<Source>, place: Range<usize>, markup: &str) -> Fault {
        let first = markup.lines().next().unwrap_or_default().trim_end();
        let shown: String = match first.char_indices().nth(40) {
            Some((end, _)) => format!("{}…", &first[..end]),
            None => first.to_owned(),
        };
        let (what, expected, hint) = self.words(markup);
        let end = place.start + first.len();
        Fault::at(source, place.start..end, format!("`{shown}` is {what}"))
            .expected(expected)
            .hint(hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Foreign)> {
        find(text).into_iter().map(|(place, foreign)| (&text[place], foreign)).collect()
    }

    #[test]
    fn foreign_markup_is_detected() {
        for (text, markup, foreign) in [
            ("a {% include b.html %} c", "{% include b.html %}", Foreign::Template),
            ("a {{ page.year }}.", "{{ page.year }}", Foreign::Template),
            ("[a]({{ site.url }}/b)", "{{ site.url }}", Foreign::Template),
            ("a <%= b %>", "<%= b %>", Foreign::Template),
            ("{{< figure src=\"a\" >}}", "{{< figure src=\"a\" >}}", Foreign::Hugo),
            ("{{% note %}}", "{{% note %}}", Foreign::Hugo),
            ("[caption id=\"a\" width='3']b", "[caption id=\"a\" width='3']", Foreign::Shortcode),
            ("a [gallery] b", "[gallery]", Foreign::Shortcode),
            ("[TOC]", "[TOC]", Foreign::Shortcode),
            ("a [[Page|b]] c", "[[Page|b]]", Foreign::WikiLink),
            ("![[a.png]]", "![[a.png]]", Foreign::WikiLink),
            ("::: {.epigraph}", "::: {.epigraph}", Foreign::Div),
            (":::: callout-note", ":::: callout-note", Foreign::Div),
            ("!!! note \"A\"", "!!! note \"A\"", Foreign::Admonition),
            ("> [!NOTE]\n> a", "[!NOTE]", Foreign::Callout),
            ("*[HTML]: Hyper", "*[HTML]:", Foreign::Abbreviation),
            ("+---+---+", "+---+---+", Foreign::GridTable),
            (" ------- ------ ----------", "------- ------ ----------", Foreign::SimpleTable),
            ("(@) a", "(@)", Foreign::Example),
            ("a\n{: .center}", "{: .center}", Foreign::Kramdown),
            ("[a](b){:target=\"_blank\"}", "{:target=\"_blank\"}", Foreign::Kramdown),
            ("[a]{.smallcaps} b", "{.smallcaps}", Foreign::Attributes),
            ("[a](b){target=_blank}", "{target=_blank}", Foreign::Attributes),
            ("a ==b c== d", "==b c==", Foreign::Highlight),
            ("a {++b++} c", "{++b++}", Foreign::Critic),
            ("a \\emph{b} c", "\\emph{b}", Foreign::Tex),
            ("\\newpage", "\\newpage", Foreign::Tex),
            ("import A from './a'", "import A from './a'", Foreign::Module),
        ] {
            assert_eq!(found(text), [(markup, foreign)], "{text}");
        }
    }

    #[test]
    fn end_of_a_foreign_block_is_not_reported_again() {
        assert_eq!(found("::: a\nb\n:::\n\n:::").len(), 2);
        assert_eq!(found("+---+\n| a |\n+---+\n\nb").len(), 1);
        assert_eq!(found("  a    b\n---- ----\n  c    d\n---- ----\n\ne").len(), 1);
    }

    #[test]
    fn text_that_only_resembles_foreign_markup_is_allowed() {
        for text in [
            "[a](b) [c][d] [e]: https://f.example/",
            "a [sic] b, [emphasis added], [see p. 3]",
            "a {b} c, {1, 2}, {a: b}",
            "a == b, b == c",
            "https://a.example/?b==c=={d}",
            "## A {#id .b}",
            "![a](b){width=50%}",
            "![a](b)\n{: .center}",
            "C:\\Users\\Ann, \\[a\\], a\\",
            "--- - ---",
            "- - -",
            "---",
            "a ::: b",
            "\\{% a %}",
            "[[1]](https://a.example)",
            "| a | b |\n|---|---|",
            "imported from 'a'",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
