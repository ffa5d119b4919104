//! Drawings that try to run script or to load something: a name for what is tried, and the file.
//!
//! Whatever runs calls `window.hit`, so that a browser can tell; whatever loads asks
//! `hit.invalid`.

/// Each file by what it tries.
pub const FILES: &[(&str, &str)] = &[
    (
        "a script",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>window.hit('script')</script></svg>"#,
    ),
    (
        "a script from elsewhere",
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><script xlink:href="https://hit.invalid/a.js"/></svg>"#,
    ),
    (
        "a script of XHTML",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script xmlns="http://www.w3.org/1999/xhtml">window.hit('xhtml')</script></svg>"#,
    ),
    (
        "a script under a prefix",
        r#"<s:svg xmlns:s="http://www.w3.org/2000/svg" width="9" height="9"><s:script>window.hit('prefix')</s:script></s:svg>"#,
    ),
    (
        "onload on the root",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="window.hit('onload')"/>"#,
    ),
    (
        "onclick on a shape",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" onclick="window.hit('onclick')"/></svg>"#,
    ),
    (
        "onerror on an image",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="#x" onerror="window.hit('onerror')"/></svg>"##,
    ),
    (
        "HTML in a foreignObject",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="window.hit('foreign')"/></body></foreignObject></svg>"#,
    ),
    (
        "an iframe",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script&gt;parent.hit('iframe')&lt;/script&gt;"/></svg>"#,
    ),
    (
        "a javascript link",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><a href="javascript:window.hit('a')"><rect width="9" height="9"/></a></svg>"#,
    ),
    (
        "a link that an animation turns into script",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><a><animate attributeName="href" values="javascript:window.hit('animate')"/><rect width="9" height="9"/></a></svg>"##,
    ),
    (
        "a handler that is set",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"><set attributeName="onclick" to="window.hit('set')"/></rect></svg>"#,
    ),
    (
        "an animation with a handler of its own",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><animate onbegin="window.hit('begin')" attributeName="x" dur="1s"/></svg>"#,
    ),
    (
        "a use of another file",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><use href="https://hit.invalid/a.svg#x"/></svg>"#,
    ),
    (
        "a use of a drawing written out",
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><use xlink:href="data:image/svg+xml,%3Csvg id='x' onload='window.hit(1)'/%3E#x"/></svg>"#,
    ),
    (
        "a use of uses",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="a"><rect/></g><g id="b"><use href="#a"/><use href="#a"/></g><g id="c"><use href="#b"/><use href="#b"/></g></svg>"##,
    ),
    (
        "a use of uses, many times over",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="a"><rect/></g><g id="b"><use href="#a"/><use href="#a"/><use href="#a"/><use href="#a"/><use href="#a"/><use href="#a"/><use href="#a"/><use href="#a"/><use href="#a"/><use href="#a"/></g><g id="c"><use href="#b"/><use href="#b"/><use href="#b"/><use href="#b"/><use href="#b"/><use href="#b"/><use href="#b"/><use href="#b"/><use href="#b"/><use href="#b"/></g><g id="d"><use href="#c"/><use href="#c"/><use href="#c"/><use href="#c"/><use href="#c"/><use href="#c"/><use href="#c"/><use href="#c"/><use href="#c"/><use href="#c"/></g><g id="e"><use href="#d"/><use href="#d"/><use href="#d"/><use href="#d"/><use href="#d"/><use href="#d"/><use href="#d"/><use href="#d"/><use href="#d"/><use href="#d"/></g><g id="f"><use href="#e"/><use href="#e"/><use href="#e"/><use href="#e"/><use href="#e"/><use href="#e"/><use href="#e"/><use href="#e"/><use href="#e"/><use href="#e"/></g><use href="#f"/></svg>"##,
    ),
    (
        "a link in whose address a tab stands",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><a href="java&#9;script:window.hit('tab')"><rect width="9" height="9"/></a></svg>"##,
    ),
    (
        "an entity that is an attribute",
        r##"<!DOCTYPE svg [<!ENTITY x "' onload='window.hit(1)">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id='&x;'/></svg>"##,
    ),
    (
        "a font from elsewhere, behind one that is written out",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>@font-face { font-family: a; src: url(data:font/woff2;base64,AA), url(https://hit.invalid/a.woff2) }</style></svg>"##,
    ),
    (
        "a use of itself",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="a"><use href="#a"/></g></svg>"##,
    ),
    (
        "an image that is a drawing with script",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/></svg>"#,
    ),
    (
        "an image from elsewhere",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="//hit.invalid/a.png"/></svg>"#,
    ),
    (
        "a filter's image",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><filter id="f"><feImage href="https://hit.invalid/a.png"/></filter></svg>"#,
    ),
    (
        "a fill from elsewhere",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect fill="url(https://hit.invalid/a.svg#p)" width="9" height="9"/></svg>"#,
    ),
    (
        "an imported style sheet",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>@import "https://hit.invalid/a.css";</style></svg>"#,
    ),
    (
        "an imported style sheet in CDATA",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style><![CDATA[@import url(https://hit.invalid/a.css);]]></style></svg>"#,
    ),
    (
        "a style that loads, divided by a comment",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>svg { background: url<!-- -->(https://hit.invalid/a.png) }</style></svg>"#,
    ),
    (
        "a font from elsewhere, its address escaped",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>rect { fill: u\72l(https://hit.invalid/a) }</style></svg>"#,
    ),
    (
        "a style attribute that loads",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" style="background: url(//hit.invalid/a.png)"/>"#,
    ),
    (
        "a style attribute that loads without url",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" style="background: image-set('https://hit.invalid/a.png' 1x)"/>"#,
    ),
    (
        "a font face from elsewhere",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>@font-face { font-family: a; src: url(https://hit.invalid/a.woff2) }</style></svg>"##,
    ),
    (
        "an import inside a media query",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>@media all { @IMPORT 'https://hit.invalid/a.css'; }</style></svg>"##,
    ),
    (
        "a style that loads, behind a local reference",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>rect { fill: url('#a') url(https://hit.invalid/a) }</style></svg>"##,
    ),
    (
        "a style that loads, behind a string that is not closed",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>rect { font-family: 'a
; background: url(https://hit.invalid/a.png) }</style></svg>"##,
    ),
    (
        "a style that loads, between comments",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>/* ' */ svg { background: url(https://hit.invalid/a.png) } /* ' */</style></svg>"##,
    ),
    (
        "a style that loads, behind braces that close nothing",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>} ) ] svg { background: url(https://hit.invalid/a.png) }</style></svg>"##,
    ),
    (
        "a style that loads by a function in a variable",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>svg { --a: src('https://hit.invalid/a.png'); background: var(--a, image('https://hit.invalid/b.png')) }</style></svg>"##,
    ),
    (
        "a style whose address is not closed",
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect style="fill: URL( //hit.invalid/a.svg#p" width="9" height="9"/></svg>"##,
    ),
    (
        "a base that moves local references",
        r##"<svg xmlns="http://www.w3.org/2000/svg" xml:base="https://hit.invalid/" width="9" height="9"><use href="#a"/></svg>"##,
    ),
    (
        "a style sheet by instruction",
        r#"<?xml-stylesheet href="https://hit.invalid/a.xsl" type="text/xsl"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#,
    ),
    (
        "an instruction behind the drawing",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/><?xml-stylesheet href="https://hit.invalid/a.css"?>"#,
    ),
    (
        "an entity",
        r#"<!DOCTYPE svg [<!ENTITY x "<script>window.hit('entity')</script>">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">&x;</svg>"#,
    ),
    (
        "a document type from elsewhere",
        r#"<!DOCTYPE svg SYSTEM "https://hit.invalid/a.dtd"><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#,
    ),
    (
        "another encoding than the one that is checked",
        "<?xml version=\"1.0\" encoding='iso-2022-jp'?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
    ),
    ("HTML under the name of a drawing", "<html><script>window.hit('html')</script></html>"),
    (
        "XHTML under the name of a drawing",
        r#"<html xmlns="http://www.w3.org/1999/xhtml"><script>window.hit('html')</script></html>"#,
    ),
    ("a drawing without its vocabulary", "<svg width=\"9\" height=\"9\"><rect/></svg>"),
    (
        "a transformation in place of a drawing",
        r#"<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>"#,
    ),
    (
        "a handler in XHTML's vocabulary",
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:e="http://www.w3.org/2001/xml-events" width="9" height="9"><handler e:event="load">window.hit('events')</handler></svg>"#,
    ),
];
