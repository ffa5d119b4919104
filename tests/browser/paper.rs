//! Printed pages: as they are designed, whatever size and theme the reader has on the screen.

use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use crate::{
    support::{
        Outcome,
        panel::{choose, open_panel},
        plan::{On, Test, Usual},
        reader::Reader,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    tests![
        On::shared().only_in_chromium().also_from_the_device(Usual::Nothing);
        essay_is_printed_at_the_text_size_for_paper,
        not_found_page_is_printed_like_any_other,
        printed_lines_have_60_to_75_characters,
        tall_images_fit_a_page_and_long_notes_may_break,
        an_essay_is_saved_as_pdf_with_all_its_text,
        a_collection_is_saved_as_pdf_with_all_its_essays,
    ]
}

/// Looks at the page as it will be printed, by somebody whose screen is dark; only Chromium can
/// be told to.
fn on_paper(reader: &Reader, look: impl Fn() -> Outcome) -> Outcome {
    let features = json!([{"name": "prefers-color-scheme", "value": "dark"}]);
    let paper = json!({"media": "print", "features": features});
    reader.chromium("Emulation.setEmulatedMedia", paper)?;
    look()?;
    reader.chromium("Emulation.setEmulatedMedia", json!({"media": "", "features": []})).map(drop)
}

/// The text is 11 pt times `scale`, black on white, and the buttons are gone.
fn is_printed(reader: &Reader, scale: f64) -> Outcome {
    let seen = "((style) => [Math.round(parseFloat(style.fontSize)), style.color,
        getComputedStyle(document.documentElement).backgroundColor,
        ...['.masthead', '.foot'].map((css) => document.querySelector(css).checkVisibility()),
        getComputedStyle(document.querySelector('.sheet')).paddingLeft].join(' '))
        (getComputedStyle(document.body))";
    let pixels = (11.0 / 72.0 * 96.0 * scale).round();
    let wanted = format!("{pixels} rgb(0, 0, 0) rgb(255, 255, 255) false false 0px");
    reader.until_is("on paper", seen, wanted)
}

fn essay_is_printed_at_the_text_size_for_paper(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    reader.visit(&address)?;
    on_paper(reader, || is_printed(reader, 1.0))?;
    open_panel(reader)?;
    choose(reader, "theme", "contrast-dark")?;
    on_paper(reader, || {
        is_printed(reader, 1.0)?;
        let gone = "!document.querySelector('#display').checkVisibility()
            && getComputedStyle(document.querySelector('.plate img')).filter === 'none'
            && getComputedStyle(document.documentElement).colorScheme === 'light'";
        reader.until("nothing of the screen is left", gone)
    })?;
    for _ in 0..10 {
        reader.click("[data-size='1']")?;
    }
    // The size that the reader chose, up to twice that of paper.
    on_paper(reader, || {
        is_printed(reader, 2.0)?;
        let ratio = "((size) => size('.prose h2') / size('body'))((css) =>
            parseFloat(getComputedStyle(document.querySelector(css)).fontSize))";
        reader.until_is("a heading stands out", &format!("({ratio}).toFixed(1)"), "1.3")
    })
}

fn not_found_page_is_printed_like_any_other(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.allow_errors("404");
    reader.visit("no-such-folder/no-such-page/")?;
    on_paper(reader, || is_printed(reader, 1.0))?;
    let icon = "document.querySelector('link[rel=icon]').href.endsWith('.svg')";
    reader.until("the page has the icon", icon)
}

fn printed_lines_have_60_to_75_characters(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.longest_essay()?)?;
    // The publication's font is used from the page after the one on which it was loaded.
    let fonts = "document.fonts.check('1em \"Pliego serif\"')";
    reader.until("the font is loaded", fonts)?;
    reader.reload()?;
    reader.until("the font is used", "'fonts' in document.documentElement.dataset")?;
    // The last line of a paragraph is half a line long on average.
    let letters = "(() => {
        const long = [...document.querySelectorAll('.prose p')].filter((one) => one.textContent.length > 400);
        const lines = (one) =>
            one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight) - 0.5;
        const all = long.map((one) => one.textContent.length / lines(one));
        return all.reduce((sum, one) => sum + one, 0) / all.length;
    })()";
    for size in [80, 100, 200] {
        reader.run(&format!("pliego.settings.set({{ fontSize: {size} }})"))?;
        on_paper(reader, || {
            reader.until(
                &format!("letters of a line at {size} %"),
                &format!("{letters} >= 60 && {letters} <= 75 || {letters}"),
            )
        })?;
    }
    Ok(())
}

/// A picture shares its page with its caption, and a note that is longer than what is left of a page begins there.
fn tall_images_fit_a_page_and_long_notes_may_break(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    reader.run(
        "const img = document.querySelector('.plate img');
         img.setAttribute('width', 400);
         img.setAttribute('height', 2400);
         document.querySelector('.notes li').append(' word'.repeat(900));",
    )?;
    on_paper(reader, || {
        let height =
            "document.querySelector('.plate img').getBoundingClientRect().height / 96 * 25.4";
        reader.until("the page holds it", &format!("{height} <= 171 || {height}"))?;
        let note = "getComputedStyle(document.querySelector('.notes li')).breakInside";
        reader.until_is("a note may break", note, "auto")
    })?;
    let pages = pdf(reader)?;
    let caption = reader.text("document.querySelector('.plate figcaption').textContent")?;
    assert!(pages.iter().any(|page| page.contains(&bare(&caption))), "the caption is divided");
    Ok(())
}

