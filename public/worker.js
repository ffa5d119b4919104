// Keeps editions of the publication on the device and answers from them. Pages, the network and the
// browser may stop it at any moment: what it has to know stands in two caches, of which nothing is
// true before it is there. Files are named by their hash, so editions share what did not change, and
// no page can get a file of another edition than its own.
//
// STATE holds `current` (the edition that new pages are of), `next` (one that waits), `old` (those
// that a page may still need), `documents` (which edition each page is of), `checked` and `trouble`.

/** @typedef {{path: string, sha256: string, bytes: number}} FileRef */
/** @typedef {{slug: string, title: string, files: number[]}} Essay */
/** @typedef {{slug: string, title: string, files: number[], essays: Essay[], news?: string[]}} Collection */
/** @typedef {{id: string, date: {text: string}, sent: number, files: FileRef[], edition: number, shell: number, base: number[], collections: Collection[], instead?: Record<string, number>}} Library */
/** @typedef {{library: FileRef, id: string, whole: boolean, collections: string[]}} Saved */
/** @typedef {{why: string, file?: string, have?: number, need?: number}} Trouble */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = worker.registration.scope;
const scope = new URL(root).pathname;
const FILES = `pliego:${scope}:files`;
const STATE = `pliego:${scope}:state`;
/** How long the network may be silent, in milliseconds. */
const SILENCE = 20_000;
/** How long a page that is kept waits for one of the network, where not all is kept. */
const PATIENCE = 4_000;
/** A publication whose files are smaller than this together, compressed, is kept unasked. */
const SMALL = 1_000_000;
const PARALLEL = 4;

/** Something that a reader is told. */
class Refusal extends Error {
  /** @param {Trouble} trouble */
  constructor(trouble) {
    super(trouble.why);
    this.trouble = trouble;
  }
}

// ---- What is kept ----

/** @param {string} name @returns {Promise<any>} What STATE says; nothing is made by asking. */
const recall = async (name) =>
  (await caches.match(root + name, { cacheName: STATE }))?.json().catch(() => undefined);

/** @param {string} name @param {unknown} value */
const keep = async (name, value) => (await caches.open(STATE)).put(root + name, new Response(JSON.stringify(value)));

/** @param {string} name */
const forget = async (name) => (await caches.has(STATE)) && (await caches.open(STATE)).delete(root + name);

/** @param {BufferSource} bytes */
const digest = async (bytes) => {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** @param {string} path @returns {Promise<ArrayBuffer | undefined>} */
const stored = async (path) =>
  (await caches.match(root + path, { cacheName: FILES }))?.arrayBuffer().catch(() => undefined);

/** @param {FileRef} file */
const isWhole = async (file) => {
  const bytes = await stored(file.path);
  return bytes !== undefined && (await digest(bytes)) === file.sha256;
};

const TYPES = /** @type {Record<string, string>} */ ({
  css: "text/css; charset=utf-8", gif: "image/gif", html: "text/html; charset=utf-8", jpeg: "image/jpeg",
  jpg: "image/jpeg", js: "text/javascript; charset=utf-8", json: "application/json", png: "image/png",
  svg: "image/svg+xml", wasm: "application/wasm", webp: "image/webp", woff2: "font/woff2",
});

/** @param {string} path @param {BodyInit} bytes */
const answer = (path, bytes) =>
  new Response(bytes, { headers: { "content-type": TYPES[path.split(".").at(-1) ?? ""] ?? "text/plain" } });

// ---- The network ----

/** @template T @param {Promise<T>} promise @param {number} time @returns {Promise<T>} */
const within = (promise, time) =>
  new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Refusal({ why: "offline" })), time);
    promise.then(done, fail).finally(() => clearTimeout(timer));
  });

/** The whole answer, as long as the network is not silent.
 * @param {string} path @param {RequestCache} cache @param {AbortSignal} [signal] */
const ask = async (path, cache, signal) => {
  const silent = new AbortController();
  signal?.addEventListener("abort", () => silent.abort(), { once: true });
  try {
    const asked = fetch(root + path, { cache, redirect: "error", signal: silent.signal });
    const came = await within(asked, SILENCE);
    if (!came.ok) throw new Refusal({ why: `status ${came.status}`, file: path });
    const reader = came.body?.getReader();
    const parts = [];
    for (;;) {
      const part = await within(reader?.read() ?? Promise.reject(), SILENCE);
      if (part.done) break;
      parts.push(part.value);
    }
    return await new Blob(parts).arrayBuffer();
  } catch (error) {
    silent.abort();
    if (signal?.aborted) throw new Refusal({ why: "stopped" });
    throw error instanceof Refusal ? error : new Refusal({ why: "offline", file: path });
  }
};

