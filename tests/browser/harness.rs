//! Checks that the tests can see what they look for, on a site of two small pages.

use std::fs;

use tempfile::TempDir;
use thirtyfour::Key;

use crate::{
    support::{
        Outcome,
        answer::{Answer, Gate},
        plan::{On, Test, Usual},
        server::{ICON, Sandbox},
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::made(sample).usual(Usual::Engines);
            a_page_is_opened_and_a_link_followed,
            partially_loaded_page_can_be_inspected,
            scripts_are_off_in_a_sandbox,
            storage_throws_in_a_sandbox,
            requests_aborted_by_leaving_a_page_are_not_errors,
            an_error_in_the_console_is_noticed,
            a_script_that_throws_is_noticed,
            violations_of_the_policy_are_noticed,
            a_request_to_another_origin_is_noticed,
        ],
        tests![
            On::made(sample);
            a_frame_is_as_narrow_as_a_phone,
            an_answer_that_is_cut_off_is_an_error,
            late_answer_arrives_when_its_gate_opens,
        ],
    ]
    .concat()
}

const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src * data:";

/// Two pages, as strict as the real ones.
fn sample() -> Outcome<TempDir> {
    let folder = tempfile::tempdir()?;
    let page = |title: &str, body: &str| {
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
             <link rel=\"icon\" href=\"{ICON}\"></head><body><main><h1>{title}</h1>{body}</main></body>\
             </html>"
        )
    };
    let first = page("First", "<p><a href=\"second/\">Second page</a></p><noscript>off</noscript>");
    let text = "<p>Text that fills the page.</p>".repeat(200);
    let second =
        page("Second", &format!("{text}<p id=\"half\">Half</p>{text}<p id=\"end\">End</p>"));
    fs::write(folder.path().join("index.html"), first)?;
    fs::create_dir(folder.path().join("second"))?;
    fs::write(folder.path().join("second/index.html"), second)?;
    fs::write(folder.path().join("data.json"), "{\"text\": \"all of it\"}")?;
    Ok(folder)
}

/// Checks that the stage noticed an error that contains `part`, and allows it.
fn notices(stage: &Stage, part: &str) -> Outcome {
    let noticed = || stage.site.noticed().iter().any(|error| error.contains(part));
    stage.reader.until(
        &format!("“{part}” is told"),
        &format!("(window.pliegoNoticed ?? []).some((text) => text.includes({part:?}))"),
    )?;
    stage.reader.open("second/")?;
    stage.allow_errors(part);
    assert!(noticed(), "the server was told of {:?}", stage.site.noticed());
    Ok(())
}

fn a_page_is_opened_and_a_link_followed(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.open("")?;
    reader.mark()?;
    reader.press(Key::Tab)?;
    reader.until_is("the focus", "document.activeElement.textContent", "Second page")?;
    reader.press(Key::Enter)?;
    reader.until_heading("Second")?;
    assert!(!reader.is_marked()?);
    reader.back()?;
    reader.until_heading("First")?;
    reader.click_link("Second page")?;
    reader.until_heading("Second")?;
    assert!(stage.site.requests().contains(&"second/".to_owned()));
    Ok(())
}

fn partially_loaded_page_can_be_inspected(stage: &Stage) -> Outcome {
    let gate = Gate::closed();
    stage.site.answer("second/", Answer::Held("Half</p>", gate.clone()));
    stage.reader.ask_for("second/")?;
    stage.reader.until("half of it is there", "document.querySelector('#half') !== null")?;
    let end = "document.readyState + ' ' + (document.querySelector('#end') !== null)";
    assert_eq!(stage.reader.text(end)?, "loading false");
    gate.open();
    stage.reader.until_is("all of it is there", end, "complete true")
}

