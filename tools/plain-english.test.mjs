// The check of prose finds planted forms, at their lines, and passes plain sentences.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findings } from "./plain-english.mjs";

const found = (path, source) => findings(path, source).map(({ line, words }) => `${line}: ${words}`);

test("finds a headless clause only at the beginning of a doc comment", () => {
  assert.deepEqual(found("src/a.rs", "/// What a reader has.\nstruct A;\n"), ["1: What"]);
  assert.deepEqual(found("src/a.rs", "//! Whether it works.\n"), ["1: Whether"]);
  assert.deepEqual(found("src/a.rs", "/// Returns what a reader has.\n// What follows is plain.\n"), []);
  assert.deepEqual(found("src/a.rs", "/// A name.\n/// How it is found is said below.\nstruct A;\n"), []);
});

test("finds each form in a comment", () => {
  const sentences = {
    "The list stands in the page.": "stands",
    "So many results are shown.": "So many",
    "This is no slug.": "is no s",
    "The page is loaded anew.": "anew",
    "It is empty at first.": "at first",
    "Formatting is dear.": "dear",
    "A mended link.": "mended",
    "Take it away.": "Take it away",
    "It works anyhow.": "anyhow",
    "Part it into two.": "Part it into",
    "A space behind the comma.": "behind",
    "It could not be had.": "not be had",
    "Look whether it exists.": "Look whether",
    "Nobody is told of it.": "is told",
    "The file was not asked for.": "was not asked for",
    "These signs are letters.": "signs",
    "Text in another face.": "face",
    "The text is on its way.": "on its way",
  };
  for (const [sentence, words] of Object.entries(sentences)) {
    assert.deepEqual(found("src/a.rs", `fn a() {}\n\n// ${sentence}\n`), [`3: ${words}`], sentence);
  }
});

test("passes plain sentences", () => {
  const sentences = [
    "The letter `x` stands for a number, and stands out.",
    "There is no such page. It is no longer shown, and is no more than a link.",
    "An equals sign, a dollar sign, and a page to sign in.",
    "A typeface, a `face`, and files that programs leave behind.",
    "It is told apart by its colour.",
    "The reader asks for a page.",
  ];
  for (const sentence of sentences) assert.deepEqual(found("src/a.rs", `// ${sentence}\n`), [], sentence);
});

test("finds a form across two lines and names the line where it begins", () => {
  assert.deepEqual(found("src/a.rs", "// One line.\n// This text is\n// no slug.\n"), ["2: is no s"]);
});

test("reads messages of the product, not those of tests", () => {
  const source = 'fn a() { fail("`{x}` is no slug, it \\\n    stands there", r#"is no "slug""#) }\n';
  assert.deepEqual(found("src/a.rs", source), ["1: is no s", "1: stands"]);
  assert.deepEqual(found("tests/native/a.rs", source), []);
  assert.deepEqual(found("src/a.rs", `#[cfg(test)]\nmod tests {\n    ${source}}\n`.replace(/^/, "\n")), []);
});

test("reads Markdown without its code, scripts, styles, and comments after a hash", () => {
  assert.deepEqual(found("docs/a.md", "# A\n\n```sh\nit stands\n```\n\nIt `stands` and stands.\n"), ["7: stands"]);
  assert.deepEqual(found("public/a.js", 'f("https://a.b"); // It stands.\n/* One\n * anew */\n'), ["1: stands", "3: anew"]);
  assert.deepEqual(found("public/a.js", 'say("The page is loaded anew");\n'), ["1: anew"]);
  assert.deepEqual(found("style/a.css", "/* Behind it. */\na { color: red }\n"), ["1: Behind"]);
  assert.deepEqual(found("tools/a.sh", "# It stands.\n"), ["1: stands"]);
  assert.deepEqual(found("Makefile", "a: b # It stands.\n"), ["1: stands"]);
});

test("finds limits that are not named MAX", () => {
  assert.deepEqual(found("src/a.rs", "const LONGEST: usize = 3;\n"), ["1: const LONGEST"]);
});
