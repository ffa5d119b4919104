//! Tasks that run later, or when the browser is idle.

use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

use super::window;

/// Delay after the reader took over before the next text is fetched, if the browser cannot say that
/// it is idle.
const CALM: Duration = Duration::from_millis(500);

/// Resolves in a task of its own, so that a touch or a key is handled before.
pub async fn next_task() {
    let promise = js_sys::Promise::new(&mut |come, _| {
        _ = window().set_timeout_with_callback(&come);
    });
    // It cannot be refused.
    _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Continues in a task of its own, before anything is drawn.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Calls `act` when the browser is idle, so that nothing competes with the page; not if the reader asked the
/// browser to save data.
pub fn when_idle(act: impl Fn() + 'static) {
    if saves_data() {
        return;
    }
    let known = js_sys::Reflect::has(&window(), &JsValue::from_str("requestIdleCallback"));
    if known.unwrap_or(false) {
        let act = Closure::<dyn Fn()>::new(act);
        _ = window().request_idle_callback(act.as_ref().unchecked_ref());
        act.forget();
    } else {
        set_timeout(act, CALM);
    }
}

/// Returns whether the reader asked the browser to save data. If the browser cannot say, the answer is no: an
/// unknown connection is not a metered one.
fn saves_data() -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name)).ok();
    get(&window().navigator(), "connection")
        .filter(JsValue::is_object)
        .and_then(|connection| get(&connection, "saveData"))
        .is_some_and(|saves| saves.is_truthy())
}

/// Calls `act` after the next frame has been painted.
pub fn after_paint(act: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(act, Duration::ZERO));
}