/** @param {ArrayBuffer} bytes */
const isPage = (bytes) => /^\s*</.test(new TextDecoder().decode(bytes.slice(0, 64)));

/** Brings a file and keeps it, if it is the one that was published.
 * @param {FileRef} file @param {AbortSignal} [signal] */
const bring = async (file, signal) => {
  let bytes = await ask(file.path, "default", signal);
  // What the browser's own cache has may be what a network once answered in the site's place.
  if ((await digest(bytes)) !== file.sha256) bytes = await ask(file.path, "reload", signal);
  if ((await digest(bytes)) !== file.sha256) {
    throw new Refusal({ why: isPage(bytes) ? "portal" : "altered", file: file.path });
  }
  const cache = await caches.open(FILES);
  await cache.put(root + file.path, answer(file.path, bytes)).catch(() => {
    throw new Refusal({ why: "full", file: file.path });
  });
  if (!(await isWhole(file))) throw new Refusal({ why: "full", file: file.path });
  return bytes;
};

/** @param {string} path */
const askJson = async (path) => {
  const bytes = await ask(path, "no-store");
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Refusal({ why: isPage(bytes) ? "portal" : "altered", file: path });
  }
};

// ---- Editions ----

/** A file that is kept; one that is lost or damaged is brought again, alone.
 * @param {FileRef} file */
const give = async (file) => {
  const bytes = await stored(file.path);
  if (bytes && (await digest(bytes)) === file.sha256) return bytes;
  return bring(file);
};

/** @param {FileRef} file @returns {Promise<Library>} */
const open = async (file) => JSON.parse(new TextDecoder().decode(await give(file)));

/** The files of an edition that are to be kept. @param {Library} library @param {Saved} saved */
const wanted = (library, { whole, collections }) => {
  const numbers = new Set(library.base);
  for (const { slug, files, essays } of library.collections) {
    if (!whole && !collections.includes(slug)) continue;
    for (const number of [files, ...essays.map((essay) => essay.files)].flat()) numbers.add(number);
  }
  return [...numbers].map((number) => library.files[number]);
};

/** @param {Library} library @param {string} slug */
const essayOf = (library, slug) => {
  for (const collection of library.collections) {
    const essay = collection.essays.find((one) => one.slug === slug);
    if (essay) return { collection, essay };
  }
  return undefined;
};

/** @type {{done: number, total: number} | undefined} */
let busy;
/** @type {AbortController | undefined} */
let underway;

/** Brings all that an edition needs and is not here, verifies the whole, and only then says that it
 * is kept. @param {Saved} saved @param {"current" | "next"} as */
const store = async (saved, as) => {
  const library = await open(saved.library);
  const files = wanted(library, saved);
  const missing = [];
  for (const file of files) if (!(await isWhole(file))) missing.push(file);
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  const need = missing.reduce((sum, file) => sum + file.bytes, 0);
  if (quota !== undefined && need > quota - (usage ?? 0)) {
    throw new Refusal({ why: "full", need, have: Math.max(0, quota - (usage ?? 0)) });
  }
  underway = new AbortController();
  const { signal } = underway;
  busy = { done: files.length - missing.length, total: files.length };
  const queue = [...missing];
  const carry = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      await bring(file, signal);
      if (busy) busy.done += 1;
      await report();
    }
  };
  try {
    await report();
    await Promise.all(Array.from({ length: PARALLEL }, carry));
  } catch (error) {
    underway.abort();
    throw error;
  }
  for (const file of files) if (!(await isWhole(file))) throw new Refusal({ why: "full", file: file.path });
  await keep(as, saved);
};

/** The edition that the site publishes now. @returns {Promise<{id: string, library: FileRef}>} */
const newest = async () => {
  const pointer = await askJson("data/edition.json");
  const { id, library } = pointer ?? {};
  if (typeof id !== "string" || typeof library?.sha256 !== "string" || typeof library.path !== "string") {
    throw new Refusal({ why: "altered", file: "data/edition.json" });
  }
  return { id, library };
};

/** Saves what a reader asks for, or what may be saved unasked.
 * @param {{essay?: string, whole?: boolean, asked?: boolean}} wish */
const save = async ({ essay, whole = false, asked = false }) => {
  const current = /** @type {Saved | undefined} */ (await recall("current"));
  if (current?.whole && !asked) return;
  const { id, library: file } = current && !asked ? current : await newest();
  const library = await open(file);
  const found = essay ? essayOf(library, essay)?.collection.slug : undefined;
  const collections = new Set([...(current?.collections ?? []), ...(found ? [found] : [])]);
  const all = asked || current?.whole || (whole && library.sent <= SMALL);
  const saved = { library: file, id, whole: all, collections: all ? [] : [...collections] };
  await store(saved, current && current.id !== id ? "next" : "current");
};

