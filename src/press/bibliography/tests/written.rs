//! Forms of entries that collectors and their programs write into a file.

use super::*;

#[test]
fn tex_commands_that_format_text_are_supported() {
    let (bibliography, faults) = read(
        r"@misc{a, author = {B, C}, year = 2001, howpublished = {\url{https://d.org/e_f}},
           title = {{\em Some}~\emph{of \textbf{the} NAFTA} \href{https://x.org}{works}\ldots},
           pliego-note = {See \emph{also} \url{http://y.org}}}
         @misc{b, author = {B, C}, year = 2002, title = {T}, url = {\url{https://d.org/e\_f}}}",
    );
    assert_eq!(faults, []);
    let readings = bibliography.format(&chicago(), "x/", &[]).references;
    let link =
        "<a href=\"https://d.org/e_f\" rel=\"external noopener\">https://<wbr>d.org/<wbr>e_f</a>";
    assert!(!readings[0].entry.as_str().contains('\\'), "{}", readings[0].entry.as_str());
    let title = "<em>Some</em>\u{a0}<em>of <b>the</b> NAFTA</em> works…";
    assert!(readings[0].entry.as_str().contains(title), "{}", readings[0].entry.as_str());
    assert!(readings[0].entry.as_str().contains(link), "{}", readings[0].entry.as_str());
    assert!(readings[1].entry.as_str().contains(link), "{}", readings[1].entry.as_str());
    assert_eq!(readings[0].annotation.as_str(), "See <em>also</em> http://y.org");
}

#[test]
fn other_tex_commands_are_refused_at_their_position() {
    let hint = "write the letter or the word itself";
    assert_eq!(
        faults(
            "@book{a,\n  title = {The \\bar{} of $\\beta$},\n  author = {\\foo{B}, C}\n}\n\
             @book{b, title = {T}, pliego-note = {So \\cite{a}}, url = {https://a.org/\\b}}"
        ),
        format!(
            "a/readings.bib:2:16: `\\bar` cannot be printed ({hint})\n\
             a/readings.bib:3:13: `\\foo` cannot be printed ({hint})\n\
             a/readings.bib:5:41: `\\cite` cannot be printed ({hint})\n\
             a/readings.bib:5:59: this is not the address of a web page (correct the address, or remove \
             the field)"
        )
    );
}

#[test]
fn fields_of_reference_managers_are_ignored() {
    let (bibliography, faults) = read(
        "@book{a, author = {A, B}, title = {T}, year = 2001, date-added = {2020-01-01 10:00:00},
          date-modified = {x}, bdsk-url-1 = {https://a.org}, Bdsk-File-1 = {YnBsaXN0MDD},
          mendeley-groups = {G/H}, mendeley-tags = {x}, file = {:C\\:\\Users\\x\\b.pdf:PDF},
          abstract = {A \\strange{abstract} \\ of \\alpha}, keywords = {x}, owner = {me},
          citeulike-article-id = {1}, __markedentry = {[me:]}, urn = {x}, groups = {x}}",
    );
    assert_eq!(faults, []);
    let reading = &bibliography.format(&chicago(), "x/", &[]).references[0];
    assert_eq!(reading.entry.as_str(), "A, B. 2001. <em>T</em>.");
}

#[test]
fn accents_over_a_dotless_i_are_supported() {
    let (bibliography, faults) = read(
        "@misc{a, author = {P{\\'e}rez, Mar{\\'\\i}a and D\\'\\i az, Na\\\"\\i m}, title = {T}, year = 2001}",
    );
    assert_eq!(faults, []);
    let entry = entry(&bibliography, "a");
    assert!(entry.starts_with("Pérez, María, and Naïm Díaz"), "{entry}");
}

#[test]
fn an_annotation_has_the_punctuation_of_the_text() {
    let (bibliography, _) = read(
        "@misc{a, author = {B, C}, title = {T}, year = 2001, pliego-note = {See \"it\" -- 'so': it's}}",
    );
    let reading = &bibliography.format(&chicago(), "x/", &[]).references[0];
    assert_eq!(reading.annotation.as_str(), "See “it” – ‘so’: it’s");
}

#[test]
fn several_names_written_as_one_are_refused() {
    for names in [
        "Smith, J., Doe, K., Roe, L.",
        "Smith, J.; Doe, K.",
        "Smith, J. & Doe, K.",
        "Smith, J. \\& Doe, K.",
        "John Smith et al.",
        "Ann Roe and John Smith et al",
    ] {
        let told = faults(&format!("@misc{{a, author = {{{names}}}, title = {{T}}, year = 2001}}"));
        assert!(
            told.starts_with("a/readings.bib:1:20: several names are written as one"),
            "{told}"
        );
    }
    for names in
        ["King, Jr., Martin Luther", "{Roe, Doe & Sons; Border, Inc.}", "Roe, A. and others"]
    {
        let (_, faults) =
            read(&format!("@misc{{a, author = {{{names}}}, title = {{T}}, year = 2001}}"));
        assert_eq!(faults, [], "{names}");
    }
}

#[test]
fn title_case_follows_langid_or_else_the_language_of_the_text() {
    let text = "@article{a, author = {B, C}, title = {El río de los hombres}, journal = {Revista de la vida},
                 year = 2001}
                @book{b, author = {D, E}, title = {The river of men}, year = 2002, langid = {english}}";
    let (bibliography, faults) = read_in("es-MX", text);
    assert_eq!(faults, []);
    let spanish = entry(&bibliography, "a");
    assert!(
        spanish.contains("El río de los hombres") && spanish.contains("Revista de la vida"),
        "{spanish}"
    );
    assert!(!spanish.contains("lang="), "{spanish}");
    assert!(entry(&bibliography, "b").contains("The River of Men"));
    let english = entry(&read(text).0, "a");
    assert!(english.contains("El Río De Los Hombres"), "{english}");
}