fn scripts_are_off_in_a_sandbox(stage: &Stage) -> Outcome {
    stage.site.sandbox(Sandbox::NoScript);
    stage.allow_errors("Blocked script execution");
    stage.reader.open("")?;
    assert_eq!(stage.reader.text("document.querySelector('noscript').innerText")?, "off");
    assert_eq!(stage.reader.text("typeof window.pliegoNoticed")?, "undefined");
    Ok(())
}

fn storage_throws_in_a_sandbox(stage: &Stage) -> Outcome {
    stage.site.sandbox(Sandbox::NoStorage);
    stage.allow_errors("");
    stage.reader.open("")?;
    let thrown =
        stage.reader.run("try { localStorage.a = 1 } catch (error) { return error.name }")?;
    assert_eq!(thrown, "SecurityError");
    Ok(())
}

fn a_frame_is_as_narrow_as_a_phone(stage: &Stage) -> Outcome {
    stage.reader.open_narrow(320, "second/")?;
    assert_eq!(stage.reader.number("innerWidth")?, 320.0);
    stage.reader.until_heading("Second")
}

fn an_answer_that_is_cut_off_is_an_error(stage: &Stage) -> Outcome {
    stage.site.answer("data.json", Answer::CutOff);
    stage.allow_errors("data.json");
    stage.reader.open("")?;
    let said = "return fetch('data.json').then((all) => all.text()).catch((error) => error.name)";
    assert_eq!(stage.reader.run(said)?, "TypeError");
    stage.site.recover();
    assert_eq!(stage.reader.run(said)?, "{\"text\": \"all of it\"}");
    Ok(())
}

fn late_answer_arrives_when_its_gate_opens(stage: &Stage) -> Outcome {
    let gate = Gate::closed();
    stage.site.answer("*.json", Answer::Late(gate.clone()));
    stage.reader.open("")?;
    let late = "fetch('data.json').then((all) => all.json()).then((all) => window.late = all.text)";
    stage.reader.run(&format!("{late};"))?;
    assert_eq!(stage.reader.text("typeof window.late")?, "undefined");
    gate.open();
    stage.reader.until_is("the late answer", "window.late", "all of it")
}

fn requests_aborted_by_leaving_a_page_are_not_errors(stage: &Stage) -> Outcome {
    let (reader, hash) = (&stage.reader, "A".repeat(43));
    stage.site.answer("data.json", Answer::Held("text", Gate::closed()));
    reader.open("")?;
    reader
        .run(&format!("fetch('data.json', {{ integrity: 'sha256-{hash}=' }}).catch(() => {{}})"))?;
    reader.until_so("half of it has come", || {
        Ok(stage.site.sent().iter().any(|(path, _)| path.ends_with("data.json")))
    })?;
    reader.open("second/")
}

fn an_error_in_the_console_is_noticed(stage: &Stage) -> Outcome {
    stage.reader.open("")?;
    stage.reader.run("console.error('a mistake')")?;
    notices(stage, "a mistake")
}

fn a_script_that_throws_is_noticed(stage: &Stage) -> Outcome {
    stage.site.edit_pages("<h1>First", "<script src=\"bad.js\"></script><h1>First");
    stage.site.answer("bad.js", Answer::Bytes(b"throw new Error('a slip')".to_vec()));
    stage.reader.open("")?;
    notices(stage, "a slip")
}

fn violations_of_the_policy_are_noticed(stage: &Stage) -> Outcome {
    stage.site.edit_pages("<h1>First", "<script>window.inline = true</script><h1>First");
    stage.allow_errors("inline");
    stage.reader.open("")?;
    assert_eq!(stage.reader.text("typeof window.inline")?, "undefined");
    notices(stage, "policy: script-src")
}

fn a_request_to_another_origin_is_noticed(stage: &Stage) -> Outcome {
    let picture = "<img alt=\"\" src=\"http://elsewhere.test/picture.png\"><h1>First";
    stage.site.edit_pages("<h1>First", picture);
    stage.reader.open("")?;
    stage.allow_errors("502");
    notices(stage, "elsewhere.test")
}
