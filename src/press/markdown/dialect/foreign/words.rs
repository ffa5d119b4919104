//! Messages about markup of other programs.

use super::Foreign;

impl Foreign {
    /// Returns the name of the markup, what was expected, and what to write instead.
    pub(super) fn words(self, markup: &str) -> (&'static str, &'static str, &'static str) {
        const MARKDOWN: &str = "Markdown: it would be printed as it was typed";
        match self {
            Self::Template => (
                "a tag of a template language, as Jekyll and Eleventy have them",
                MARKDOWN,
                if markup.contains("fig") || markup.contains("im") {
                    "write the text that it stands for; an image is `![what it shows](file \"caption\")`"
                } else {
                    "write the text that it stands for, or put it between backticks if it is code"
                },
            ),
            Self::Hugo => (
                "a shortcode of Hugo",
                MARKDOWN,
                "write the text that it stands for; an image is `![what it shows](file \"caption\")`",
            ),
            Self::Shortcode => (
                "a shortcode of WordPress",
                MARKDOWN,
                "write `![what it shows](file \"caption\")` for an image with a caption, else remove it",
            ),
            Self::WikiLink => (
                "a link of a wiki or of Obsidian",
                "a link in Markdown",
                "write `[words](essays/a-slug/)`, or `![what it shows](file)` for an image",
            ),
            Self::Div => (
                "the beginning or end of a block of Pandoc or Quarto",
                MARKDOWN,
                "write a quotation as `> …`; remove the line where the block is an ordinary paragraph",
            ),
            Self::Admonition => (
                "a box of MkDocs",
                MARKDOWN,
                "write it as a quotation, `> **Note.** …`, without indentation",
            ),
            Self::Callout => (
                "the kind of a box of GitHub or Obsidian",
                MARKDOWN,
                "write it in words, as in `> **Note.** …`",
            ),
            Self::Abbreviation => (
                "the explanation of an abbreviation in Markdown Extra",
                MARKDOWN,
                "write `<abbr title=\"what it means\">ABC</abbr>` in the text",
            ),
            Self::SimpleTable => (
                "a line of a table in a form of Pandoc",
                "a table with a bar between columns and `|---|---|` below its head",
                "write each row as `| a | b |`, and `|---|---|` below the first",
            ),
            Self::GridTable => (
                "a line of a grid table",
                "a table with a bar between columns and `|---|---|` below its head",
                "write each row in one line, as `| a | b |`, and `|---|---|` below the first",
            ),
            Self::Kramdown => (
                "a list of attributes in kramdown, as Jekyll has them",
                MARKDOWN,
                "remove it: how a text looks is set by the publication's styles",
            ),
            Self::Attributes if markup.contains("smallcaps") || markup.contains(".sc") => (
                "a list of attributes in Pandoc",
                MARKDOWN,
                "write `<span class=\"small-caps\">…</span>`",
            ),
            Self::Attributes => (
                "a list of attributes in Pandoc",
                MARKDOWN,
                "remove it, with the brackets before it if there are any: how a text looks is set by the \
                 publication's styles",
            ),
            Self::Highlight => (
                "a highlight in Obsidian or Pandoc",
                MARKDOWN,
                "write `<mark>…</mark>`, or `*…*` for emphasis",
            ),
            Self::Critic => (
                "a tracked change in CriticMarkup",
                MARKDOWN,
                "accept or reject the change: write the text as it is to be read",
            ),
            Self::Tex => (
                "a command of TeX",
                MARKDOWN,
                if markup.starts_with("\\emph") || markup.starts_with("\\textit") {
                    "write `*…*`"
                } else if markup.starts_with("\\textbf") {
                    "write `**…**`"
                } else if markup.starts_with("\\footnote") {
                    "write `^[…]`, or `[^1]` and a line `[^1]: …`"
                } else if markup.contains("cite") {
                    "write `[@key, p. 12]`"
                } else if markup.starts_with("\\textsc") {
                    "write `<span class=\"small-caps\">…</span>`"
                } else {
                    "remove it, or put it between backticks if it is code, or between `$` if it is a formula"
                },
            ),
            Self::Example => (
                "the number of an example in Pandoc",
                MARKDOWN,
                "write the number itself, as in `1.`",
            ),
            Self::Module => {
                ("a line of MDX", MARKDOWN, "remove it, or put it between backticks if it is code")
            }
        }
    }
}
