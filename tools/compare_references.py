#!/usr/bin/env python3
"""Compares the reference lists of the press with those of Pandoc's citeproc, with the same style files.

usage: compare_references.py FOLDER STYLES [--press PRESS] [--pandoc PANDOC] [--report FILE]

FOLDER   holds .bib files. Nothing is written to it.
STYLES   holds the style files; `cargo run --example styles -- STYLES` writes those of the press.
PRESS    is the press, target/release/pliego if it is left out.
PANDOC   is Pandoc 3, `pandoc` if it is left out: `pip install pypandoc_binary==1.17` into an environment of its own
         brings one (`python -c "import pypandoc; print(pypandoc.get_pandoc_path())"`).
FILE     gets every line that differs, target/references.txt if it is left out.

An entry is counted as

equal            the text is the same
form             it says the same in another form: case, punctuation, order, labels, abbreviated numbers
wrong            a word of the entry that Pandoc prints is missing, or one is printed that neither has
refused rightly  the press names a mistake in the file: a name, a date or a key that is not one
refused wrongly  the press refuses what Pandoc prints

`note` is left out on both sides: the press does not print it, since Zotero writes its own data there.
"""
import argparse, html, os, re, subprocess, sys, tempfile, unicodedata
from collections import Counter
from pathlib import Path

COMPARED = ["chicago-author-date", "american-psychological-association", "modern-language-association",
            "institute-of-electrical-and-electronics-engineers"]
SHORT = {"american-psychological-association": "APA", "chicago-author-date": "Chicago author-date",
         "modern-language-association": "MLA", "institute-of-electrical-and-electronics-engineers": "IEEE"}

# Faults that name a mistake of the file, whoever reads it.
RIGHTLY = ["several names are written as one", "used twice", "not a valid year", "not a valid date", "has no title",
           "not closed", "is missing", "not a valid DOI", "not the address of a web page", "no abbreviation",
           "twice", "no entry has the key", "leads back", "did you mean", "is not a part of a name", "has no key",
           "defined twice", "belongs to nothing"]

# Words that styles add, in short and in full.
STOCK = set("""a abbreviation accessed al am an and at available bd by bk chap chapter circa collection com comp compilers comps
dataset d dir director directors directed doi ed edited edition editor editors eds episode et for forthcoming from http https in
internet issue j jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september
october november december machine master motion mr n nd no nos number of on online org original originally p page pages paper
para patent pdf ph phd pp preprint press print pt published ref report retrieved s sec section ser series software special
spring summer autumn fall winter sv technical the thesis to track trans translated translator translators und v version vol
volume volumes vols web website with work www st th rd 2nd 3rd tech rep film video computer manuscript unpublished doctoral
dissertation diss universität university 1st directed magazine song audio comment illustrated illustrator review 's us
second third fourth fifth german european french british request bachelor""".split())


def entries(text):
    """(key, start, end) of each entry of a BibTeX file."""
    for found in re.finditer(r"@\s*(\w+)\s*\{\s*([^,\s}]*)", text):
        depth = 0
        for at in range(text.index("{", found.start()), len(text)):
            if text[at] == "\\":
                continue
            depth += (text[at] == "{") - (text[at] == "}")
            if depth == 0:
                break
        if found[1].lower() not in ("string", "comment", "preamble"):
            yield found[2], found.start(), at + 1


def without_notes(text):
    return re.sub(r"(?im)^\s*(note|annotation|annote|pliego-note)\s*=\s*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}\s*,?[ \t]*\n?", "\n", text)


def plain(markup):
    text = re.sub(r"</?(?:a|abbr|b|em|i|span|strong|sub|sup|u|wbr)\b[^>]*>", "", markup)
    text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00ad", "").split())


def words(text):
    # German ß and such keep their letters; accents count.
    text = text.replace("’", "'").replace("−", "-")
    found = re.findall(r"[^\W_]+", text.casefold())
    return [re.sub(r"^(\d{4})[a-z]$", r"\1", word) for word in found]


