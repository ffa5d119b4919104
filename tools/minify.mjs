// Writes the minified scripts and styles that the press embeds: `node tools/minify.mjs target/app`.
// public/reader.js is not among them: tools/reader.mjs bundles it with the output of wasm-bindgen.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { OPTIONS } from "./esbuild.mjs";

// Each script, and the format that hides its top-level names where it does not hide them itself.
const SCRIPTS = {
  head: undefined,
  deferred: undefined,
  library: undefined,
  "not-found": undefined,
  redirect: undefined,
  rescue: "iife",
  worker: "iife",
};

// Each style by the parts that it is joined from, in the order of the cascade.
const STYLES = {
  // What every page needs for its first paint; it is inlined into every page.
  page: ["tokens", "fonts", "base", "prose", "essay", "controls"],
  // What pages with lists need as well; it is inlined into these pages. A collection on one page has no other.
  lists: ["contents", "whole"],
  // Joined to the page's, where a publication has letters beyond Latin-1.
  extended: ["fonts-extended"],
  // What only settings, states and the reader need; it is a file of its own. A page may turn into one with
  // lists by a click.
  deferred: [
    ...["contents", "themes", "large", "states", "dialog"],
    ...["arriving", "panel", "search", "progress", "paragraph", "note", "picture", "keys", "library"],
  ],
  // A file of its own as well: where a style with fonts is added to a page, Chromium loads all its fonts again.
  typefaces: ["typefaces"],
  print: ["print"],
};

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });

const minify = (name, source, options) => {
  const { code, warnings } = transformSync(source, { ...OPTIONS, ...options, sourcefile: name });
  for (const { text, location } of warnings) {
    throw new Error(`${name}:${location?.line}: ${text}`);
  }
  writeFileSync(join(folder, name), code);
};

for (const [name, format] of Object.entries(SCRIPTS)) {
  minify(`${name}.js`, readFileSync(`public/${name}.js`, "utf8"), { loader: "js", format });
}
for (const [name, parts] of Object.entries(STYLES)) {
  const source = parts.map((part) => readFileSync(`style/${part}.css`, "utf8")).join("\n");
  minify(`${name}.css`, source, { loader: "css" });
}
