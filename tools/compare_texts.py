#!/usr/bin/env python3
"""Presses each Markdown file of a folder as an essay of its own and compares the page with pandoc's plain text.

usage: compare_texts.py PRESS FOLDER [--pandoc PANDOC] [--without-tags]

FOLDER holds essays as others published them. What an editor would do by hand is done to each: its front matter is
replaced, its headings begin at the second level, its images are one that is there, links within its own site lead to
example.org. Then a file is one of these:

clean    it was published; no word of it is missing, and no markup of another program is printed
wrong    it was published, with words missing or markup printed: they are listed
refused  the press refused it: the kinds of its faults are listed, to be judged by hand

With --without-tags, tags of template languages are taken out first, so that what is behind them is seen.

Pandoc is found on the PATH or in the Python package pypandoc_binary. The press is `target/release/pliego` or the like.
"""
import argparse, collections, html, os, re, shutil, struct, subprocess, sys, tempfile, unicodedata, zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)\r?\n.*?\r?\n\1[ \t]*\r?\n", re.S)
# Markup of other programs, as it would be seen in a page.
FOREIGN = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|<%.*?%>|:::|\{[.#:][^}\s]*[^}]*\}|\]\(|\[\^|\^\[|\[/?(?:caption|gallery)\b|\[@|\*\*\w|\w\*\*"
    r"|\\(?:emph|textbf|cite|footnote|begin|frac)\b|\$\$|\+-{3,}|(?:^|\s)\|\s"
)
KIND = re.compile(r"`[^`]*`")


def prepared(text, without_tags=False):
    """The text as an editor would hand it in, without its front matter."""
    text = FRONT.sub("", text, 1).replace("\r\n", "\n")
    if without_tags:
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", lambda tag: "https://example.org/" if "}}" in tag[0] else "", text, flags=re.S)
    # Definitions of links lead to other sites too.
    text = re.sub(r"(?m)^( {0,3}\[[^\]^][^\]]*\]:[ \t]+)(?!https?://|<)\S+", r"\1https://example.org/", text)
    code = re.compile(r"(?ms)^( *)(`{3,}|~{3,}).*?^ *\2`*~*[ \t]*$|``.*?``|`[^`\n]+`")
    parts, done = [], 0
    for block in code.finditer(text):
        parts += [(False, text[done:block.start()]), (True, block.group())]
        done = block.end()
    parts.append((False, text[done:]))
    levels = [len(m) for is_code, part in parts if not is_code for m in re.findall(r"(?m)^(#{1,6}) ", part)]
    shift = 2 - min(levels) if levels else 0
    last = [1]

    def heading(match):
        level = min(max(len(match.group(1)) + shift, 2), last[0] + 1, 6)
        last[0] = level
        return "#" * level + " "

    def prose(part):
        part = re.sub(r"(?m)^(#{1,6}) +", heading, part)
        part = re.sub(r"!\[([^\]]*)\]\((?!\{)[^()\s]*(?:\([^()]*\)[^()\s]*)*", lambda m: f"![{m[1] or 'An image'}](image.png", part)
        return re.sub(r"(?<=\]\()(?!https?://|mailto:|#|\{|image\.png|<)[^()\s]+", "https://example.org/", part)

    return "".join(part if is_code else prose(part) for is_code, part in parts)


def image():
    """A small PNG."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes(range(8)) for _ in range(8)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def words(text):
    """The words of a text, without what typography changes."""
    text = unicodedata.normalize("NFKC", text).lower()
    return collections.Counter(re.findall(r"[^\W_]{2,}", text))


def seen(page):
    """The text of an essay's page: its prose and notes."""
    body = re.search(r'(?s)<div class="prose">.*?(?=<nav class="onward")', page)
    body = re.sub(r"(?s)<section class=\"(?:cite|links)\".*?</section>", "", body.group() if body else "")
    body = re.sub(r'(?s)<sup class="mark">.*?</sup>', " ", body)
    shown = " ".join(re.findall(r'alt="([^"]*)"', body))
    prose = re.sub(r"(?s)<(?:pre|code)\b.*?</(?:pre|code)>", " ", body)
    strip = lambda part: html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:a|b|em|i|strong|sub|sup|span|del|abbr|code)\b[^>]*>", "", part)))
    return strip(body) + " " + html.unescape(shown), strip(prose)


def examine(press, pandoc, path, without_tags):
    """What became of a file: its status and what is to be said of it."""
    text = prepared(path.read_text("utf8", "replace"), without_tags)
    with tempfile.TemporaryDirectory() as place:
        essay = Path(place, "content/c/e")
        essay.mkdir(parents=True)
        Path(place, "content/publication.yaml").write_text("title: A publication\n")
        Path(place, "content/c/collection.yaml").write_text("title: A collection\n")
        fields = "---\ntitle: An essay\nauthors: [The Author]\ndate: 2025-01-02\n---\n\n"
        (essay / "essay.md").write_text(fields + text, "utf8")
        if "image.png" in text:
            (essay / "image.png").write_bytes(image())
        command = [press, "build", f"{place}/content", "--out", f"{place}/site"]
        environment = {**os.environ, "NO_COLOR": "1", "PLIEGO_CACHE": f"{place}/cache"}
        run = subprocess.run(command, capture_output=True, encoding="utf8", env=environment)
        if run.returncode:
            kinds = re.findall(r"(?m)^ *[×x] (.+(?:\n *│ .*)*)", run.stdout + run.stderr)
            kinds = [KIND.sub("`…`", " ".join(kind.replace("│", " ").split())) for kind in kinds]
            return "refused", dict(collections.Counter(kinds))
        page = next(Path(place, "site/essays").glob("*/index.html")).read_text("utf8")
        plain = subprocess.run([pandoc, "-f", "markdown", "-t", "plain", "--wrap=none"], input=text, capture_output=True, encoding="utf8").stdout
    whole, prose = seen(page)
    missing = words(plain) - words(whole)
    # Pandoc prints where images and formulas are, and the addresses of some links.
    missing = {word: count for word, count in missing.items() if not re.fullmatch(r"https?|www|org|com|png|image|\d+", word)}
    printed = [match.group().strip()[:60] for match in FOREIGN.finditer(prose)]
    if missing or printed:
        return "wrong", {"missing": missing, "printed": printed}
    return "clean", {}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("press")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pandoc", default=shutil.which("pandoc"))
    parser.add_argument("--without-tags", action="store_true")
    arguments = parser.parse_args()
    pandoc = arguments.pandoc
    if not pandoc:
        import pypandoc
        pandoc = pypandoc.get_pandoc_path()
    files = sorted(arguments.folder.rglob("*.md"))
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda path: examine(str(Path(arguments.press).resolve()), pandoc, path, arguments.without_tags), files))
    for path, (status, details) in zip(files, results):
        print(f"{status}\t{path.relative_to(arguments.folder)}\t{details or ''}")
    total = collections.Counter(status for status, _ in results)
    kinds = collections.Counter(kind for status, details in results if status == "refused" for kind in details)
    for kind, count in kinds.most_common():
        print(f"{count:4} files: {kind}")
    print(f"{len(files)} files: {total['clean']} clean, {total['wrong']} wrong, {total['refused']} refused")


if __name__ == "__main__":
    sys.exit(main())
