// What the reader views of browsers keep of each essay of the built site (`PLIEGO_SITE`, else `dist/`). Firefox uses
// Readability, and Safari's is of the same family.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const folder = join(process.env.PLIEGO_SITE ?? "dist", "essays");
const read = (essay) => readFileSync(join(folder, essay, "index.html"), "utf8");
// Old addresses have a page too.
const essays = readdirSync(folder).filter((essay) => read(essay).includes('<div class="text">'));
const bare = (text) => text.replace(/\s+/g, " ").trim();

test("there are essays", () => assert.ok(essays.length > 0, folder));

for (const essay of essays) {
  test(`${essay} keeps its text, notes, readings and images`, () => {
    const whole = parseHTML(read(essay)).document;
    const article = new Readability(parseHTML(read(essay)).document).parse();
    assert.ok(article, "nothing was kept");
    const kept = parseHTML(`<html><body>${article.content}</body></html>`).document;
    const text = bare(kept.body.textContent);
    const of = (document, selector) => Array.from(document.querySelectorAll(selector));
    const missing = of(whole, ".prose :is(p, h2, li), .notes li > p, .readings .entry")
      .map((one) => bare(one.textContent))
      .filter((words) => !text.includes(words));
    assert.deepEqual(missing, [], "words");
    const ids = of(whole, ".notes li, .readings li").map(({ id }) => id);
    assert.deepEqual(ids.filter((id) => !kept.getElementById(id)), [], "notes and readings");
    const targets = of(kept, ".mark a, sup a").map((link) => link.getAttribute("href").split("#")[1]);
    assert.deepEqual(targets.filter((id) => !kept.getElementById(id)), [], "marks that lead nowhere");
    assert.equal(of(kept, "img").length, of(whole, ".text img").length, "pictures");
    for (const control of ["Mark as read", "Parts of this essay", "Next essay", "Previous essay"]) {
      assert.ok(!text.includes(control), `“${control}” is no part of the text`);
    }
  });
}