/// Returns the page as PDF: its text, page by page, without spaces. A program that reads it puts them
/// where letters are apart, and a word that is divided has a hyphen more.
fn pdf(reader: &Reader) -> Outcome<Vec<String>> {
    let printed = reader.chromium("Page.printToPDF", json!({"preferCSSPageSize": true}))?;
    let data = printed["data"].as_str().ok_or("Chromium printed nothing")?;
    let bytes = data_encoding::BASE64.decode(data.as_bytes())?;
    let pages = pdf_extract::extract_text_from_mem_by_pages(&bytes)?;
    Ok(pages.iter().map(|page| bare(page)).collect())
}

/// Letters and digits alone, without the dress that typefaces give them.
fn bare(text: &str) -> String {
    text.nfkc().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Maximum number of letters between the two parts of a paragraph that a page breaks: a page number and a running
/// title.
const MAX_BETWEEN_PAGES: usize = 200;

/// Each of `texts` is in the pages, in this order, interrupted at most once.
fn stand_in(pages: &[String], texts: &[String]) -> Outcome {
    let all = pages.concat();
    let mut rest = all.as_str();
    for text in texts.iter().map(|text| bare(text)).filter(|text| !text.is_empty()) {
        let (end, left) = longest_start(rest, &text);
        rest = &rest[end..];
        match rest.find(left) {
            Some(at) if at <= MAX_BETWEEN_PAGES => rest = &rest[at + left.len()..],
            _ => return Err(format!("of “{text}”, “{left}” is not on paper, or not there").into()),
        }
    }
    Ok(())
}

/// Finds as much of the start of `text` in `pages` as there is. Returns where it ends there, and the rest of the text.
fn longest_start<'t>(pages: &str, text: &'t str) -> (usize, &'t str) {
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let found = ends.map_while(|end| Some((pages.find(&text[..end])? + end, &text[end..])));
    found.last().unwrap_or((0, text))
}

/// The texts of what `selector` selects, as it is read on the screen.
fn texts(reader: &Reader, selector: &str) -> Outcome<Vec<String>> {
    let texts = format!(
        "[...document.querySelectorAll('{selector}')].map((one) => {{
            const copy = one.cloneNode(true);
            for (const gone of copy.querySelectorAll('.back, [data-copy]')) gone.remove();
            return copy.textContent.normalize('NFC');
        }})"
    );
    Ok(serde_json::from_value(reader.see(&texts)?)?)
}

fn an_essay_is_saved_as_pdf_with_all_its_text(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&printed.essay_address()?)?;
    let pages = pdf(reader)?;
    assert!(pages.len() > 2, "{} pages", pages.len());
    let wanted = "h1, .standfirst, .prose :is(h2, p, li, td, figcaption)";
    stand_in(&pages, &texts(reader, wanted)?)?;
    let after = ".notes :is(h2, li), .sources :is(h2, li), .updates :is(h2, dd)";
    stand_in(&pages, &texts(reader, after)?)?;
    let links = texts(reader, ".links li")?;
    let external = "document.querySelectorAll(':is(.prose, .notes) a[rel~=external]').length";
    assert_eq!(reader.number(external)?, links.len() as f64, "links and their addresses");
    stand_in(&pages, &links)?;
    let title = bare(&reader.text("document.title")?);
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains(&title), "page {} is not headed by the title", at + 1);
        assert!(page.contains(&(at + 1).to_string()), "page {} has no number", at + 1);
    }
    for chrome in ["Search", "Previous essay", "Return to the table of contents", "Other styles"] {
        assert!(!pages.concat().contains(&bare(chrome)), "“{chrome}” is printed");
    }
    Ok(())
}

fn a_collection_is_saved_as_pdf_with_all_its_essays(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let collection = printed.collection()?;
    reader.visit(&format!("collections/{}/", collection.slug))?;
    reader.click(".print-all a")?;
    reader.until("the page to print is open", "document.querySelector('main.whole') !== null")?;
    let sound = "((ids) => ids.length > 20 && new Set(ids).size === ids.length)
        ([...document.querySelectorAll('[id]')].map(({ id }) => id))
        && [...document.querySelectorAll('a[href*=\"#\"]')].filter((link) =>
            link.pathname === location.pathname)
            .every(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))))";
    reader.until("ids stand once, and links within the page lead somewhere", sound)?;
    let levels = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .map((one) => Number(one.tagName[1])).every((level, at, all) =>
        at === 0 ? level === 1 : level > 1 && level <= all[at - 1] + 1)";
    reader.until("no level of headings is left out", levels)?;
    let pages = pdf(reader)?;
    let titles: Vec<String> = collection.essays.iter().map(|essay| essay.title.clone()).collect();
    let heads = texts(reader, "article .heading h2")?;
    assert_eq!(heads, titles, "the essays");
    stand_in(&pages, &texts(reader, ".whole .prose :is(h3, p, li)")?)?;
    let title = bare(&printed.edition.publication.title);
    assert!(pages.iter().all(|page| page.contains(&title)), "each page is headed");
    reader.back()?;
    reader.until_heading(&collection.title)
}
