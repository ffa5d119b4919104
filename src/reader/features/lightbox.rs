//! An image at full size, in a dialog with zoom. It is panned by scrolling, dragging and the arrow keys.

use std::cell::{Cell, RefCell};

use crate::{
    model::html::Html,
    reader::{
        dom::{
            Element, HtmlAnchorElement, HtmlElement, JsCast, KeyboardEvent, MouseEvent, dialog,
            document,
            events::{Listening, listen, listen_in, target_within},
            focus::focus,
            locator::LINE,
            query::{all, within},
        },
        templates,
    },
};

/// The links from a picture in a text to itself.
pub const PICTURES: &str = "main figure a[href^='media/']";

/// The name of the dialog.
const NAME: &str = "picture";

/// Zoom levels, in percent of the size at which the whole image is in sight.
const ZOOMS: [u16; 8] = [100, 150, 200, 300, 400, 600, 800, 1200];

/// The level that two clicks zoom to, as an index of [`ZOOMS`].
const CLOSE: usize = 3;

/// Distance that an arrow key moves the image, in CSS pixels.
const STRIDE: i32 = 60;

thread_local! {
    /// Zoom level, as an index of [`ZOOMS`].
    static ZOOM: Cell<usize> = const { Cell::new(0) };
    /// The listener to the mouse in the dialog that was opened last.
    static MOUSE: RefCell<Option<Listening>> = const { RefCell::new(None) };
}

/// Listens to the dialog.
pub fn watch() {
    listen("click", |event| {
        if let Some(button) = target_within(&event, "#picture [data-zoom]") {
            step(button.get_attribute("data-zoom").as_deref() == Some("1"));
        }
    });
    listen("dblclick", |event| {
        if target_within(&event, "#picture img").is_some() {
            zoom(if ZOOM.get() == 0 { CLOSE } else { 0 });
        }
    });
    listen("keydown", |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let held = key.ctrl_key() || key.meta_key() || key.alt_key();
        if held || target_within(&event, "#picture").is_none() {
            return;
        }
        match &*key.key() {
            "+" => step(true),
            "-" => step(false),
            "0" => zoom(0),
            "ArrowLeft" => move_sight(-STRIDE, 0),
            "ArrowRight" => move_sight(STRIDE, 0),
            "ArrowUp" => move_sight(0, -STRIDE),
            "ArrowDown" => move_sight(0, STRIDE),
            _ => return,
        }
        event.prevent_default();
    });
}

/// Opens the image inside a link.
pub fn open(link: &HtmlAnchorElement) {
    let Ok(Some(picture)) = link.query_selector("img") else { return };
    // Not every browser gives a link that is clicked the focus.
    focus(link);
    let attribute = |name| picture.get_attribute(name).unwrap_or_default();
    let figure = link.closest("figure").ok().flatten();
    let caption = figure.and_then(|figure| within(&figure, "figcaption").next());
    let caption = Html::from_trusted(caption.map(|one| one.inner_html()).unwrap_or_default());
    let html = templates::lightbox::lightbox(&link.href(), &attribute("alt"), &caption);
    let Some(dialog) = dialog::open(NAME, &html, true) else { return };
    if let Some(frame) = frame() {
        for side in ["width", "height"] {
            _ = frame.style().set_property(&["--", side].concat(), &attribute(side));
        }
        MOUSE.set(Some(listen_to_mouse(&frame)));
    }
    if let Some(stated) = link.closest("[lang]").ok().flatten() {
        _ = dialog.set_attribute("lang", &stated.get_attribute("lang").unwrap_or_default());
    }
    ZOOM.set(0);
}

/// Opens the first picture in sight or below, else the last of the page.
pub fn open_first() {
    let below = |link: &Element| link.get_bounding_client_rect().bottom() > LINE;
    let found = all(PICTURES).find(below).or_else(|| all(PICTURES).last());
    if let Some(link) = found.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.click();
    }
}

fn frame() -> Option<HtmlElement> {
    all("#picture .frame").next()?.dyn_into().ok()
}

/// Shows what lies further to the right and further down, in CSS pixels.
fn move_sight(right: i32, down: i32) {
    if let Some(frame) = frame() {
        frame.set_scroll_left(frame.scroll_left() + right);
        frame.set_scroll_top(frame.scroll_top() + down);
    }
}

/// Has the picture follow the mouse that drags it.
fn listen_to_mouse(frame: &HtmlElement) -> Listening {
    listen_in(frame, &["mousemove"], |event| {
        if let Some(mouse) = event.dyn_ref::<MouseEvent>().filter(|mouse| mouse.buttons() == 1) {
            move_sight(-mouse.movement_x(), -mouse.movement_y());
        }
    })
}

fn step(larger: bool) {
    let at = ZOOM.get();
    zoom(if larger { (at + 1).min(ZOOMS.len() - 1) } else { at.saturating_sub(1) });
}

/// Shows the picture in a size; what was in the middle stays there.
fn zoom(to: usize) {
    let Some(frame) = frame() else { return };
    let middle = |scrolled: i32, sight: i32, whole: i32| {
        (f64::from(scrolled) + f64::from(sight) / 2.0) / f64::from(whole.max(1))
    };
    let (wide, high) = (frame.client_width(), frame.client_height());
    let x = middle(frame.scroll_left(), wide, frame.scroll_width());
    let y = middle(frame.scroll_top(), high, frame.scroll_height());
    ZOOM.set(to);
    let percent = ZOOMS[to];
    _ = frame.style().set_property("--zoom", &percent.to_string());
    frame.set_scroll_left((x * f64::from(frame.scroll_width()) - f64::from(wide) / 2.0) as i32);
    frame.set_scroll_top((y * f64::from(frame.scroll_height()) - f64::from(high) / 2.0) as i32);
    if let Ok(Some(status)) = document().query_selector("#picture [role=status]") {
        status.set_text_content(Some(&[&percent.to_string(), "\u{202f}%"].concat()));
    }
}
