//! The script of the offline copy, `public/library.js`.

use wasm_bindgen::prelude::*;

use crate::state::offline_status::{Action, OfflineStatus};

/// The event that says that the status has changed.
pub const CHANGED: &str = "pliego:library";

#[wasm_bindgen]
extern "C" {
    /// The status as JSON.
    #[wasm_bindgen(js_namespace = ["pliego", "library"], js_name = report, catch)]
    fn report() -> Result<String, JsValue>;

    /// Runs the action that a code names.
    #[wasm_bindgen(js_namespace = ["pliego", "library"], js_name = act, catch)]
    fn act(code: &str) -> Result<(), JsValue>;
}

/// Returns the current status. Before the script is loaded, nothing is known.
#[must_use]
pub fn status() -> OfflineStatus {
    report().map(|report| OfflineStatus::read(&report)).unwrap_or_default()
}

/// Starts an action. Nothing happens before the script is loaded, when the only action that is offered is
/// erasing, which needs the script.
pub fn start(action: Action) {
    _ = act(action.code());
}

/// Verifies the saved files, and asks the browser about its storage.
pub fn verify() {
    _ = act("look");
}
