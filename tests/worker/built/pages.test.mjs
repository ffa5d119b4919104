// Every page of the built site (`PLIEGO_SITE`, else `dist/`), byte for byte from the device.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { start } from "../harness.mjs";

const folder = process.env.PLIEGO_SITE ?? "dist";
const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll("\\", "/"));
const site = new Map(paths.map((path) => [path.replace(/(^|\/)index\.html$/, "$1"), readFileSync(join(folder, path))]));

test("pages from the device are identical to those from the host", async () => {
  const { ask, get, host } = start(site);
  await ask({ ask: "save", asked: true });
  host.answer = () => { throw new TypeError("no network"); };
  let count = 0;
  for (const [address, file] of site) {
    // Pages to print, redirects and 404.html are documents of their own.
    const isPage = (address === "" || address.endsWith("/")) && file.includes(' id="opened">');
    if (!isPage) continue;
    const answer = await get(address);
    assert.equal(answer.status, 200, address);
    assert.equal(await answer.text(), file.toString(), address);
    count += 1;
  }
  assert.ok(count > 40, `${count} pages`);
});
