// The worker outside a browser: a cache and a network of a few lines, the rest is Node's own.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const SOURCE = readFileSync(new URL("../../public/worker.js", import.meta.url), "utf8");
const ROOT = "https://host.example/a/";

/** Caches in memory, as far as the worker asks them. */
class Caches {
  all = new Map();
  async open(name) {
    if (!this.all.has(name)) this.all.set(name, new Map());
    const entries = this.all.get(name);
    return {
      put: async (key, response) => void entries.set(key, await response.arrayBuffer()),
      delete: async (key) => entries.delete(key.url ?? key),
      keys: async () => [...entries.keys()].map((url) => ({ url })),
    };
  }
  has = async (name) => this.all.has(name);
  delete = async (name) => this.all.delete(name);
  match = async (key, { cacheName }) => {
    const found = this.all.get(cacheName)?.get(key);
    return found && new Response(found);
  };
  state = (name) => {
    const found = this.all.get("pliego:/a/:state")?.get(ROOT + name);
    return found && JSON.parse(new TextDecoder().decode(found));
  };
}

const bytes = (text) => new TextEncoder().encode(text);
const reference = (path, text) => ({
  path,
  sha256: createHash("sha256").update(text).digest("hex"),
  bytes: bytes(text).length,
});

/** An edition of one essay, as files by path. */
const publish = (title = "An essay", text = "First words.") => {
  const bundle = JSON.stringify({
    essays: [{ slug: "one", parts: [{ id: "b", title: "Part & more", blocks: [{ id: "p", html: `<p id="p">${text}</p>` }] }] }],
  });
  const shell = '<base href="PLIEGO-BASE"><title>PLIEGO-TITLE</title><a href="#main"></a>PLIEGO-TEXT{"route":"PLIEGO-ROUTE","edition":"PLIEGO-EDITION"}';
  const files = [["data/edition.x.json", "{}"], ["app/shell.x.html", shell], [`data/bundle.${text.length}.json`, bundle]];
  // More than are fetched at a time.
  files.push(...["a", "b", "c", "d", "e"].map((name) => [`app/${name}.x.css`, name]));
  const library = JSON.stringify({
    id: `edition of ${text}`, date: { text: "today" }, sent: 10, edition: 0, shell: 1, base: [0, 1, 3, 4, 5, 6, 7],
    files: files.map(([path, content]) => reference(path, content)),
    collections: [{ slug: "c", title: "C", files: [2], essays: [{ slug: "one", title, files: [2] }], news: ["n"] },
      { slug: "d", title: "D", files: [2], essays: [{ slug: "two", title: "Two", files: [2] }] }],
  });
  const named = reference(`data/library.${text.length}.json`, library);
  const pointer = JSON.stringify({ id: `edition of ${text}`, library: named });
  return new Map([...files, [named.path, library], ["data/edition.json", pointer], ["data/withdrawn.json", '{"format":"1.2","editions":[]}']]);
};

/** A worker on a host with these files; `answer` may stand in for any. */
const start = (site, pages = []) => {
  const caches = new Caches();
  const asked = [];
  const heard = {};
  const host = { site, answer: () => undefined };
  const self = {
    registration: { scope: ROOT },
    clients: { matchAll: async () => pages },
    addEventListener: (name, act) => (heard[name] = act),
  };
  const fetch = async (request, { signal } = {}) => {
    const path = String(request.url ?? request).slice(ROOT.length);
    asked.push(path);
    const own = host.answer(path);
    const ended = new Promise((_, fail) => signal?.addEventListener("abort", () => fail(signal.reason)));
    ended.catch(() => {});
    if (own) return Promise.race([own, ended]);
    const text = host.site.get(path);
    return text === undefined ? new Response("", { status: 404 }) : new Response(text);
  };
  const globals = { self, caches, fetch, URL, Response, Blob, crypto, AbortController, TextDecoder, Uint8Array, console, navigator: {}, setTimeout: (...all) => setTimeout(...all), clearTimeout: (one) => clearTimeout(one) };
  vm.runInNewContext(SOURCE, globals);
  const ask = async (data) => {
    let done;
    heard.message({ data, source: null, waitUntil: (promise) => (done = promise) });
    await done;
  };
  const open = async (path) => {
    let answer;
    heard.fetch({ request: { url: ROOT + path, method: "GET", mode: "navigate" }, respondWith: (one) => (answer = one) });
    return (await answer).text();
  };
  return { asked, ask, caches, host, open };
};

