//! Conditions that hold on every page. [`Stage::finish`] checks after every test that no error is
//! reported and no request leaves the site.

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
            On::shared().at_every_base().usual(Usual::EnginesAndBases);
            every_page_type_loads_without_errors_or_foreign_files,
        ],
        tests![
            On::built();
            policy_is_strict_and_pages_comply_with_it,
        ],
    ]
    .concat()
}

fn every_page_type_loads_without_errors_or_foreign_files(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let mut addresses = printed.page_types()?;
    addresses.extend(printed.essays().iter().map(|essay| format!("essays/{}/", essay.slug)));
    for address in addresses {
        reader.visit(&address)?;
        // Pictures that wait until they are seen need not wait here.
        reader.run("for (const one of document.images) one.loading = 'eager'")?;
        reader.until(
            &format!("all pictures of “{address}” are there"),
            "[...document.images].every((one) => one.complete && one.naturalWidth > 0)",
        )?;
        let icon = reader.text("document.querySelector('link[rel=icon]').href")?;
        assert!(icon.starts_with(&stage.site.home()), "“{address}” has the icon {icon}");
        let own = "performance.getEntriesByType('resource').map((entry) => entry.name)
            .filter((name) => !name.startsWith(location.origin) && !name.startsWith('data:'))";
        assert_eq!(reader.see(own)?, serde_json::json!([]), "foreign files in “{address}”");
    }
    Ok(())
}

fn policy_is_strict_and_pages_comply_with_it(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.site.without_probe();
    stage.site.with_workers();
    for address in stage.printed()?.page_types()? {
        reader.visit(&address)?;
        let policy = reader.text(
            "document.querySelector(\"head > meta[http-equiv='Content-Security-Policy']\").content",
        )?;
        assert!(policy.contains("default-src 'none'"), "{policy}");
        for lax in ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"] {
            assert!(!policy.contains(lax), "{lax} in {policy}");
        }
        // Content before the policy is not subject to it.
        let before = "return [...document.querySelectorAll('head > *')].findIndex((one) =>
            one.matches(\"meta[http-equiv='Content-Security-Policy']\"))
            < [...document.querySelectorAll('head > *')].findIndex((one) =>
            one.matches('script, style, link'))";
        assert_eq!(reader.run(before)?, true, "something stands before the policy");
        let bare = "return [...document.querySelectorAll('script[src], link[rel=modulepreload]')].filter((one) => !one.integrity).map((one) => one.outerHTML)";
        assert_eq!(reader.run(bare)?, serde_json::json!([]), "files without their hash");
        let written = "return fetch(location.href).then((page) => page.text()).then((page) =>
            [...new DOMParser().parseFromString(page, 'text/html').querySelectorAll('[style]')]
            .map((one) => one.outerHTML))";
        assert_eq!(reader.run(written)?, serde_json::json!([]), "style attributes");
    }
    Ok(())
}
