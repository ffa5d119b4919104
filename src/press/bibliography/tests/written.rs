//! What collectors and their programs write into a file.

use super::*;

#[test]
fn commands_that_set_text_are_read() {
    let (bibliography, faults) = read(
        r"@misc{a, author = {B, C}, year = 2001, howpublished = {\url{https://d.org/e_f}},
           title = {{\em Some}~\emph{of \textbf{the} NAFTA} \href{https://x.org}{works}\ldots},
           note = {See \emph{also} \url{http://y.org}}}
         @misc{b, author = {B, C}, year = 2002, title = {T}, url = {\url{https://d.org/e\_f}}}",
    );
    assert_eq!(faults, []);
    let readings = bibliography.format(&chicago(), "x/", &[]).readings;
    let link =
        "<a href=\"https://d.org/e_f\" rel=\"external noopener\">https://<wbr>d.org/<wbr>e_f</a>";
    assert!(!readings[0].entry.as_str().contains('\\'), "{}", readings[0].entry.as_str());
    let title = "Some\u{a0}of the NAFTA works…";
    assert!(readings[0].entry.as_str().contains(title), "{}", readings[0].entry.as_str());
    assert!(readings[0].entry.as_str().contains(link), "{}", readings[0].entry.as_str());
    assert!(readings[1].entry.as_str().contains(link), "{}", readings[1].entry.as_str());
    assert_eq!(readings[0].annotation.as_str(), "See also http://y.org");
}

#[test]
fn other_commands_are_refused_at_their_place() {
    let hint = "write the letter or the word itself";
    assert_eq!(
        faults(
            "@book{a,\n  title = {The \\alpha{} of $\\beta$},\n  author = {\\foo{B}, C}\n}\n\
             @book{b, title = {T}, note = {So \\cite{a}}, url = {https://a.org/\\b}}"
        ),
        format!(
            "a/readings.bib:2:16: `\\alpha` cannot be printed ({hint})\n\
             a/readings.bib:3:13: `\\foo` cannot be printed ({hint})\n\
             a/readings.bib:5:34: `\\cite` cannot be printed ({hint})\n\
             a/readings.bib:5:52: this is no address of a web page (correct the address, or remove \
             the field)"
        )
    );
}

#[test]
fn what_programs_write_beside_the_entry_is_passed_over() {
    let (bibliography, faults) = read(
        "@book{a, author = {A, B}, title = {T}, year = 2001, date-added = {2020-01-01 10:00:00},
          date-modified = {x}, bdsk-url-1 = {https://a.org}, Bdsk-File-1 = {YnBsaXN0MDD},
          mendeley-groups = {G/H}, mendeley-tags = {x}, file = {:C\\:\\Users\\x\\b.pdf:PDF},
          abstract = {A \\strange{abstract} \\ of \\alpha}, keywords = {x}, owner = {me},
          citeulike-article-id = {1}, __markedentry = {[me:]}, urn = {x}, groups = {x}}",
    );
    assert_eq!(faults, []);
    let reading = &bibliography.format(&chicago(), "x/", &[]).readings[0];
    assert_eq!(reading.entry.as_str(), "A, B. 2001. <em>T</em>.");
}
