// HTML of the built site by the Nu checker: no error in a page of each kind.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import vnu from "vnu-jar";

const SITE = "dist";

/** The errors that the checker finds in files. */
const errors = (files) => {
  // The checker needs more than the usual stack for long pages.
  const args = ["-Xss2m", "-jar", String(vnu), "--errors-only", "--format", "json", ...files];
  const { error, stderr } = spawnSync("java", args, { encoding: "utf8", maxBuffer: 2 ** 26 });
  if (error) throw new Error(`Java could not be started: ${error.message}`);
  return JSON.parse(stderr).messages.map(({ url, lastLine, message }) => `${url}:${lastLine}: ${message}`);
};

/** A page of each kind: paths that differ only in slugs are of one kind, and so are pages in one language. */
const pages = () => {
  const kinds = new Map();
  const all = readdirSync(SITE, { recursive: true }).filter((path) => path.endsWith(".html"));
  for (const path of all.sort()) {
    const html = readFileSync(join(SITE, path), "utf8");
    const kind = [
      path.replace(/^(\w+)\/[^/]+\//, "$1/SLUG/"),
      /<article class="sheet essay" lang=/.test(html),
      /http-equiv="refresh"/.test(html),
    ].join();
    if (!kinds.has(kind)) kinds.set(kind, join(SITE, path));
  }
  return [...kinds.values()];
};

test("pages of each kind are valid", () => {
  const files = pages();
  assert.ok(files.length >= 9, `kinds of pages: ${files}`);
  assert.deepEqual(errors(files), []);
});

test("an error is found", () => {
  const file = join(mkdtempSync(join(tmpdir(), "pliego-")), "page.html");
  writeFileSync(file, "<!DOCTYPE html><html lang=en><title>A</title><p id=a><p id=a>");
  assert.match(errors([file]).join(), /Duplicate ID/);
});
