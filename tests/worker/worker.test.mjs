// What the worker keeps, gives and says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ROOT, reference, start } from "./harness.mjs";

const HOLES = ["base", "list_source", "head", "list_style", "address", "content", "data", "opened"];
const page = (route, head, ...html) => ({ route, title: "", head, html });

/** A file with the text `e`. */
const NAMED_BY_HASH = `app/e.${reference("", "e").sha256.slice(0, 16)}.css`;

/** An edition of two essays, as files by path. */
const publish = (title = "An essay", text = "First words.") => {
  const bundle = JSON.stringify({
    pages: [
      { ...page("essays/one/", "<title>One</title>", "<h1>An essay</h1>", `<p id="p">${text}</p>`), data: "<script>{}</script>" },
      page("essays/two/", "<title>Two</title>", "<p>Two.</p>"),
    ],
  });
  const frame = JSON.stringify({
    parts: ["<", ...HOLES.flatMap((hole) => [hole, "|"])],
    list_source: "'sha256-lists'",
    list_style: "<style>ul{}</style>",
    unavailable_head: "<title>Away</title>",
    unavailable: "<p>Not on this device.</p>",
  });
  const front = JSON.stringify({ pages: [{ ...page("", "", "<p>Contents.</p>"), lists: true }, page("404.html", "", "<p>No such page.</p>")] });
  const contents = JSON.stringify({ pages: [page("collections/c/", "", "<p>C.</p>"), page("collections/d/", "", "<p>D.</p>")] });
  const files = [
    ["data/edition.x.json", "{}"], ["data/frame.x.json", frame], [`data/bundle.${text.length}.json`, bundle],
    ["data/front.x.json", front], ["data/contents.x.json", contents],
  ];
  // More than are fetched at a time.
  files.push(...["a", "b", "c", "d"].map((name) => [`app/${name}.x.css`, name]), [NAMED_BY_HASH, "e"]);
  const library = JSON.stringify({
    id: `edition of ${text}`, date: { text: "today" }, sent: 10, edition: 0, frame: 1, front: 3, base: [0, 1, 3, 4, 5, 6, 7, 8, 9],
    files: files.map(([path, content]) => reference(path, content)),
    collections: [{ slug: "c", title: "C", contents: 4, files: [2], essays: [{ slug: "one", title, files: [2] }], news: ["n"] },
      { slug: "d", title: "D", contents: 4, files: [2], essays: [{ slug: "two", title: "Two", files: [2] }] }],
    aliases: { "essays/former/": "essays/one/" },
  });
  const named = reference(`data/library.${text.length}.json`, library);
  const pointer = JSON.stringify({ id: `edition of ${text}`, library: named });
  return new Map([...files, [named.path, library], ["data/edition.json", pointer], ["data/withdrawn.json", '{"format":"1.2","editions":[]}']]);
};

/** The first edition, as it was saved in format 1. */
const publishFirstFormat = () => {
  const shell = '<base href="PLIEGO-BASE"><title>PLIEGO-TITLE</title>PLIEGO-TEXT{"route":"PLIEGO-ROUTE","edition":"PLIEGO-EDITION"}';
  const files = [["data/edition.x.json", "{}"], ["app/shell.x.html", shell], ["data/bundle.1.json", "{}"]];
  const library = JSON.stringify({
    id: "format 1", date: { text: "today" }, sent: 10, edition: 0, shell: 1, base: [0, 1],
    files: files.map(([path, content]) => reference(path, content)),
    collections: [{ slug: "c", title: "C", files: [2], essays: [{ slug: "one", title: "One", files: [2] }] }],
  });
  const named = reference("data/library.1.json", library);
  const pointer = JSON.stringify({ id: "format 1", library: named });
  return new Map([...files, [named.path, library], ["data/edition.json", pointer], ["data/withdrawn.json", '{"format":"1.2","editions":[]}']]);
};

/** What is in a page by hole. */
const parts = (html) => Object.fromEntries(HOLES.map((hole, at) => [hole, html.slice(1).split("|")[at]]));

test("an edition is saved when all of its files have arrived", async () => {
  const { ask, caches } = start(publish());
  await ask({ ask: "save", whole: true });
  assert.equal(caches.state("current").whole, true);
});

