use super::*;

fn html(text: &str) -> String {
    let reading = read(text);
    assert_eq!(reading.strange, None, "{text}");
    reading.text.html()
}

#[test]
fn formatting_and_quotation_marks_are_converted() {
    for (text, expected) in [
        (r"Review of \emph{Walls}, by Poe", "Review of <em>Walls</em>, by Poe"),
        (r"{\em Some} \textbf{bold \textit{text}}", "<em>Some</em> <b>bold <em>text</em></b>"),
        (
            r"\textsc{Nafta} and {CO}\textsubscript{2}",
            "<span class=\"small-caps\">Nafta</span> and CO<sub>2</sub>",
        ),
        (r"The ``wall'' and \enquote{wells}", "The “wall” and “wells”"),
        ("The \"wall\" (\"wells\")", "The “wall” (“wells”)"),
        ("The {\u{1}}wall{\u{1}} today", "The “wall” today"),
        (r"?`Por qu\'e? !`No!", "¿Por qué? ¡No!"),
        (r"$^{13}$C and H$_2$O, $\alpha$", "<sup>13</sup>C and H<sub>2</sub>O, α"),
        (r"5\textsuperscript{th} --- 1--2", "5<sup>th</sup> — 1–2"),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn accents_and_symbols_are_converted() {
    for (text, expected) in [
        (r"P{\'e}rez, Mar{\'\i}a", "Pérez, María"),
        (r"D\'\i az, Na\\i m \'{\i}", "Díaz, Na i m í"),
        (r#"M{\"u}ller \"{O} {\ss} \o re"#, "Müller Ö ß øre"),
        (r"Fran\c{c}ois, Ko\v sice, {\AA}se \& co", "François, Košice, Åse &amp; co"),
        (r"\~n \^{} {\~n}", "ñ ^ ñ"),
        (r"\textquestiondown a \textexclamdown{}b", "¿a ¡b"),
        (r"Nguy\~{\^e}n", "Nguyễn"),
        (r"10\% of \$5 \# a\_b", "10% of $5 # a_b"),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn unknown_commands_are_reported() {
    assert_eq!(read(r"The \foo{x} of $\bar{y}$").strange.as_deref(), Some(r"\foo"));
    assert_eq!(read(r"So \cite{a}").strange.as_deref(), Some(r"\cite"));
}

#[test]
fn addresses_are_unescaped() {
    for (text, plain) in [
        (r"https://a.org/b\_c?d=1\&e=\%20", "https://a.org/b_c?d=1&e=%20"),
        (r"\url{https://a.org/{b}}", "https://a.org/b"),
        (r"C:\Users", r"C:\Users"),
    ] {
        assert_eq!(verbatim(text), plain);
    }
}

#[test]
fn malformed_input_does_not_panic() {
    for text in [
        "\\", "{", "}", "$", "\\'", "\\'\\", "$^", "$_$", "\\emph{", "\\emph", "\\c", "\\c ", "``",
        "<", "&",
    ] {
        read(text);
    }
}
