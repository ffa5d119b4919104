//! Screenshots of pages in Chromium that are the same each time.

use serde_json::json;

use super::{Outcome, reader::Reader, server::Site};

/// Has the pages of `site` wait for their fonts: a busy machine may bring them too late for a page
/// that waits as little as ours do.
pub fn wait_for_fonts(site: &Site, reader: &Reader) -> Outcome {
    site.without_probe();
    site.edit_pages("performance.now()+100", "performance.now()+1e4");
    // The policy would not let another script pass.
    reader.chromium("Page.setBypassCSP", json!({"enabled": true}))?;
    Ok(())
}

/// The window is so large, in CSS pixels, and the device prefers light or dark.
pub fn set_window(reader: &Reader, width: u32, height: u32, light: &str) -> Outcome {
    let features = json!([{"name": "prefers-color-scheme", "value": light}]);
    reader.chromium("Emulation.setEmulatedMedia", json!({"features": features}))?;
    let window = json!({
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600,
    });
    reader.chromium("Emulation.setDeviceMetricsOverride", window).map(drop)
}

/// Everything is as the browser would have it again.
pub fn reset(reader: &Reader) -> Outcome {
    reader.chromium("Emulation.setEmulatedMedia", json!({"features": []}))?;
    reader.chromium("Emulation.clearDeviceMetricsOverride", json!({}))?;
    reader.chromium("Page.setBypassCSP", json!({"enabled": false})).map(drop)
}

/// Stores settings, and that the fonts are loaded: they are shown from the next page on.
pub fn keep_with_fonts(reader: &Reader, settings: &str) -> Outcome {
    reader.visit("")?;
    reader.run(&format!(
        "const key = 'pliego:' + new URL(document.baseURI).pathname;
         localStorage.setItem(key, JSON.stringify({{v: 2, {settings}}}));
         localStorage.setItem(key + ':fonts', '1');"
    ))?;
    Ok(())
}

/// The page from its top, as PNG, at `scale` times its size in CSS pixels.
pub fn picture(reader: &Reader, width: u32, height: f64, scale: f64) -> Outcome<Vec<u8>> {
    reader.run("return document.fonts.ready.then(() => true)")?;
    let clip = json!({"x": 0, "y": 0, "width": width, "height": height, "scale": scale});
    let wanted = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
    let taken = reader.chromium("Page.captureScreenshot", wanted)?;
    let data = taken["data"].as_str().ok_or("Chromium took no picture")?;
    Ok(data_encoding::BASE64.decode(data.as_bytes())?)
}