/** Asks for a newer edition and keeps it beside the one that is read. */
const check = async () => {
  let result = "current";
  const current = /** @type {Saved | undefined} */ (await recall("current"));
  try {
    if (current && (await isWithdrawn(current.id))) {
      await clear();
      await keep("checked", { at: Date.now(), result: "withdrawn" });
      return;
    }
    const { id, library } = await newest();
    const next = /** @type {Saved | undefined} */ (await recall("next"));
    if (current && id !== current.id) {
      if (next?.id !== id) await store({ ...current, id, library }, "next");
      result = "new";
    }
    await forget("trouble");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    result = error.trouble.why;
    await keep("trouble", error.trouble);
  }
  await keep("checked", { at: Date.now(), result });
};

/** Whether the editors took the edition back: only a list of editions that names it says so.
 * @param {string} id */
const isWithdrawn = async (id) => {
  try {
    const list = await askJson("data/withdrawn.json");
    return /^1\./.test(list?.format) && Array.isArray(list.editions) && list.editions.includes(id);
  } catch {
    return false;
  }
};

/** New pages are of the edition that waits. */
const turn = async () => {
  const next = await recall("next");
  if (!next) return;
  const current = await recall("current");
  const old = (await recall("old")) ?? [];
  if (current && current.id !== next.id) await keep("old", [...old, current]);
  await keep("current", next);
  await forget("next");
};

/** Takes away the files of editions that no page is of. */
const tidy = async () => {
  const old = /** @type {Saved[] | undefined} */ (await recall("old"));
  if (!old?.length) return;
  const documents = /** @type {Record<string, string>} */ ((await recall("documents")) ?? {});
  const open_ = (await worker.clients.matchAll({ type: "window", includeUncontrolled: true })).map(({ id }) => id);
  // A page that has not said yet what it is may be of any edition.
  if (open_.some((id) => !documents[id])) return;
  await keep("documents", Object.fromEntries(open_.map((id) => [id, documents[id]])));
  const read = new Set(open_.map((id) => documents[id]));
  const kept = [];
  const needed = new Set();
  for (const [saved, is] of [[await recall("current"), 1], [await recall("next"), 1], ...old.map((one) => [one, 0])]) {
    if (!saved) continue;
    const library = await open(saved.library);
    if (!is && !read.has(library.files[library.edition].path)) continue;
    if (!is) kept.push(saved);
    for (const file of [saved.library, ...wanted(library, saved)]) needed.add(root + file.path);
  }
  const cache = await caches.open(FILES);
  for (const request of await cache.keys()) if (!needed.has(request.url)) await cache.delete(request);
  await keep("old", kept);
};

/** Takes away all that is kept. */
const clear = async () => {
  underway?.abort();
  await Promise.all([caches.delete(STATE), caches.delete(FILES)]);
};

/** Looks at every file that is kept, and brings again what is lost or damaged. */
const mend = async () => {
  const current = await recall("current");
  if (current) await store(current, "current");
};

// ---- What is told ----

/** Tells every page of the site; a page of a neighbour's site is none. @param {unknown} told */
const tell = async (told) => {
  for (const page of await worker.clients.matchAll({ type: "window", includeUncontrolled: true })) {
    if (page.url.startsWith(root)) page.postMessage({ scope, told: JSON.stringify(told) });
  }
};

const report = async () => {
  const [current, next, checked, trouble] = await Promise.all(["current", "next", "checked", "trouble"].map(recall));
  await tell({ current, next: next?.id, busy, checked, trouble });
};

// ---- What is asked ----

/** @type {Promise<unknown>} One thing after the other. */
let line = Promise.resolve();

/** @param {ExtendableMessageEvent} event */
const hear = async ({ data, source }) => {
  const { ask: what } = data ?? {};
  await forget("trouble");
  try {
    if (what === "hello" && source && "id" in source && (await recall("current"))) {
      await keep("documents", { ...(await recall("documents")), [source.id]: data.edition });
    }
    if (what === "hello" || what === "tidy") await tidy();
    if (what === "save") await save(data);
    if (what === "check") await check();
    if (what === "mend") await mend();
    if (what === "turn") await turn();
    if (what === "remove") await clear();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (await caches.has(STATE)) await keep("trouble", error.trouble);
    await tell({ current: await recall("current"), trouble: error.trouble });
    return;
  } finally {
    busy = undefined;
  }
  await report();
  if (data?.done) await tell({ done: data.done });
};