test("an altered file prevents an edition from being saved and is reported", async () => {
  const told = [];
  const page = { id: "page", url: ROOT, postMessage: (message) => told.push(message.status) };
  const { ask, asked, caches, host } = start(publish(), [page]);
  host.answer = (path) => path.startsWith("data/bundle.") && new Response("other words");
  await ask({ ask: "save", whole: true });
  assert.equal(caches.state("current"), undefined);
  const { trouble } = told.findLast((one) => one.trouble);
  assert.equal(trouble.code, "altered");
  assert.match(trouble.file, /^data\/bundle\./);
  host.answer = () => undefined;
  const before = asked.length;
  await ask({ ask: "save", whole: true });
  assert.equal(caches.state("current").whole, true);
  // Files that had arrived are not requested again.
  assert.deepEqual(asked.slice(before).sort(), ["data/bundle.12.json", "data/edition.json", "data/withdrawn.json"]);
});

const offline = () => { throw new TypeError("no network"); };

test("a page is the frame with its own parts inserted verbatim", async () => {
  const { ask, caches, host, open } = start(publish("An essay", '$& <p>PLIEGO-BASE base</p>'));
  await ask({ ask: "save", whole: true });
  host.answer = offline;
  const [edition] = JSON.parse(host.site.get(caches.state("current").library.path)).files;
  assert.deepEqual(parts(await open("essays/one/")), {
    base: "../../",
    list_source: "",
    head: "<title>One</title>",
    list_style: "",
    address: "essays/one/",
    content: '<h1>An essay</h1><p id="p">$& <p>PLIEGO-BASE base</p></p>',
    data: "<script>{}</script>",
    opened: JSON.stringify({ route: "essays/one/", edition }),
  });
  const { base, list_source, list_style } = parts(await open(""));
  assert.deepEqual([base, list_source, list_style], ["./", "'sha256-lists'", "<style>ul{}</style>"]);
  assert.equal(parts(await open("collections/d/")).content, "<p>D.</p>");
});

test("other forms of an address redirect to the canonical one", async () => {
  const { ask, host, get } = start(publish());
  await ask({ ask: "save", whole: true });
  host.answer = offline;
  const forms = { "essays/one": "essays/one/", "essays/one/index.html": "essays/one/", "index.html": "", "essays/former/": "essays/one/", "essays/former": "essays/one/" };
  for (const [form, address] of Object.entries(forms)) {
    const answer = await get(form);
    assert.equal(answer.status, 301, form);
    assert.equal(answer.headers.get("location"), ROOT + address, form);
  }
});

test("a page whose frame or content is lost comes from the host and is never empty", async () => {
  for (const lost of ["data/frame.x.json", "data/bundle.12.json"]) {
    const { ask, caches, host, get } = start(publish());
    await ask({ ask: "save", whole: true });
    caches.all.get("pliego:/a/:files").delete(ROOT + lost);
    host.answer = (path) => (path === "essays/one/" ? new Response("from the host") : offline());
    assert.equal(await (await get("essays/one/")).text(), "from the host", lost);
    host.answer = offline;
    if (lost.startsWith("data/frame")) {
      await assert.rejects(get("essays/one/"), /no network/);
      continue;
    }
    const answer = await get("essays/one/");
    assert.equal(answer.status, 503);
    assert.equal(parts(await answer.text()).content, "<p>Not on this device.</p>");
  }
});

test("a page without its content in the bundle is requested from the host", async () => {
  const { ask, host, open } = start(publish());
  await ask({ ask: "save", whole: true });
  host.answer = (path) => (path === "news/n/" ? new Response("from the host") : offline());
  assert.equal(await open("news/n/"), "from the host");
});

test("pages of an edition in format 1 come from the host, or from its shell when offline", async () => {
  const { ask, caches, host, open } = start(publishFirstFormat());
  await ask({ ask: "save", whole: true });
  host.site.set("essays/one/", "from the host");
  assert.equal(await open("essays/one/"), "from the host");
  host.answer = offline;
  const page = await open("essays/one/");
  assert.ok(page.includes('"route":"essays/one/"') && page.includes('<base href="/a/">'), page);
  host.answer = () => undefined;
  host.site = publish();
  await ask({ ask: "check" });
  assert.equal(caches.state("next").id, "edition of First words.");
  host.answer = offline;
  assert.ok((await open("essays/one/")).includes("First words."));
});

