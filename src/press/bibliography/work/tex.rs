//! TeX in a field: its text, font styles and quotation marks. Commands that cannot be printed are reported.
//!
//! Braces, font styles and quotation marks are read here, since `biblatex` passes on only the text. `biblatex`
//! converts characters with a name (`\ss`, `\textsection`).

mod signs;

use super::super::{marks::Face, rich::Rich};

/// A field that was read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) text: Rich,
    /// The first command that cannot be printed.
    pub(super) strange: Option<String>,
}

/// Commands whose argument is set in another font style, or in none.
const FACES: [(&str, Option<Face>); 40] = [
    ("bf", Some(Face::Strong)),
    ("bfseries", Some(Face::Strong)),
    ("em", Some(Face::Emphasis)),
    ("emph", Some(Face::Emphasis)),
    ("it", Some(Face::Emphasis)),
    ("itshape", Some(Face::Emphasis)),
    ("lowercase", None),
    ("mathrm", None),
    ("mbox", None),
    ("mkbibbold", Some(Face::Strong)),
    ("mkbibemph", Some(Face::Emphasis)),
    ("mkbibitalic", Some(Face::Emphasis)),
    ("normalfont", None),
    ("normalsize", None),
    ("rm", None),
    ("rmfamily", None),
    ("sc", Some(Face::SmallCaps)),
    ("scshape", Some(Face::SmallCaps)),
    ("sf", None),
    ("sffamily", None),
    ("sl", Some(Face::Emphasis)),
    ("slshape", Some(Face::Emphasis)),
    ("small", None),
    ("text", None),
    ("textbf", Some(Face::Strong)),
    ("textit", Some(Face::Emphasis)),
    ("textmd", None),
    ("textnormal", None),
    ("textrm", None),
    ("textsc", Some(Face::SmallCaps)),
    ("textsf", None),
    ("textsl", Some(Face::Emphasis)),
    ("textsubscript", Some(Face::Subscript)),
    ("textsuperscript", Some(Face::Superscript)),
    ("texttt", None),
    ("textup", None),
    ("tt", None),
    ("ttfamily", None),
    ("underline", None),
    ("upshape", None),
];

/// Reads the TeX and HTML of a field.
pub(super) fn read(text: &str) -> Reading {
    let mut reader = Reader::default();
    reader.group(text, false);
    Reading { text: reader.rich.with_html_read(), strange: reader.strange }
}

/// The text of a field that is not prose, such as an address: as it is, without TeX's backslashes and braces.
pub(super) fn verbatim(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_prefix("\\url").unwrap_or(text);
    let mut plain = String::new();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' => match rest.peek() {
                Some('_' | '%' | '&' | '#' | '~' | '$' | '{' | '}' | '-') => {}
                _ => plain.push('\\'),
            },
            '{' | '}' => {}
            _ => plain.push(character),
        }
    }
    let plain = plain.replace("\\textasciitilde", "~").replace("\\textunderscore", "_");
    plain.trim().to_owned()
}

#[derive(Default)]
struct Reader {
    rich: Rich,
    strange: Option<String>,
}

