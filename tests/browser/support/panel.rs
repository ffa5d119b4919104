//! The panel of the display settings, and the stored settings.

use serde_json::Value;

use super::{Outcome, reader::Reader};

/// The name that the settings are kept by, as an expression for a browser.
pub const KEY: &str = "`pliego:${new URL(document.baseURI).pathname}`";

/// Opens the panel, with the section “More”.
pub fn open_panel(reader: &Reader) -> Outcome {
    reader.run("document.querySelector('[data-opens=display]').click()")?;
    reader.until("the panel is open", "document.querySelector('#display')?.open === true")?;
    reader.run("document.querySelector('#display details').open = true")?;
    Ok(())
}

/// Chooses a value in the panel, as its control would.
pub fn choose(reader: &Reader, name: &str, value: &str) -> Outcome {
    reader.run(&format!(
        "const all = [...document.querySelectorAll('#display [name={name}]')];
         if (all[0].type === 'range') {{
             all[0].value = '{value}';
             all[0].dispatchEvent(new Event('input', {{ bubbles: true }}));
         }} else if (all[0].type === 'checkbox') {{
             if ((all[0].value === '{value}') !== all[0].checked) all[0].click();
         }} else {{
             all.find((one) => one.value === '{value}').click();
         }}"
    ))?;
    is(reader, name, value)
}

/// The panel shows this value.
pub fn is(reader: &Reader, name: &str, value: &str) -> Outcome {
    let shown = format!(
        "((all) => all[0]?.type === 'range' ? all[0].value : all[0]?.type === 'checkbox'
            ? String((all[0].value === '{value}') === all[0].checked || 'other')
            : all.find((one) => one.checked)?.value)
         ([...document.querySelectorAll('#display [name={name}]')])"
    );
    let met = format!("['true', '{value}'].includes({shown}) || {shown}");
    reader.until(&format!("{name} is {value} in the panel"), &met)
}

/// A value is kept.
pub fn is_kept(reader: &Reader, name: &str, value: &str) -> Outcome {
    let kept = format!("String(JSON.parse(localStorage.getItem({KEY}))['{name}'])");
    reader.until_is(&format!("{name} in the storage"), &kept, value)
}

/// Keeps settings, as if they had been chosen on an earlier visit.
pub fn keep(reader: &Reader, settings: &Value) -> Outcome {
    let text = settings.to_string();
    reader.run(&format!("localStorage.setItem({KEY}, {text:?})"))?;
    Ok(())
}

/// Leaves no room in the storage of the origin.
pub fn fill_storage(reader: &Reader) -> Outcome {
    reader.run(
        "for (let size = 1 << 22, at = 0; size >= 1; at += 1) {
             try { localStorage.setItem(`x${at}`, 'x'.repeat(size)); } catch { size >>= 1; }
         }",
    )?;
    Ok(())
}