test("an address unknown to the edition is requested from the network", async () => {
  const { ask, asked, host, open } = start(publish());
  await ask({ ask: "save", whole: true });
  host.site.set("essays/other/", "from the network");
  assert.equal(await open("essays/other/"), "from the network");
  assert.equal(asked.at(-1), "essays/other/");
});

test("without a network, pages that exist give 503 and others 404", async () => {
  const { ask, host, get } = start(publish());
  await ask({ ask: "save", whole: true });
  host.answer = offline;
  for (const path of ["collections/c/print/", "essays/one/one.bib", "essays/one/one.ris"]) {
    const answer = await get(path);
    assert.equal(answer.status, 503, path);
    assert.equal(parts(await answer.text()).content, "<p>Not on this device.</p>", path);
  }
  const answer = await get("no/such/page/");
  assert.equal(answer.status, 404);
  const { base, content, opened } = parts(await answer.text());
  assert.deepEqual([base, content], ["../../../", "<p>No such page.</p>"]);
  assert.equal(JSON.parse(opened).route, "404.html");
});

test("a request for an address unknown to the edition has no time limit", async (context) => {
  const { ask, host, get } = start(publish());
  await ask({ ask: "save", whole: true });
  context.mock.timers.enable({ apis: ["setTimeout"] });
  for (const path of ["other/", "other/page.html", "essays/other/", "essays/one/more/"]) {
    let answer;
    host.answer = () => new Promise((resolve) => (answer = resolve));
    const got = get(path);
    while (!answer) await new Promise(setImmediate);
    context.mock.timers.tick(60_000);
    answer(new Response("another site"));
    assert.equal(await (await got).text(), "another site", path);
  }
});

test("the saved state is reported while another task waits for the network", async () => {
  const told = [];
  const page = { id: "page", url: ROOT, postMessage: ({ status }) => told.push(status) };
  const { ask, host } = start(publish(), [page]);
  await ask({ ask: "save", whole: true });
  host.answer = () => new Promise(() => {});
  ask({ ask: "check" });
  for (const task of ["look", "hello"]) {
    told.length = 0;
    ask({ ask: task, done: "id" });
    while (!told.length) await new Promise(setImmediate);
    assert.equal(told[0].state, "saved", task);
    assert.equal(told[0].saved.id, "edition of First words.");
  }
});

test("each failure is reported by a code", async () => {
  const told = [];
  const page = { id: "page", url: ROOT, postMessage: ({ status }) => told.push(status) };
  const { ask, caches, host } = start(publish(), [page]);
  const trouble = async (change) => {
    change();
    await ask({ ask: "save", asked: true });
    const { code, status, file, task } = told.findLast((one) => one.trouble).trouble;
    return JSON.stringify([code, status, file, task]);
  };
  const file = "data/edition.json";
  const answered = (answer) => () => (host.answer = (path) => (path === file ? answer() : undefined));
  assert.equal(await trouble(answered(() => new Response("", { status: 503 }))), `["status",503,"${file}","save"]`);
  assert.equal(await trouble(answered(() => new Response("<p>"))), `["portal",null,"${file}","save"]`);
  assert.equal(await trouble(answered(() => new Response("{"))), `["altered",null,"${file}","save"]`);
  assert.equal(await trouble(answered(() => { throw new TypeError("no network"); })), `["offline",null,"${file}","save"]`);
  host.answer = () => undefined;
  for (const [name, code] of [["SecurityError", "blocked"], ["QuotaExceededError", "full"], ["DataError", "unknown"]]) {
    const refuse = () => (caches.open = async () => { throw new DOMException("", name); });
    assert.equal(await trouble(refuse), `["${code}",null,null,"save"]`);
  }
});

