//! A worker with a fault is shipped, and then the rescue worker at the same address.

use std::fs;

use super::{
    kept::{act, reads, save, until_saved},
    publication::ESSAYS,
};
use crate::support::{Outcome, answer::Answer, stage::Stage};

/// Failures of a worker at every navigation: a name, and the response.
const FAULTS: [(&str, &str); 2] = [("its own page", "status: 200"), ("an error", "status: 500")];

/// One navigation recovers.
pub fn worker_with_a_fault_then_a_rescue_worker(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.allow_errors("");
    let rescue = fs::read(stage.site.folder().join("rescue.js"))?;
    for (name, fault) in FAULTS {
        save(stage)?;
        let faulty = format!(
            "addEventListener('install', () => skipWaiting());
             addEventListener('activate', (event) => event.waitUntil(clients.claim()));
             addEventListener('fetch', (event) => {{
               const headers = {{ 'content-type': 'text/html' }};
               const page = () => new Response('<title>Fault</title>', {{ headers, {fault} }});
               if (event.request.mode === 'navigate') event.respondWith(page());
             }});"
        );
        stage.site.answer("worker.js", Answer::Bytes(faulty.into_bytes()));
        act(reader, "await (await navigator.serviceWorker.getRegistration()).update()")?;
        let in_charge = "navigator.serviceWorker.getRegistration()
            .then((one) => one.active?.state === 'activated' && !one.installing && !one.waiting)";
        reader.until("the faulty worker is in charge", in_charge)?;
        reader.open("")?;
        reader.until_is(name, "document.title", "Fault")?;
        stage.site.answer("worker.js", Answer::Bytes(rescue.clone()));
        // The navigation that still is answered wrongly brings the rescue.
        reader.ask_for(&format!("essays/{}/", ESSAYS[0]))?;
        reader.until_heading(&format!("On {}", ESSAYS[0]))?;
        stage.site.recover();
        reads(reader, ESSAYS[1], "one")?;
    }
    // The worker of today is taken again.
    reader.visit("")?;
    until_saved(reader)
}