test("an edition is kept when all of it is here", async () => {
  const { ask, caches } = start(publish());
  await ask({ ask: "save", whole: true });
  assert.equal(caches.state("current").whole, true);
});

test("a file that is not the published one keeps the edition from being kept, and is named", async () => {
  const told = [];
  const page = { id: "page", url: ROOT, postMessage: (message) => told.push(JSON.parse(message.told)) };
  const { ask, asked, caches, host } = start(publish(), [page]);
  host.answer = (path) => path.startsWith("data/bundle.") && new Response("other words");
  await ask({ ask: "save", whole: true });
  assert.equal(caches.state("current"), undefined);
  const { trouble } = told.findLast((one) => one.trouble);
  assert.equal(trouble.why, "altered");
  assert.match(trouble.file, /^data\/bundle\./);
  host.answer = () => undefined;
  const before = asked.length;
  await ask({ ask: "save", whole: true });
  assert.equal(caches.state("current").whole, true);
  // What had come is not asked for again.
  assert.deepEqual(asked.slice(before).sort(), ["data/bundle.12.json", "data/edition.json", "data/withdrawn.json"]);
});

test("a page is made of what is kept, and nothing in it is taken for another", async () => {
  const { ask, host, open } = start(publish('</title><script>"$&'));
  await ask({ ask: "save", whole: true });
  host.answer = () => { throw new TypeError("no network"); };
  const page = await open("essays/one/");
  assert.ok(page.includes('<p id="p">First words.</p>'), page);
  assert.ok(page.includes("Part &#38; more"), page);
  assert.ok(!page.includes("<script>"), page);
  assert.ok(page.includes('"route":"essays/one/"') && page.includes('<base href="/a/">'), page);
  assert.ok((await open("essays/one/index.html")).includes("First words."));
});

test("an address that the edition does not know is the network's", async () => {
  const { ask, asked, host, open } = start(publish());
  await ask({ ask: "save", whole: true });
  host.site.set("essays/other/", "from the network");
  assert.equal(await open("essays/other/"), "from the network");
  assert.equal(asked.at(-1), "essays/other/");
});

test("what is not kept, for paper or other programs, is not said to be nowhere", async () => {
  const { ask, host, open } = start(publish());
  await ask({ ask: "save", whole: true });
  host.answer = () => { throw new TypeError("no network"); };
  for (const path of ["collections/c/print/", "essays/one/one.bib", "essays/one/one.ris"]) {
    await assert.rejects(open(path), /no network/, path);
  }
  assert.ok((await open("nowhere/")).includes('"route":"nowhere/"'));
});

test("a newer edition waits, and the next page is of it", async () => {
  const { ask, caches, host, open } = start(publish());
  await ask({ ask: "save", whole: true });
  host.site = publish("An essay", "Other words than before.");
  await ask({ ask: "check" });
  assert.equal(caches.state("current").id, "edition of First words.");
  assert.equal(caches.state("next").id, "edition of Other words than before.");
  assert.ok((await open("essays/one/")).includes("Other words than before."));
  assert.equal(caches.state("next"), undefined);
});

test("what is read while a newer edition waits is kept of that too", async () => {
  const { ask, caches, host } = start(publish());
  await ask({ ask: "save", essay: "one" });
  host.site = publish("An essay", "Other words than before.");
  await ask({ ask: "check" });
  await ask({ ask: "save", essay: "two" });
  assert.deepEqual(caches.state("current").collections, ["c", "d"]);
  assert.deepEqual(caches.state("next").collections, ["c", "d"]);
});

test("files of an edition that no page is of are taken away", async () => {
  const { ask, caches, host, open } = start(publish());
  await ask({ ask: "save", whole: true });
  host.site = publish("An essay", "Other words than before.");
  await ask({ ask: "check" });
  await open("essays/one/");
  const names = () => [...caches.all.get("pliego:/a/:files").keys()].filter((url) => url.includes("bundle"));
  assert.equal(names().length, 2);
  await ask({ ask: "hello" });
  assert.deepEqual(names(), [`${ROOT}data/bundle.24.json`]);
});

test("only a sound list takes an edition back", async () => {
  const { ask, caches, host } = start(publish());
  await ask({ ask: "save", whole: true });
  for (const list of ['{"editions":["edition of First words."]}', "[]", "null", "<p>", '{"format":"1.2"}']) {
    host.site.set("data/withdrawn.json", list);
    await ask({ ask: "check" });
    assert.ok(caches.state("current"), list);
  }
  host.site.set("data/withdrawn.json", '{"format":"1.2","editions":["edition of First words."]}');
  await ask({ ask: "check" });
  assert.equal(caches.state("current"), undefined);
});