test("a retry does not wait for the earlier request", async () => {
  const { ask, asked, caches, get, host } = start(publish());
  await ask({ ask: "save", whole: true });
  caches.all.get("pliego:/a/:files").delete(ROOT + NAMED_BY_HASH);
  host.answer = () => new Promise(() => {});
  const before = asked.length;
  const [first, second] = [get(NAMED_BY_HASH, "cors"), get(NAMED_BY_HASH, "cors")];
  while (asked.length === before) await new Promise(setImmediate);
  host.answer = () => undefined;
  assert.equal(await (await get(NAMED_BY_HASH, "cors", "reload")).text(), "e");
  // Callers that share the earlier request learn that it has failed.
  assert.deepEqual([(await first).status, (await second).status], [503, 503]);
  assert.equal(asked.length, before + 2);
  assert.equal(await (await get(NAMED_BY_HASH, "cors")).text(), "e");
  assert.equal(asked.length, before + 2);
});

test("a newer edition waits until the next page is opened", async () => {
  const { ask, caches, host, open } = start(publish());
  await ask({ ask: "save", whole: true });
  host.site = publish("An essay", "Other words than before.");
  await ask({ ask: "check" });
  assert.equal(caches.state("current").id, "edition of First words.");
  assert.equal(caches.state("next").id, "edition of Other words than before.");
  assert.ok((await open("essays/one/")).includes("Other words than before."));
  assert.equal(caches.state("next"), undefined);
});

test("an essay read while a newer edition waits is saved in both editions", async () => {
  const { ask, caches, host } = start(publish());
  await ask({ ask: "save", address: "essays/one/" });
  host.site = publish("An essay", "Other words than before.");
  await ask({ ask: "check" });
  await ask({ ask: "save", address: "essays/two/" });
  assert.deepEqual(caches.state("current").collections, ["c", "d"]);
  assert.deepEqual(caches.state("next").collections, ["c", "d"]);
});

test("files of an edition that no page uses are deleted", async () => {
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

test("only a valid list withdraws an edition", async () => {
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

test("a request to a silent network times out", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { ask, caches, host } = start(publish());
  await ask({ ask: "save", whole: true });
  host.answer = () => new Promise(() => {});
  const checked = ask({ ask: "check" });
  const ticking = setInterval(() => context.mock.timers.tick(20_000), 1);
  await checked;
  clearInterval(ticking);
  assert.equal(caches.state("checked").code, "offline");
  assert.ok(caches.state("current"));
});

test("tasks that run during a removal leave nothing in the caches", async () => {
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

test("a file that arrives after a removal is not saved", async () => {
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

test("a withdrawn edition is not saved", async () => {
  const { ask, caches, host } = start(publish());
  host.site.set("data/withdrawn.json", '{"format":"1.2","editions":["edition of First words."]}');
  await ask({ ask: "save", asked: true });
  assert.deepEqual([...caches.all.keys()], []);
});

test("an endless answer is abandoned", async () => {
  const { ask, caches, host } = start(publish());
  const pull = (stream) => stream.enqueue(new Uint8Array(1000));
  host.answer = (path) => path.startsWith("data/bundle.") && new Response(new ReadableStream({ pull }));
  await ask({ ask: "save", whole: true });
  assert.equal(caches.state("current"), undefined);
});

test("a stopped save resumes where it stopped", async () => {
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
  assert.ok(!asked.slice(before).includes("data/frame.x.json"));
});

// All four that are fetched at a time have been requested, and arrive.
test("a save stopped between two files reports that it was stopped", async () => {
  const told = [];
  const page = { id: "page", url: ROOT, postMessage: (message) => told.push(message.status) };
  const { ask, caches, host } = start(publish(), [page]);
  host.answer = (path) => void (path.startsWith("app/b.") && ask({ ask: "stop" }));
  await ask({ ask: "save", asked: true });
  assert.equal(told.findLast((one) => one.trouble).trouble.code, "stopped");
  assert.equal(caches.state("current"), undefined);
});

test("saved parts need no network, and the rest is requested from it", async () => {
  const { ask, asked, caches, host, open } = start(publish());
  await ask({ ask: "save", address: "essays/one/" });
  assert.deepEqual(caches.state("current").collections, ["c"]);
  host.site = publish();
  host.answer = () => new Response("<p>Sign in", { status: 511 });
  const before = asked.length;
  assert.ok((await open("essays/one/")).includes("First words."));
  assert.equal(asked.length, before);
  assert.equal(await open("essays/unknown/"), "<p>Sign in");
});
