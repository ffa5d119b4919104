//! Content that does not fit: long words, nested lists, wide tables, tall pictures, large default fonts of the browser.

use serde_json::json;

use crate::{
    support::{
        Outcome,
        plan::{On, Test, Usual},
        reader::Reader,
        stage::Stage,
    },
    tests,
    text_size::WIDE,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::shared().usual(Usual::Engines);
            long_words_in_titles_are_broken,
            nested_lists_leave_room_for_their_words,
            text_columns_of_tables_keep_a_readable_width,
            tall_image_fits_the_window,
        ],
        tests![
            On::shared();
            drawings_turn_dark_with_the_page,
            labels_of_drawings_are_legible_on_a_phone,
            text_buttons_are_underlined,
            headings_of_an_opened_text_are_below_its_title,
        ],
        tests![
            On::shared().only_in_chromium();
            masthead_stays_intact_with_a_large_default_font,
        ],
    ]
    .concat()
}

const SIZES: [u32; 4] = [100, 125, 160, 400];

fn set_size(reader: &Reader, percent: u32) -> Outcome {
    reader.run(&format!("pliego.settings.set({{ fontSize: {percent} }})")).map(drop)
}

fn long_words_in_titles_are_broken(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let lengthen = "for (const one of document.querySelectorAll(
        'h1, h2, .subtitle, .entry, .onward .name, .home')) {
            one.append(' Institutionalization Aufenthaltsgenehmigungsverfahren');
        }";
    for address in printed.page_types()? {
        reader.open_narrow(360, &address)?;
        reader.run(lengthen)?;
        for size in SIZES {
            set_size(reader, size)?;
            reader.until_is(&format!("too wide at {size} % in “{address}”"), WIDE, "0")?;
        }
    }
    Ok(())
}

fn nested_lists_leave_room_for_their_words(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let list = "<ol><li>One<ul><li><p>Two</p><ol><li>Three<ul><li>\
        <span id=\"deep\">Apprehensions</span></li></ul></li></ol></li></ul></li></ol>\
        <blockquote><blockquote><p>Administration</p></blockquote></blockquote>";
    reader.open_narrow(320, &stage.printed()?.essay_address()?)?;
    reader.run(&format!(
        "document.querySelector('.prose').insertAdjacentHTML('afterbegin', {list:?})"
    ))?;
    let room = "innerWidth - 16 - document.getElementById('deep').closest('li').getBoundingClientRect().left";
    for size in SIZES {
        set_size(reader, size)?;
        reader.until(&format!("room at {size} %"), &format!("{room} >= 150 || {room}"))?;
        reader.until_is(&format!("too wide at {size} %"), WIDE, "0")?;
    }
    Ok(())
}

fn text_columns_of_tables_keep_a_readable_width(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let cell = "<td>A sentence that is set in a column of a table</td>";
    let table = format!(
        "<div class=\"table\" tabindex=\"0\" role=\"group\"><table id=\"wide\"><tr>{}</tr></table></div>",
        cell.repeat(8)
    );
    reader.open_narrow(390, &stage.printed()?.essay_address()?)?;
    reader.run(&format!(
        "document.querySelector('.prose').insertAdjacentHTML('afterbegin', {table:?})"
    ))?;
    let narrowest = "Math.min(...[...document.querySelectorAll('#wide td')].map((cell) =>
        cell.getBoundingClientRect().width / parseFloat(getComputedStyle(cell).fontSize)))";
    reader.until("six letters", &format!("{narrowest} >= 5.9 || {narrowest}"))?;
    reader.until_is("too wide", WIDE, "0")
}

fn tall_image_fits_the_window(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    reader.run(
        "const img = document.querySelector('.plate img');
         img.removeAttribute('srcset');
         img.setAttribute('width', 400);
         img.setAttribute('height', 2400);",
    )?;
    let fits = "((box) => box.height > 100 && box.height <= innerHeight * 0.86 || box.height)(
        document.querySelector('.plate img').getBoundingClientRect())";
    reader.until("the window holds it", fits)
}

fn drawings_turn_dark_with_the_page(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    let filter = "getComputedStyle(document.querySelector('.plate img[src$=\".svg\"]')).filter";
    for (theme, turned) in
        [("light", false), ("dark", true), ("contrast-dark", true), ("paper", false)]
    {
        reader.run(&format!("pliego.settings.set({{ theme: '{theme}' }})"))?;
        reader.until(theme, &format!("{filter}.includes('invert') === {turned} || {filter}"))?;
    }
    Ok(())
}

fn labels_of_drawings_are_legible_on_a_phone(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let least = "return Promise.all([...document.querySelectorAll('main figure img[src$=\".svg\"]')]
        .map(async (img) => {
            const svg = await (await fetch(img.src)).text();
            const width = Number(svg.match(/viewBox=\"0 0 ([0-9.]+)/)[1]);
            const sizes = [...svg.matchAll(/font-size=\"([0-9.]+)/g)].map((found) => Number(found[1]));
            return Math.min(...sizes) * img.getBoundingClientRect().width / width;
        })).then((all) => all.length ? Math.min(...all) : 99)";
    for essay in printed.essays() {
        reader.open_narrow(390, &format!("essays/{}/", essay.slug))?;
        let pixels = reader.run(least)?.as_f64().ok_or("no size")?;
        // A scroll bar may take 15 pixels of the window.
        assert!(pixels >= 10.8, "{}: labels of {pixels} px", essay.slug);
    }
    Ok(())
}

fn text_buttons_are_underlined(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    let plain = "[...document.querySelectorAll('main button, .foot button')].filter((one) =>
        one.checkVisibility() && !getComputedStyle(one).textDecorationLine.includes('underline'))
        .map((one) => one.textContent).join()";
    reader.until_is("like words", plain, "")
}

fn headings_of_an_opened_text_are_below_its_title(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&format!("collections/{}/", printed.collection()?.slug))?;
    reader.click(".piece [data-unfold]")?;
    let below = "((heading, title) => heading?.ariaLevel === '3'
        && parseFloat(getComputedStyle(heading).fontSize) < parseFloat(getComputedStyle(title).fontSize))(
        document.querySelector('.unfolded h2'), document.querySelector('.piece h2'))";
    reader.until("one level below", below)
}

/// As in Chromium's own settings: "Very large" is 24 px.
fn masthead_stays_intact_with_a_large_default_font(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let set = |standard: u32| {
        let sizes = json!({"fontSizes": {"standard": standard, "fixed": standard}});
        reader.chromium("Page.setFontSizes", sizes)
    };
    let whole = "((head, home, lines) => head.height <= 140 && lines <= 2
        && home.scrollWidth <= home.clientWidth + 1 || [head.height, lines].join())(
        document.querySelector('.masthead').getBoundingClientRect(),
        document.querySelector('.home'),
        document.querySelector('.home').getClientRects().length)";
    let mut told = Ok(());
    for size in [24, 32] {
        set(size)?;
        for address in printed.page_types()? {
            reader.open_narrow(390, &address)?;
            told = reader
                .until(&format!("the masthead at {size} px in “{address}”"), whole)
                .and_then(|()| reader.until_is(&format!("too wide at {size} px"), WIDE, "0"));
            if told.is_err() {
                break;
            }
        }
    }
    set(16)?;
    told
}
