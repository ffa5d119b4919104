//! Changes in the size of elements.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, ResizeObserver};

/// A running observation of an element's size, which ends when this is dropped.
pub struct SizeObserver(ResizeObserver);

/// Calls `act` once soon, and again whenever the size of `element` changes. Returns `None` if the browser
/// cannot observe sizes.
pub fn observe(element: &Element, act: impl Fn() + 'static) -> Option<SizeObserver> {
    let act = Closure::<dyn Fn()>::new(act).into_js_value();
    let observer = ResizeObserver::new(act.unchecked_ref()).ok()?;
    observer.observe(element);
    Some(SizeObserver(observer))
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.0.disconnect();
    }
}