worker.addEventListener("message", (event) => {
  if (event.data?.ask === "stop") {
    underway?.abort();
    return;
  }
  line = line.then(() => hear(event)).catch((error) => console.error(error));
  event.waitUntil(line);
});

// ---- What pages get ----

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The text of an essay, as far as it must be there at once: the reader draws the rest around it.
 * @param {any} bundle @param {string} slug @param {string} title */
const drawEssay = (bundle, slug, title) => {
  const essay = bundle.essays.find((/** @type {any} */ one) => one.slug === slug);
  const parts = (essay?.parts ?? []).map((/** @type {any} */ part) => {
    const heading = part.id ? `<h2 id="${escaped(part.id)}">${escaped(part.title)}</h2>` : "";
    return heading + part.blocks.map((/** @type {any} */ block) => block.html).join("");
  });
  return `<article class="sheet essay"><header class="heading"><h1 tabindex="-1">${escaped(title)}</h1></header>` +
    `<div class="text"><div class="prose">${parts.join("")}</div></div></article>`;
};

/** The page at an address, made of what is kept; nothing where the edition has no such page.
 * @param {Library} library @param {string} address */
const draw = async (library, address) => {
  const [kind, slug = "", rest = "", end] = address.split("/");
  let text = "";
  let title = "";
  if (kind === "essays" && slug && (rest === "" || rest === "readings") && !end) {
    const found = essayOf(library, slug);
    if (!found) return undefined;
    title = found.essay.title;
    const bundle = rest ? undefined : JSON.parse(new TextDecoder().decode(await give(library.files[found.essay.files[0]])));
    text = bundle ? drawEssay(bundle, slug, title) : "";
  } else if (kind === "collections" && !rest) {
    if (!library.collections.some((one) => one.slug === slug)) return undefined;
  } else if (kind === "news" && slug && !rest) {
    if (!library.collections.some(({ news }) => news?.includes(slug))) return undefined;
  } else if (!["", "about/", "news/"].includes(address)) {
    return undefined;
  }
  const shell = new TextDecoder().decode(await give(library.files[library.shell]));
  const json = (/** @type {unknown} */ value) => JSON.stringify(value).replace(/</g, "\\u003c");
  const page = shell
    .replace("PLIEGO-BASE", () => escaped(scope))
    .replace("PLIEGO-TITLE", () => escaped(title))
    .replace('href="#main"', () => `href="${escaped(address)}#main"`)
    .replace('"PLIEGO-ROUTE"', () => json(address))
    .replace('"PLIEGO-EDITION"', () => json(library.files[library.edition]))
    .replace("PLIEGO-TEXT", () => text);
  return answer("page.html", page);
};

/** @param {FetchEvent} event @param {string} address */
const visit = async (event, address) => {
  await turn();
  const current = /** @type {Saved | undefined} */ (await recall("current"));
  if (!current) return fetch(event.request);
  /** @type {Response | undefined} */
  let asked;
  if (!current.whole) asked = await within(fetch(event.request), PATIENCE).catch(() => undefined);
  if (asked) return asked;
  const page = await open(current.library).then((library) => draw(library, address)).catch(() => undefined);
  return page ?? fetch(event.request);
};

/** A file with a hash in its name. @param {FetchEvent} event @param {string} path */
const serve = async (event, path) => {
  const current = /** @type {Saved | undefined} */ (await recall("current"));
  if (!current) return fetch(event.request);
  const bytes = await stored(path);
  // The name tells the beginning of the hash, for files of every edition.
  const named = /[./]([0-9a-f]{16})[.-]/.exec(path)?.[1] ?? "";
  if (bytes && (await digest(bytes)).startsWith(named)) return answer(path, bytes);
  const library = await open(current.library).catch(() => undefined);
  const at = library?.instead?.[path];
  const file = library && (at === undefined ? wanted(library, current).find((one) => one.path === path) : library.files[at]);
  if (!file) return fetch(event.request);
  try {
    return answer(file.path, await give(file));
  } catch {
    return new Response("", { status: 503, statusText: "lost", headers: { "pliego-lost": path } });
  }
};

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(root)) return;
  const path = url.pathname.slice(scope.length);
  if (request.mode === "navigate") {
    const address = path.replace(/(^|\/)index\.html$/, "$1");
    event.respondWith(visit(event, address && !address.endsWith("/") ? `${address}/` : address));
  } else if (/^(app|data|media)\/.*[0-9a-f]{16}/.test(path)) {
    event.respondWith(serve(event, path));
  }
});

// Pages keep to their editions by themselves, so that a newer worker need not wait.
worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