impl Reader {
    /// Reads the content of braces. `kept` says that its capitals are protected.
    fn group(&mut self, text: &str, kept: bool) {
        let mut opened = Vec::new();
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            let after = &rest[character.len_utf8()..];
            rest = match character {
                '\\' => self.command(after, kept, &mut opened),
                '{' => {
                    let (inner, after) = after.split_at(closing(after));
                    // TeX's form of an accent protects nothing.
                    let is_accent = inner.starts_with('\\');
                    self.group(inner, kept || !is_accent);
                    after.strip_prefix('}').unwrap_or(after)
                }
                '}' => after,
                '$' => match after.find('$') {
                    Some(end) => {
                        self.math(&after[..end]);
                        &after[end + 1..]
                    }
                    None => {
                        self.rich.push('$', kept);
                        after
                    }
                },
                '~' => {
                    self.rich.push('\u{a0}', kept);
                    after
                }
                _ if let Some(after) = rest.strip_prefix("``") => {
                    self.rich.quote(true);
                    after
                }
                _ if let Some(after) = rest.strip_prefix("''") => {
                    self.rich.quote(false);
                    after
                }
                _ if let Some(after) = rest.strip_prefix("---") => {
                    self.rich.push('—', kept);
                    after
                }
                _ if let Some(after) = rest.strip_prefix("--") => {
                    self.rich.push('–', kept);
                    after
                }
                _ if let Some(after) =
                    rest.strip_prefix("?`").or_else(|| rest.strip_prefix("!`")) =>
                {
                    self.rich.push(if character == '?' { '¿' } else { '¡' }, kept);
                    after
                }
                _ => {
                    self.print(character, kept);
                    after
                }
            };
        }
        opened.into_iter().rev().for_each(|face| self.rich.close(face));
    }

    fn print(&mut self, character: char, kept: bool) {
        match character {
            '“' => self.rich.quote(true),
            '”' => self.rich.quote(false),
            // One in braces is `\u{1}`: see `syntax`.
            '"' | '\u{1}' => self.rich.straight_quote(),
            '`' => self.rich.push('‘', kept),
            _ => self.rich.push(character, kept),
        }
    }

    /// Reads the command whose name begins at `text`; returns what follows it. Font styles that it switches on are
    /// added to `opened`.
    fn command<'t>(&mut self, text: &'t str, kept: bool, opened: &mut Vec<Face>) -> &'t str {
        let Some(first) = text.chars().next() else { return text };
        if !first.is_ascii_alphabetic() {
            let after = &text[first.len_utf8()..];
            match first {
                _ if let Some(rest) = self.accent(first, after, kept) => return rest,
                ',' | ' ' | ';' | ':' | '\\' | '\n' | '\t' => self.rich.push(' ', kept),
                '-' | '/' | '@' | '!' | '(' | ')' => {}
                _ if first.is_ascii_punctuation() => self.print(first, kept),
                _ => self.refuse(&first.to_string()),
            }
            return after;
        }
        let end = text.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(text.len());
        let (name, after) = text.split_at(end);
        if let Some(only) = Some(first).filter(|_| name.len() == 1)
            && let Some(rest) = self.accent(only, after, kept)
        {
            return rest;
        }
        let after = after.strip_prefix('*').unwrap_or(after);
        let argument = argument(after);
        if let Some((_, face)) = FACES.iter().find(|(known, _)| *known == name) {
            return match argument {
                Some((inner, rest)) => {
                    face.iter().for_each(|face| self.rich.open(*face));
                    self.group(inner, kept);
                    face.iter().for_each(|face| self.rich.close(*face));
                    rest
                }
                None => {
                    if let Some(face) = face {
                        self.rich.open(*face);
                        opened.push(*face);
                    }
                    after.trim_start()
                }
            };
        }
        match (name, argument) {
            ("enquote" | "mkbibquote" | "textquote", Some((inner, rest))) => {
                self.rich.quote(true);
                self.group(inner, kept);
                self.rich.quote(false);
                rest
            }
            ("url" | "path" | "nolinkurl", Some((inner, rest))) => {
                self.rich.push_str(&verbatim(inner), true);
                rest
            }
            // The linked text follows in braces of its own.
            ("href" | "noopsort" | "texorpdfstring" | "hspace" | "textcolor", Some((_, rest))) => {
                rest
            }
            ("ensuremath", Some((inner, rest))) => {
                self.math(inner);
                rest
            }
            ("mkbibparens", Some((inner, rest))) => {
                self.rich.push('(', kept);
                self.group(inner, kept);
                self.rich.push(')', kept);
                rest
            }
            (
                "mkbibacro" | "autocap" | "MakeUppercase" | "NoCaseChange" | "nocase" | "bibstring",
                Some((inner, rest)),
            ) => {
                self.group(inner, true);
                rest
            }
            (
                "relax" | "protect" | "sloppy" | "upshape" | "break" | "nobreak" | "left" | "right",
                _,
            ) => after.trim_start(),
            ("newline" | "par" | "quad" | "space" | "thinspace", _) => {
                self.rich.push(' ', kept);
                after.trim_start()
            }
            (name, _) if let Some(sign) = signs::named(name) => {
                for character in sign.chars() {
                    self.print(character, kept);
                }
                // Empty braces or a space only end the name.
                after.strip_prefix("{}").unwrap_or_else(|| after.trim_start_matches([' ', '\n']))
            }
            (name, _) => {
                self.refuse(name);
                after
            }
        }
    }

    /// Reads an accent and the letter under it; `None` if `sign` is not an accent.
    fn accent<'t>(&mut self, sign: char, after: &'t str, kept: bool) -> Option<&'t str> {
        let accent = signs::accent(sign)?;
        let trimmed = if sign.is_ascii_alphabetic() {
            // `\c c`, `\c{c}`, but not `\cc`.
            let trimmed = after.trim_start();
            (trimmed.len() < after.len() || after.starts_with(['{', '\\'])).then_some(trimmed)?
        } else {
            after.trim_start()
        };
        let (letter, rest) = match argument(trimmed) {
            Some((inner, rest)) => (inner.trim(), rest),
            None => {
                let letter = trimmed.chars().next()?;
                if letter == '\\' {
                    let name = trimmed[1..].chars().take_while(char::is_ascii_alphabetic).count();
                    let (letter, rest) = trimmed.split_at(1 + name.max(1).min(trimmed.len() - 1));
                    (letter, rest.strip_prefix(' ').unwrap_or(rest))
                } else {
                    trimmed.split_at(letter.len_utf8())
                }
            }
        };
        let base = match letter {
            "\\i" => "i".to_owned(),
            "\\j" => "j".to_owned(),
            _ => read(letter).text.plain(),
        };
        let mut letters = base.chars();
        match letters.next() {
            Some(first) => {
                for character in signs::composed(first, accent) {
                    self.rich.push(character, kept);
                }
                letters.for_each(|letter| self.rich.push(letter, kept));
            }
            // `\^{}` and `\~{}` are the characters themselves.
            None => self.rich.push(sign, kept),
        }
        Some(rest)
    }

    /// Reads the little mathematics that titles have: symbols, superscripts and subscripts.
    fn math(&mut self, text: &str) {
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            let after = &rest[character.len_utf8()..];
            let face = match character {
                '^' => Face::Superscript,
                '_' => Face::Subscript,
                '\\' => {
                    rest = self.command(after, true, &mut Vec::new());
                    continue;
                }
                '{' | '}' => {
                    rest = after;
                    continue;
                }
                _ => {
                    self.rich.push(if character == '-' { '−' } else { character }, true);
                    rest = after;
                    continue;
                }
            };
            self.rich.open(face);
            rest = match (argument(after), after.strip_prefix('\\')) {
                (Some((inner, behind)), _) => {
                    self.math(inner);
                    behind
                }
                (None, Some(command)) => self.command(command, true, &mut Vec::new()),
                (None, None) => {
                    let length = after.chars().next().map_or(0, char::len_utf8);
                    self.rich.push_str(&after[..length], true);
                    &after[length..]
                }
            };
            self.rich.close(face);
        }
    }

    fn refuse(&mut self, name: &str) {
        self.strange.get_or_insert_with(|| format!("\\{name}"));
    }
}

/// Returns the text within the braces at the beginning of `text`, and the rest.
fn argument(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_start_matches(' ').strip_prefix('{')?;
    let (inner, rest) = inner.split_at(closing(inner));
    Some((inner, rest.strip_prefix('}').unwrap_or(rest)))
}

/// Returns the position of the brace that closes the one opened before `text`; its end if none does.
pub(super) fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => {
                escaped = false;
                continue;
            }
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests;
