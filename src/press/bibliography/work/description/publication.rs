//! The publication of a work: publisher, place, address, status.

use super::{
    super::{
        fields::{Fields, is_page},
        language,
    },
    Description,
};
use crate::press::bibliography::rich::Rich;

/// Values of `howpublished` that add nothing to the address after them.
const ONLINE: [&str; 16] = [
    "",
    "online",
    "website",
    "web page",
    "webpage",
    "web",
    "url",
    "available at",
    "available from",
    "available online",
    "retrieved from",
    "accessed at",
    "disponible en",
    "en línea",
    "available online at",
    "web site",
];

/// Archives of papers and the address of a paper in each.
const ARCHIVES: [(&str, &str); 8] = [
    ("arxiv", "https://arxiv.org/abs/"),
    ("googlebooks", "https://books.google.com/books?id="),
    ("hal", "https://hal.science/"),
    ("hdl", "https://hdl.handle.net/"),
    ("jstor", "https://www.jstor.org/stable/"),
    ("pmc", "https://www.ncbi.nlm.nih.gov/pmc/articles/"),
    ("pubmed", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("ssrn", "https://ssrn.com/abstract="),
];

/// Sets publisher, places, addresses and status.
pub(super) fn describe(work: &mut Description, fields: &mut Fields<'_>, kind: &str) {
    addresses(work, fields);
    publisher(work, fields, kind);
    let place = fields.prose(&["location", "address"]);
    work.prose(if kind == "patent" { "jurisdiction" } else { "publisher-place" }, &place);
    let venue = fields.prose(&["venue"]);
    work.prose("event-place", &venue);
    let original = fields.prose(&["origpublisher"]);
    work.prose("original-publisher", &original);
    let original = fields.prose(&["origlocation"]);
    work.prose("original-publisher-place", &original);
    let addendum = fields.prose(&["addendum"]);
    work.prose("note", &addendum.without_full_stop());
    let state = fields.peek("pubstate");
    match language::words(&state, fields.lang()) {
        Some(words) => {
            fields.verbatim(&["pubstate"]);
            work.text("status", words);
        }
        None => {
            let state = fields.prose(&["pubstate"]);
            work.prose("status", &state);
        }
    }
}

fn publisher(work: &mut Description, fields: &mut Fields<'_>, kind: &str) {
    let mut publishers: Vec<Rich> = Vec::new();
    let is_article = matches!(kind, "article" | "suppperiodical" | "newsarticle" | "review");
    let how = how_published(work, fields);
    let organization = if is_article { Rich::default() } else { fields.prose(&["organization"]) };
    for text in [
        fields.prose(&["school"]),
        fields.prose(&["institution"]),
        organization,
        how,
        fields.prose(&["publisher"]),
    ] {
        if !text.is_empty() && !publishers.iter().any(|known| known.plain() == text.plain()) {
            publishers.push(text);
        }
    }
    let joined =
        publishers.into_iter().reduce(|all, next| all.joined(';', next)).unwrap_or_default();
    // A publisher's name is in the capitals that it chose.
    let name = joined.marked(false);
    work.text("publisher", &name);
    if kind == "standard" {
        work.text("authority", &name);
    }
}

/// Returns the text of `howpublished` besides an address; the address is that of the work.
fn how_published(work: &mut Description, fields: &mut Fields<'_>) -> Rich {
    let text = fields.peek("howpublished");
    let Some(start) = text.find("http://").or_else(|| text.find("https://")) else {
        return fields.prose(&["howpublished"]);
    };
    let url = text[start..]
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '<' | '>'))
        .next()
        .unwrap_or_default();
    let url = url.trim_end_matches(['.', ')', ']']);
    if !is_page(url) {
        return fields.prose(&["howpublished"]);
    }
    // Another address than that of the work is printed.
    if work.has("URL") && work.text_of("URL") != url {
        return fields.prose(&["howpublished"]);
    }
    let before = text[..start].replace("\\url", "");
    let rest = [before.trim(), text[start + url.len()..].trim()].concat();
    let rest =
        rest.trim_matches(|c: char| c.is_whitespace() || ":.,;[](){}<>\"".contains(c)).to_owned();
    fields.verbatim(&["howpublished"]);
    if !work.has("URL") {
        work.text("URL", url);
    }
    if ONLINE.contains(&rest.to_lowercase().as_str()) {
        Rich::default()
    } else {
        Rich::from(rest.as_str())
    }
}

fn addresses(work: &mut Description, fields: &mut Fields<'_>) {
    let url = fields.url();
    let doi = fields.doi();
    let (doi, url) = match (doi.starts_with("10."), url.is_empty()) {
        (false, true) => (String::new(), doi),
        _ => (doi, url),
    };
    let eprint = eprint(fields);
    let isbn = fields.verbatim(&["isbn"]);
    let issn = fields.verbatim(&["issn"]);
    for (variable, text) in [
        ("DOI", doi),
        ("URL", if url.is_empty() { eprint } else { url }),
        ("ISBN", isbn),
        ("ISSN", issn),
    ] {
        work.text(variable, &text);
    }
}

/// The address of a paper in an archive; nothing if the archive is not known.
fn eprint(fields: &mut Fields<'_>) -> String {
    let number = fields.peek("eprint");
    let named = if fields.has("eprinttype") { "eprinttype" } else { "archiveprefix" };
    let archive = fields.peek(named).to_lowercase().replace(' ', "");
    if is_page(&number) {
        return fields.verbatim(&["eprint"]);
    }
    let (head, bare) =
        number.split_once(':').map_or(("", number.as_str()), |(head, bare)| (head, bare));
    let named_in_number = ARCHIVES.iter().any(|(known, _)| head.eq_ignore_ascii_case(known));
    let bare = if named_in_number { bare } else { &number };
    // Without a type, a number that looks like arXiv's is one.
    let looks_like_arxiv = bare.split_once('.').is_some_and(|(month, rest)| {
        month.len() == 4
            && month.bytes().chain(rest.bytes().take(4)).all(|byte| byte.is_ascii_digit())
            && rest.len() >= 4
    });
    let archive = match (archive.is_empty(), named_in_number) {
        (true, true) => head.to_lowercase(),
        (true, false) if looks_like_arxiv => "arxiv".to_owned(),
        _ => archive,
    };
    let Some((_, address)) = ARCHIVES.iter().find(|(known, _)| *known == archive) else {
        return String::new();
    };
    let url = [address, bare].concat();
    if !is_page(&url) {
        return String::new();
    }
    fields.verbatim(&["eprint"]);
    fields.verbatim(&[named]);
    url
}