def in_source(source):
    """The words of an entry, without TeX."""
    source = re.sub(r"\\([`'^\"~=.])\s*\{?\\?([A-Za-z])\}?", lambda m: unicodedata.normalize("NFC", m[2] + {
        "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307"}[m[1]]), source)
    source = re.sub(r"\\[A-Za-z]+\s*|[{}\\$]", "", source)
    return set(words(source))


def verdict(ours, theirs, source):
    if ours == theirs:
        return "equal", []
    own, other = Counter(words(ours)), Counter(words(theirs))
    if own == other:
        return "form", []
    known = in_source(source)
    joined = "".join(words(ours))

    def is_there(word, text):
        # Initials and abbreviated numbers are part of what is printed in full.
        return word in text or (word.isdigit() and any(w.endswith(word) or word.endswith(w) and len(w) > 1 for w in text)) \
            or (len(word) == 1 and any(w.startswith(word) for w in text)) or word in joined
    # The names of an author who is the one of the entry before are a dash; the orders of the lists may differ.
    # How many names a list has before "et al." is the style's, and Pandoc's disambiguation adds some.
    dashed = " et al" in ours or ours.startswith("———") != theirs.startswith("———")
    authors = in_source(" ".join(re.findall(r"(?is)\b(?:author|editor|bookauthor)\s*=\s*[{\"](.*?)[}\"]\s*,\s*\n", source)))
    lost = [word for word in other if not (dashed and word in authors)]
    lost = [word for word in lost if word not in own and word in known and word not in STOCK and not is_there(word, own)]
    new = [word for word in own if word not in other and word not in known and word not in STOCK and not is_there(word, other)
           and not any(known_word.startswith(word) or known_word.endswith(word) for known_word in known)]
    return ("wrong", ["-" + word for word in lost] + ["+" + word for word in new]) if lost or new else ("form", [])


def pressed(press, text, style, place):
    """The list of the press by key, and the faults by key."""
    content = Path(place, "content/c/e")
    content.mkdir(parents=True, exist_ok=True)
    Path(place, "content/publication.yaml").write_text(f"title: T\ncsl: {style}\n")
    Path(place, "content/c/collection.yaml").write_text("title: C\n")
    (content / "essay.md").write_text("---\ntitle: E\nauthors: [A B]\ndate: 2025-01-02\n---\n\nText.\n")
    faults = {}
    for _ in range(12):
        (content / "readings.bib").write_text(text, encoding="utf8")
        run = subprocess.run([press, "build", "content", "--out", "site"], cwd=place, capture_output=True, text=True,
                             env={**os.environ, "NO_COLOR": "1", "PLIEGO_CACHE": f"{place}/cache"})
        if run.returncode == 0:
            page = Path(place, "site/essays/e/readings/index.html").read_text("utf8")
            found = re.findall(r'<li id="reading-([^"]*)"><p class="entry">(.*?)</p>', page, re.S)
            return {key: plain(re.sub(r'<a class="back".*?</a>', "", entry)) for key, entry in found}, faults
        told = re.findall(r"× (.*?)\n\s*╭─\[content/c/e/readings\.bib:(\d+):\d+\](.*?)╰────(.*?)(?=\n\s*×|\n\d+ faults?;|\Z)", run.stderr, re.S)
        if not told:
            raise SystemExit(f"the press says what this script does not understand:\n{run.stderr[-3000:]}")
        bad = {}
        lines = [0] + [at.end() for at in re.finditer("\n", text)]
        spans = list(entries(text))
        for message, line, _, help_text in told:
            at = lines[int(line) - 1]
            end = lines[int(line)] if int(line) < len(lines) else len(text)
            span = next((s for s in spans if s[1] < end and at < s[2]), None)
            if span is None:
                start = text.rfind("@", 0, end)
                span = ("?", start, text.find("\n@", end) if text.find("\n@", end) > 0 else len(text))
            bad.setdefault(span, " ".join(message.split()) + " " + " ".join(help_text.split()))
        for span in sorted(bad, key=lambda span: -span[1]):
            faults.setdefault(span[0], bad[span])
            text = text[:span[1]] + text[span[2]:]
        if not list(entries(text)):
            return {}, faults
    raise SystemExit("the press finds new faults without end")


