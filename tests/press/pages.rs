//! What stands on the pages that come out.

use pliego::press::{SiteOptions, site};

use crate::case::Case;

const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect/></svg>";

/// The file at `path` of the site that comes out of `case`.
fn page(case: Case, path: &str) -> String {
    let files = site(&case.gather().typeset(), &SiteOptions::default());
    let file = files.into_iter().find(|file| file.path == path).expect(path);
    String::from_utf8(file.bytes.to_vec()).expect("a page is text")
}

#[test]
fn a_logo_stands_with_its_caption_and_credit() {
    let logo = |more: &str| {
        let fields = format!("title: T\nlogo: {{src: l.svg, alt: A bridge{more}}}\n");
        let case = Case::new().file("publication.yaml", fields).file("l.svg", DRAWING);
        page(case, "index.html")
    };
    let both = logo(", caption: The \"bridge\", credit: Ann");
    let caption = "<figcaption>The “bridge” <small class=\"credit\">Ann</small></figcaption>";
    assert!(both.contains(caption), "{both}");
    let neither = logo("");
    assert!(neither.contains("<figure class=\"logo\">") && !neither.contains("<figcaption"));
}
