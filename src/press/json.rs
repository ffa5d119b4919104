//! JSON that is the same in every build.

use serde_json::Value;

/// With its keys in order: as they come, their order is another wherever a crate beside this one asks
/// `serde_json` to keep it.
#[must_use]
pub fn sorted(mut value: Value) -> Value {
    value.sort_all_objects();
    value
}