test("a network that is silent is given up", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { ask, caches, host } = start(publish());
  await ask({ ask: "save", whole: true });
  host.answer = () => new Promise(() => {});
  const checked = ask({ ask: "check" });
  const ticking = setInterval(() => context.mock.timers.tick(20_000), 1);
  await checked;
  clearInterval(ticking);
  assert.equal(caches.state("checked").result, "offline");
  assert.ok(caches.state("current"));
});

test("what goes on while all is taken away leaves nothing", async () => {
  const { ask, caches, host } = start(publish());
  await ask({ ask: "save", whole: true });
  host.answer = () => new Promise(() => {});
  const all = [ask({ ask: "check" }), ask({ ask: "save", asked: true }), ask({ ask: "remove" })];
  await Promise.all(all);
  assert.deepEqual([...caches.all.keys()], []);
  // A page that does not know it yet asks for a newer edition.
  host.answer = () => undefined;
  await ask({ ask: "hello", edition: "data/edition.x.json" });
  await ask({ ask: "check" });
  assert.deepEqual([...caches.all.keys()], []);
});

test("a file that comes when all is taken away is not kept", async () => {
  const { ask, caches, host, open } = start(publish());
  await ask({ ask: "save", whole: true });
  caches.all.get("pliego:/a/:files").delete(`${ROOT}data/bundle.12.json`);
  let come;
  host.answer = (path) => path.startsWith("data/bundle.") && new Promise((send) => (come = () => send(new Response(host.site.get(path)))));
  const opened = open("essays/one/");
  while (!come) await new Promise(setImmediate);
  await ask({ ask: "remove" });
  come();
  await opened;
  assert.deepEqual([...caches.all.keys()], []);
});

test("an edition that was taken back is not kept again", async () => {
  const { ask, caches, host } = start(publish());
  host.site.set("data/withdrawn.json", '{"format":"1.2","editions":["edition of First words."]}');
  await ask({ ask: "save", asked: true });
  assert.deepEqual([...caches.all.keys()], []);
});

test("an answer that goes on and on is given up", async () => {
  const { ask, caches, host } = start(publish());
  const pull = (stream) => stream.enqueue(new Uint8Array(1000));
  host.answer = (path) => path.startsWith("data/bundle.") && new Response(new ReadableStream({ pull }));
  await ask({ ask: "save", whole: true });
  assert.equal(caches.state("current"), undefined);
});

test("what was stopped goes on from there", async () => {
  const { ask, asked, caches, host } = start(publish());
  let waits;
  host.answer = (path) => path.startsWith("data/bundle.") && new Promise(() => (waits = true));
  const saved = ask({ ask: "save", asked: true });
  while (!waits) await new Promise(setImmediate);
  ask({ ask: "stop" });
  await saved;
  assert.equal(caches.state("current"), undefined);
  host.answer = () => undefined;
  const before = asked.length;
  await ask({ ask: "save", asked: true });
  assert.equal(caches.state("current").whole, true);
  assert.ok(!asked.slice(before).includes("app/shell.x.html"));
});

// All four that are fetched at a time have been asked for, and come.
test("stopped between two files, it says that it was stopped", async () => {
  const told = [];
  const page = { id: "page", url: ROOT, postMessage: (message) => told.push(JSON.parse(message.told)) };
  const { ask, caches, host } = start(publish(), [page]);
  host.answer = (path) => void (path.startsWith("app/b.") && ask({ ask: "stop" }));
  await ask({ ask: "save", asked: true });
  assert.equal(told.findLast((one) => one.trouble).trouble.why, "stopped");
  assert.equal(caches.state("current"), undefined);
});

test("of a part that is kept the network is not asked, of the rest it is", async () => {
  const { ask, asked, caches, host, open } = start(publish());
  await ask({ ask: "save", essay: "one" });
  assert.deepEqual(caches.state("current").collections, ["c"]);
  host.site = publish();
  host.answer = () => new Response("<p>Sign in", { status: 511 });
  const before = asked.length;
  assert.ok((await open("essays/one/")).includes("First words."));
  assert.equal(asked.length, before);
  assert.equal(await open("essays/unknown/"), "<p>Sign in");
});
