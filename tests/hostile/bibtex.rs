//! BibTeX files that try to bring script into a page: a name for what is tried, and the file.
//!
//! Whatever runs calls `window.hit`, so that a browser can tell.

/// Each file by what it tries.
pub const FILES: &[(&str, &str)] = &[
    (
        "script in a title",
        r"@book{a, author = {A, B}, title = {<script>window.hit('title')</script>}, year = {2001}}",
    ),
    (
        "script in a verbatim title",
        r"@book{a, author = {A, B}, title = {{<script>window.hit('verbatim')</script>}}, year = {2001}}",
    ),
    (
        "an image that fails, in an author",
        r"@book{a, author = {{<img src=x onerror=window.hit('author')>}}, title = {T}, year = {2001}}",
    ),
    (
        "an element in mathematics, which hayagriva passes on as markup",
        r"@book{a, author = {A, B}, title = {T $<svg onload=window.hit('math')>$}, year = {2001}}",
    ),
    (
        "a javascript address",
        r"@online{a, author = {A, B}, title = {T}, year = {2001}, url = {javascript:window.hit('url')}}",
    ),
    (
        "a javascript address in capitals, with a tab in it",
        "@online{a, author = {A, B}, title = {T}, year = {2001}, url = {JaVa\tScRiPt:window.hit('url')}}",
    ),
    (
        "a data address",
        r"@online{a, author = {A, B}, title = {T}, year = {2001}, url = {data:text/html,<script>window.hit('data')</script>}}",
    ),
    (
        "an address that leaves its attribute",
        "@online{a, author = {A, B}, title = {T}, year = {2001}, url = {https://example.org/\" onmouseover=\"window.hit('url')}}",
    ),
    (
        "a DOI that leaves its attribute",
        "@article{a, author = {A, B}, title = {T}, journal = {J}, year = {2001}, doi = {10.1234/x\" onfocus=\"window.hit('doi')\" autofocus=\"}}",
    ),
    (
        "script in the annotation",
        r"@book{a, author = {A, B}, title = {T}, year = {2001}, pliego-note = {<script>window.hit('note')</script>}}",
    ),
    (
        "script behind an entity in the annotation",
        r"@book{a, author = {A, B}, title = {T}, year = {2001}, pliego-note = {&lt;script&gt;window.hit('entity')&lt;/script&gt;}}",
    ),
    (
        "script spelt with TeX commands",
        r"@book{a, author = {A, B}, title = {\textless{}script\textgreater{}window.hit('tex')\textless{}/script\textgreater{}}, year = {2001}}",
    ),
    (
        "an abbreviation with an element in it",
        r"@string{evil = {<iframe srcdoc='<script>parent.hit(1)</script>'>}} @book{a, author = {A, B}, title = {T}, publisher = evil, year = {2001}}",
    ),
    (
        "a key that leaves its attribute",
        "@book{a\"onclick=\"window.hit('key'), author = {A, B}, title = {T}, year = {2001}}",
    ),
    (
        "a key with an element in it",
        r"@book{<script>window.hit(1)</script>, author = {A, B}, title = {T}, year = {2001}}",
    ),
    (
        "elements in every other printed field",
        r"@incollection{a, author = {A, B}, editor = {{<b onclick=window.hit(1)>}}, title = {T}, booktitle = {<u onclick=window.hit(2)>}, publisher = {<s onclick=window.hit(3)>}, address = {<i onclick=window.hit(4)>}, pages = {<q onclick=window.hit(5)>}, volume = {<p onclick=window.hit(6)>}, edition = {<a onclick=window.hit(7)>}, series = {<br onclick=window.hit(8)>}, number = {<hr onclick=window.hit(9)>}, howpublished = {<td onclick=window.hit(10)>}, isbn = {<li onclick=window.hit(11)>}, type = {<em onclick=window.hit(12)>}, chapter = {<h1 onclick=window.hit(13)>}, addendum = {<dl onclick=window.hit(14)>}, year = {2001}}",
    ),
    (
        "a language that leaves its attribute",
        "@book{a, author = {A, B}, title = {T}, year = {2001}, language = {es\" onclick=\"window.hit('lang')}}",
    ),
    (
        "a year with an element in it",
        r"@book{a, author = {A, B}, title = {T}, year = {<script>window.hit('year')</script>}}",
    ),
    (
        "a broken entry before a hostile one",
        "@book{a, title = {T,\n\n@book{b, author = {A, B}, title = {<script>window.hit('b')</script>}, year = {2001}}",
    ),
];
