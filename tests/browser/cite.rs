//! Citing an essay: copied, and as files for programs.

use crate::{
    support::{
        Outcome,
        plan::{On, Test, Usual},
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::shared().at_every_base();
            copied_citation_matches_the_one_shown,
        ],
        tests![
            On::shared().usual(Usual::Engines);
            refused_copy_leaves_the_citation_selected,
        ],
        tests![
            On::shared();
            citation_files_can_be_downloaded,
        ],
    ]
    .concat()
}

const SAID: &str = "document.querySelector('[data-copied]').textContent";

fn copied_citation_matches_the_one_shown(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    // What the clipboard is given can be read while it is given, whatever a browser allows later.
    reader.run(
        "window.given = [];
         addEventListener('copy', ({ clipboardData: data }) =>
             given.push([data.getData('text/plain'), data.getData('text/html')]));",
    )?;
    reader.click(".cite summary")?;
    for (at, style) in ["Chicago", "APA", "MLA"].into_iter().enumerate() {
        reader.click(&format!("[data-copy='{style}']"))?;
        reader.until_is("it is said", SAID, format!("Copied: {style}"))?;
        let same = format!(
            "((p) => given[{at}][0] === p.textContent && given[{at}][1] === p.innerHTML
              && given[{at}][0].includes('essays/'))
             (document.querySelectorAll('.citation p')[{at}])"
        );
        reader.until("it is the text beside the button", &same)?;
    }
    reader.until("nothing stays marked", "getSelection().isCollapsed")
}

fn refused_copy_leaves_the_citation_selected(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    reader.run("document.execCommand = () => false")?;
    reader.click("[data-copy='Chicago']")?;
    reader.until("it is said", &format!("{SAID}.includes('did not let')"))?;
    let marked = "getSelection().toString().trim().length > 20
        && document.querySelector('.citation p').contains(getSelection().anchorNode)";
    reader.until("the citation is marked", marked)
}

fn citation_files_can_be_downloaded(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    for (ending, begins) in [("bib", "@"), ("ris", "TY  - ")] {
        let text = reader.run(&format!(
            "return fetch(document.querySelector('.cite a[href$=\".{ending}\"]').href)
                 .then((answer) => answer.ok ? answer.text() : String(answer.status))"
        ))?;
        let text = text.as_str().unwrap_or_default();
        assert!(text.starts_with(begins), "{ending}: {text}");
    }
    Ok(())
}
