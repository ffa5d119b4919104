//! Reads a report. Each field is read on its own, so that one of another form does not affect the others; and
//! in few bytes of Wasm, which the code that serde derives for so many types is not.

use super::{
    Checked, CollectionFiles, Files, OfflineStatus, SavedEdition, Saving, Trouble, VerifiedFiles,
};
use crate::state::json::Value;

/// Reads a status.
pub(super) fn status(report: &Value) -> OfflineStatus {
    OfflineStatus {
        state: code(report, "state").into(),
        saved: report.get("saved").and_then(|saved| Some(SavedEdition { id: text(saved, "id")? })),
        next: text(report, "next"),
        saving: report.get("saving").and_then(saving),
        checked: report.get("checked").and_then(checked),
        trouble: report.get("trouble").filter(|one| is_map(one)).map(trouble),
        offline: is(report, "offline"),
        installable: is(report, "installable"),
        used: number(report, "used"),
        quota: number(report, "quota"),
        stays: report.get("stays").map(|_| code(report, "stays").into()),
        browser: text(report, "browser"),
        files: report.get("files").and_then(verified),
    }
}

fn saving(value: &Value) -> Option<Saving> {
    let number = |name| number(value, name);
    let (done, total) = (number("done")?, number("total")?);
    Some(Saving { done, total, bytes: number("bytes")?, all: number("all")? })
}

fn checked(value: &Value) -> Option<Checked> {
    let at = number(value, "at")?;
    Some(Checked { at, code: code(value, "code").into(), status: number(value, "status") })
}

fn trouble(value: &Value) -> Trouble {
    let number = |name| number(value, name);
    let (need, have) = (number("need"), number("have"));
    let file = text(value, "file");
    Trouble { code: code(value, "code").into(), status: number("status"), file, need, have }
}

fn verified(value: &Value) -> Option<VerifiedFiles> {
    let collection = |value: &Value| {
        let Files { title, state, bytes } = files(value);
        CollectionFiles { title, state, bytes, essays: list(value, "essays", files) }
    };
    Some(VerifiedFiles {
        at: number(value, "at")?,
        date: text(value, "date")?,
        bytes: number(value, "bytes")?,
        base: files(value.get("base")?),
        collections: list(value, "collections", collection),
    })
}

fn files(value: &Value) -> Files {
    Files {
        title: text(value, "title").unwrap_or_default(),
        state: code(value, "state").into(),
        bytes: number(value, "bytes").unwrap_or_default(),
    }
}

fn list<T>(value: &Value, name: &str, read: impl Fn(&Value) -> T) -> Vec<T> {
    match value.get(name) {
        Some(Value::List(items)) => items.iter().map(read).collect(),
        _ => Vec::new(),
    }
}

fn text(value: &Value, name: &str) -> Option<String> {
    Some(code(value, name)).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// A code; empty if there is none.
fn code<'a>(value: &'a Value, name: &str) -> &'a str {
    match value.get(name) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

fn number(value: &Value, name: &str) -> Option<u64> {
    match value.get(name) {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    }
}

fn is(value: &Value, name: &str) -> bool {
    matches!(value.get(name), Some(Value::Bool(true)))
}

fn is_map(value: &Value) -> bool {
    matches!(value, Value::Map(_))
}