def cited(pandoc, text, csl, place):
    """Pandoc's list by key."""
    bib = Path(place, "list.bib")
    bib.write_text(text, encoding="utf8")
    source = "---\nnocite: '@*'\nlang: en-US\n---\n"
    run = subprocess.run([pandoc, "--citeproc", "--csl", csl, "--bibliography", bib, "-t", "html", "--wrap=none"],
                         input=source, capture_output=True, text=True)
    found = re.findall(r'<div id="ref-([^"]*)" class="csl-entry"[^>]*>\n(.*?)\n</div>', run.stdout, re.S)
    return {html.unescape(key): plain(entry) for key, entry in found}, run.stderr


def anchor(key):
    """The press's escaped form of a key."""
    return "".join(chr(b) if chr(b).isascii() and (chr(b).isalnum() or chr(b) in "_:.+/-") else f"~{b:02x}" for b in key.encode())


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("styles", type=Path)
    arguments.add_argument("--press", default="target/release/pliego")
    arguments.add_argument("--pandoc", default="pandoc")
    arguments.add_argument("--report", type=Path, default=Path("target/references.txt"))
    chosen = arguments.parse_args()
    press = str(Path(chosen.press).resolve())
    totals = {style: Counter() for style in COMPARED}
    report = []
    for bib in sorted(chosen.folder.glob("**/*.bib")):
        text = bib.read_text("utf8", "replace")
        spans = {}
        for key, start, end in entries(text):
            spans.setdefault(key, text[start:end])
        for style in COMPARED:
            csl = chosen.styles / f"{style}.csl"
            with tempfile.TemporaryDirectory() as place:
                theirs, told = cited(chosen.pandoc, without_notes(text), csl, place)
                if not theirs:
                    report.append(f"{bib.name}: Pandoc prints nothing: {told.strip()[:300]}")
                    continue
                ours, faults = pressed(press, text, style, place)
            count = totals[style]
            for key, expected in theirs.items():
                own = ours.get(anchor(key))
                if own is None:
                    why = faults.get(key, "not listed")
                    kind = "refused rightly" if any(right in why for right in RIGHTLY) else "refused wrongly"
                    count[kind] += 1
                    report.append(f"{kind}: {bib.name} {key} ({SHORT[style]}): {why}")
                    continue
                own = re.sub(r"^\[\d+\] ?", "", own)
                kind, found = verdict(own, re.sub(r"^\[\d+\] ?", "", expected), spans.get(key, ""))
                count[kind] += 1
                if kind != "equal":
                    report.append(f"{kind}: {bib.name} {key} ({SHORT[style]}) {' '.join(found)}\n    press:  {own}\n    pandoc: {expected}")
    chosen.report.parent.mkdir(parents=True, exist_ok=True)
    chosen.report.write_text("\n".join(sorted(report, key=lambda line: line.startswith("form"))) + "\n", encoding="utf8")
    kinds = ["equal", "form", "wrong", "refused rightly", "refused wrongly"]
    print(f"{'':22}" + "".join(f"{kind:>17}" for kind in kinds) + f"{'accepted':>11}")
    for style, count in totals.items():
        total = sum(count.values()) or 1
        refused = count["refused rightly"] + count["refused wrongly"]
        print(f"{SHORT[style]:22}" + "".join(f"{count[kind]:17}" for kind in kinds) + f"{100 * (total - refused) / total:10.1f}%")
    print(f"The lines that differ are in {chosen.report}.")


if __name__ == "__main__":
    main()
