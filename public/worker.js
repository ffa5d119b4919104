// Saves editions of the publication on the device and answers requests from them. Pages, the network and the
// browser may stop it at any moment: all of its state is in two caches and is written last, so an interrupted task
// leaves the previous state valid. Files are named by their hash, so editions share unchanged files, and no page can
// get a file of an edition other than its own.
// STATE holds `current` (the edition of new pages), `next` (a newer one that is ready), `old` (those that a page may
// still need), `documents` (the edition of each page) and `checked` (the time and result of the last search for a
// newer edition). Without an offline copy there is no state.

// The press replaces ROUTES by the addresses of src/model/route.rs: the pattern of each kind of page, with `*` for a
// slug, the name of a page's file, and the page that is shown for a missing one.

/** @typedef {{path: string, sha256: string, bytes: number}} FileRef */
/** @typedef {{slug: string, title: string, files: number[]}} Essay */
/** @typedef {{slug: string, title: string, contents: number, files: number[], essays: Essay[], news?: string[]}} Collection */
/** `shell` is that of an edition in format 1, which has no frame.
 * @typedef {{id: string, date: {text: string}, sent: number, files: FileRef[], edition: number, frame: number, front: number, base: number[], collections: Collection[], instead?: Record<string, number>, aliases?: Record<string, string>, shell?: number}} Library */
/** @typedef {{route: string, head: string, data?: string, html: string[], lists?: boolean}} Page */
/** @typedef {{parts: string[], list_source: string, list_style: string, unavailable_head: string, unavailable: string}} Frame */
/** @typedef {{library: FileRef, id: string, whole: boolean, collections: string[]}} Saved */
/** A problem, by a code that src/state/offline_status.rs has a sentence for; `status` is that of a host.
 * @typedef {{code: string, status?: number, file?: string, have?: number, need?: number}} Trouble */
/** @typedef {{address?: string, whole?: boolean, asked?: boolean, edition?: string, source?: string}} Wish */
/** Messages to pages; public/library.js has the rest of the type.
 * @typedef {object} Status
 * @property {"unknown" | "none" | "partly" | "saved" | "removed" | "erased"} state
 * @property {Saved} [saved]
 * @property {string} [next]
 * @property {{done: number, total: number, bytes: number, all: number}} [saving]
 * @property {{at: number, code: string, status?: number}} [checked]
 * @property {Trouble & {task: string} | null} [trouble] `null` when a task has ended well.
 * @property {string} [task] The task that has ended.
 * @property {string} [done] The request that has ended. */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = worker.registration.scope;
const scope = new URL(root).pathname;
const FILES = `pliego:${scope}:files`;
const STATE = `pliego:${scope}:state`;
const SILENCE = 20_000; // Time limit for a silent network, in milliseconds.
const PATIENCE = 4_000; // Time for which a page waits for a network if there is another way, in milliseconds.
const SMALL = 1_000_000; // A publication of fewer bytes, compressed, is saved without a request.
const MAX_LIST_BYTES = 1_000_000; // Maximum size of a file that says what is published.
const PARALLEL = 4;

/** A problem to report to the reader. @param {Trouble} trouble */
const refusal = (trouble) => Object.assign(new Error(trouble.code), { trouble });

/** Returns the meaning of an error, which is ours or the browser's own. @param {any} error @returns {Trouble} */
const troubleOf = (error) => {
  if (error.trouble) return error.trouble;
  if (error.name === "QuotaExceededError") return { code: "full" };
  return { code: error.name === "SecurityError" ? "blocked" : "unknown" };
};

// ---- Storage ----

/** @param {string} name @returns {Promise<any>} The value in STATE; reading creates nothing. */
const recall = async (name) =>
  (await caches.match(root + name, { cacheName: STATE }))?.json().catch(() => undefined);
/** Records a value, unless the offline copy was removed. @param {string} name @param {unknown} value */
const note = async (name, value) =>
  (await caches.has(STATE)) && (await caches.open(STATE)).put(root + name, new Response(JSON.stringify(value)));

/** @param {BufferSource} bytes */
const digest = async (bytes) => {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** @param {string} path @returns {Promise<ArrayBuffer | undefined>} */
const stored = async (path) =>
  (await caches.match(root + path, { cacheName: FILES }))?.arrayBuffer().catch(() => undefined);

/** Returns the bytes of a file, if all of them are saved. @param {FileRef} file */
const intact = async ({ path, sha256 }) => {
  const bytes = await stored(path);
  return bytes && (await digest(bytes)) === sha256 ? bytes : undefined;
};

const TYPES = /** @type {Record<string, string>} */ ({
  css: "text/css; charset=utf-8", gif: "image/gif", html: "text/html; charset=utf-8", jpeg: "image/jpeg",
  jpg: "image/jpeg", js: "text/javascript; charset=utf-8", json: "application/json", png: "image/png",
  svg: "image/svg+xml", wasm: "application/wasm", webp: "image/webp", woff2: "font/woff2",
});

/** @param {string} path @param {BodyInit} bytes */
const answer = (path, bytes, status = 200) =>
  new Response(bytes, { status, headers: { "content-type": TYPES[path.split(".").at(-1) ?? ""] ?? "text/plain" } });

// ---- The network ----

let underway = new AbortController(); // Cancels the current task.
let removals = 0; // Number of times that a reader has removed everything.

/** @template T @param {Promise<T>} promise @param {number} time @returns {Promise<T>} */
const within = (promise, time) =>
  new Promise((done, fail) => {
    const timer = setTimeout(() => fail(refusal({ code: "offline" })), time);
    promise.then(done, fail).finally(() => clearTimeout(timer));
  });

/** Returns the whole response, unless the network is silent or sends more than it should.
 * @param {string} path @param {RequestCache} cache @param {number} most @param {AbortSignal} [signal] */
const ask = async (path, cache, most, signal) => {
  const given = new AbortController();
  signal?.addEventListener("abort", () => given.abort(), { signal: given.signal });
  try {
    signal?.throwIfAborted();
    const came = await within(fetch(root + path, { cache, redirect: "error", signal: given.signal }), SILENCE);
    if (!came.ok || !came.body) throw refusal({ code: "status", status: came.status, file: path });
    const reader = came.body.getReader();
    const parts = /** @type {Uint8Array<ArrayBuffer>[]} */ ([]);
    for (let left = most; left >= 0; left -= parts.at(-1)?.length ?? 0) {
      const part = await within(reader.read(), SILENCE);
      if (part.done) break;
      parts.push(part.value);
    }
    return await new Blob(parts).arrayBuffer();
  } catch (/** @type {any} */ error) {
    if (signal?.aborted) throw refusal({ code: "stopped" });
    throw refusal({ code: "offline", file: path, ...error.trouble });
  } finally {
    given.abort();
  }
};

/** @param {ArrayBuffer} bytes @param {string} file */
const wrong = (bytes, file) =>
  refusal({ code: /^\s*</.test(new TextDecoder().decode(bytes.slice(0, 64))) ? "portal" : "altered", file });

/** Fetches a file and saves it, if it is what was published. @param {FileRef} file @param {AbortSignal} [signal]
 * @param {RequestCache} [first] How the browser's own cache is used initially. */
const bring = async (file, signal, first = "default") => {
  const { path, sha256, bytes: length } = file;
  const since = removals;
  let bytes = await ask(path, first, length, signal);
  // The browser's own cache may have what a network once sent instead of the site.
  if ((await digest(bytes)) !== sha256) bytes = await ask(path, "reload", length, signal);
  if ((await digest(bytes)) !== sha256) throw wrong(bytes, path);
  // If everything was removed meanwhile, nothing is kept.
  if (since !== removals || !(await caches.has(STATE))) return bytes;
  const cache = await caches.open(FILES);
  const isKept = await cache.put(root + path, answer(path, bytes)).then(() => intact(file), () => undefined);
  if (!isKept) throw refusal({ code: "full", file: path, need: length });
  return bytes;
};

/** @param {string} path @returns {Promise<any>} */
const askJson = async (path) => {
  const bytes = await ask(path, "no-store", MAX_LIST_BYTES, underway.signal);
  return new Response(bytes).json().catch(() => Promise.reject(wrong(bytes, path)));
};

// ---- Editions ----

/** @type {Record<string, {bytes: Promise<ArrayBuffer>, end: AbortController}>} Requests that are already running. */
const coming = {};

/** Returns a saved file; one that is lost or damaged is downloaded again on its own. A reader who tries again does
 * not wait for the earlier request. @param {FileRef} file @param {boolean} [again] @returns {Promise<ArrayBuffer>} */
const give = async (file, again = false) => {
  const kept = await intact(file);
  if (kept) return kept;
  const { path } = file;
  if (coming[path] && !again) return coming[path].bytes;
  coming[path]?.end.abort();
  const end = new AbortController();
  const request = { end, bytes: bring(file, end.signal, again ? "reload" : "default") };
  coming[path] = request;
  return request.bytes.finally(() => coming[path] === request && delete coming[path]);
};
/** @param {FileRef} file @returns {Promise<any>} */
const read = async (file) => JSON.parse(new TextDecoder().decode(await give(file)));

/** Returns the files of an edition that are to be saved. @param {Library} library @param {Saved} saved */
const wanted = (library, saved) => {
  const kept = library.collections.filter(({ slug }) => saved.whole || saved.collections.includes(slug));
  const numbers = kept.flatMap(({ files, essays }) => [...files, ...essays.flatMap((essay) => essay.files)]);
  return [...new Set([...library.base, ...numbers])].map((number) => library.files[number]);
};

/** @type {Status["saving"]} Progress. */
let saving;

/** Fetches the files of an edition that are not saved, verifies all of it, and only then records that it is
 * saved. @param {Saved} saved @param {"current" | "next"} as */
const store = async (saved, as) => {
  const files = wanted(await read(saved.library), saved);
  const missing = /** @type {FileRef[]} */ ([]);
  for (const file of files) if (!(await intact(file))) missing.push(file);
  const [all, need] = [files, missing].map((some) => some.reduce((sum, file) => sum + file.bytes, 0));
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  const have = Math.max(0, quota - usage);
  if (need > have) throw refusal({ code: "full", need, have });
  const come = (saving = { done: files.length - missing.length, total: files.length, bytes: all - need, all });
  const { signal } = underway;
  const carry = async () => {
    for (let file = missing.shift(); file; file = missing.shift()) {
      await report();
      await bring(file, signal);
      come.done += 1;
      come.bytes += file.bytes;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: PARALLEL }, carry));
  const { reason } = /** @type {any} */ (ends.find(({ status }) => status === "rejected") ?? {});
  if (reason?.trouble?.need) reason.trouble.need = need; // For all files, not only for that one.
  if (reason) throw reason;
  for (const file of files) if (!(await intact(file))) throw refusal({ code: "full", file: file.path });
  await note(as, saved);
};

/** Returns the current edition of the site. @returns {Promise<{id: string, library: FileRef}>} */
const newest = async () => {
  const { id, library } = (await askJson("data/edition.json")) ?? {};
  const isSound = [id, library?.sha256, library?.path].every((one) => typeof one === "string") && library.bytes > 0;
  if (!isSound) throw refusal({ code: "altered", file: "data/edition.json" });
  return { id, library };
};

/** Returns whether the editors withdrew an edition: only the list of withdrawn editions says so. @param {string} id */
const isWithdrawn = async (id) => {
  const list = await askJson("data/withdrawn.json").catch(() => undefined);
  return /^[12]\./.test(list?.format) && Array.isArray(list.editions) && list.editions.includes(id);
};

/** Saves what a reader requests, or what may be saved without a request. @param {Wish} wish */
const save = async ({ address = "", whole = false, asked = false }) => {
  const current = /** @type {Saved | undefined} */ (await recall("current"));
  if (current?.whole && !asked) return;
  const { id, library: file } = current && !asked ? current : await newest();
  if (await isWithdrawn(id)) return;
  await caches.open(STATE);
  const library = /** @type {Library} */ (await read(file));
  const all = asked || (whole && library.sent <= SMALL);
  const isRead = ["essay", "readings"].includes(parse(address).kind);
  const slug = isRead ? find(library, address)?.collection?.slug : undefined;
  const collections = all ? [] : [...new Set([...(current?.collections ?? []), ...(slug ? [slug] : [])])];
  if (current && !all && collections.length === current.collections.length) return;
  await store({ library: file, id, whole: all, collections }, current && current.id !== id ? "next" : "current");
  const next = await recall("next"); // The edition that is ready must not have less.
  if (next && !all) await store({ ...next, collections }, "next");
};

/** Searches for a newer edition and saves it beside the current one. */
const check = async () => {
  const current = /** @type {Saved | undefined} */ (await recall("current"));
  const checked = (/** @type {Trouble} */ { code, status }) =>
    note("checked", { at: Date.now(), code, status }).catch(() => undefined);
  try {
    if (current && (await isWithdrawn(current.id))) {
      await clear();
      return tell({ state: "none", checked: { at: Date.now(), code: "withdrawn" } });
    }
    const { id, library } = await newest();
    const isNew = current && id !== current.id;
    if (isNew && (await recall("next"))?.id !== id) await store({ ...current, id, library }, "next");
    await checked({ code: isNew ? "new" : "current" });
  } catch (error) {
    await checked(troubleOf(error));
    throw error;
  }
};

/** Makes the edition that is ready the current one. */
const activate = async () => {
  const [current, next, old = []] = await Promise.all(["current", "next", "old"].map(recall));
  if (!next) return;
  if (current && current.id !== next.id) await note("old", [...old, current]);
  await note("current", next);
  await (await caches.open(STATE)).delete(`${root}next`);
};

const pages = async () =>
  (await worker.clients.matchAll({ type: "window", includeUncontrolled: true })).filter(({ url }) => url.startsWith(root));

/** Records the edition of a page. Files of editions that no page belongs to are removed.
 * @param {Wish} wish */
const hello = async ({ edition, source = "" }) => {
  const [current, next, old = [], documents = {}] = await Promise.all(["current", "next", "old", "documents"].map(recall));
  const ids = (await pages()).map(({ id }) => id);
  const said = { ...documents, [source]: edition };
  const shown = Object.fromEntries(ids.filter((id) => said[id]).map((id) => [id, said[id]]));
  await note("documents", shown);
  if (!old.length || ids.some((id) => !shown[id])) return; // A page that has not reported yet may belong to any.
  const [kept, needed] = [/** @type {Saved[]} */ ([]), new Set()];
  for (const saved of /** @type {Saved[]} */ ([current, next, ...old].filter(Boolean))) {
    const library = await read(saved.library);
    const isShown = Object.values(shown).includes(library.files[library.edition].path);
    if (old.includes(saved) && isShown) kept.push(saved);
    if (old.includes(saved) && !isShown) continue;
    for (const file of [saved.library, ...wanted(library, saved)]) needed.add(root + file.path);
  }
  const cache = await caches.open(FILES);
  for (const request of await cache.keys()) if (!needed.has(request.url)) await cache.delete(request);
  await note("old", kept);
};

const clear = () => Promise.all([caches.delete(STATE), caches.delete(FILES)]);
/** Verifies every file that is saved, and fetches missing and damaged ones again. */
const repair = () => recall("current").then((current) => current && store(current, "current"));

// ---- Messages ----

/** @param {Status} status */
const tell = async (status) => {
  for (const page of await pages()) page.postMessage({ site: scope, status });
};

let reports = Promise.resolve(); // One after the other, so that the last report to a page is the newest.

/** Reports the state, and more. @param {Partial<Status>} [more] */
const report = (more) =>
  (reports = reports.catch(() => undefined).then(async () => {
    const [saved, next, checked] = await Promise.all(["current", "next", "checked"].map(recall));
    const state = saved ? (saved.whole ? "saved" : "partly") : "none";
    await tell({ state, saved, next: next?.id, saving, ...(checked && { checked }), ...more });
  }));

const TASKS = /** @type {Record<string, (wish: Wish) => Promise<unknown>>} */ ({ activate, check, hello, remove: clear, repair, save });

/** @param {ExtendableMessageEvent} event */
const perform = async ({ data, source }) => {
  underway = new AbortController();
  const task = data.ask;
  let trouble = /** @type {Status["trouble"]} */ (null);
  try {
    await TASKS[task]?.({ ...data, source: source && "id" in source ? source.id : "" });
  } catch (error) {
    trouble = { ...troubleOf(error), task };
  }
  saving = undefined;
  const ended = { trouble, task, ...(data.done && { done: data.done }) };
  if (task === "remove") await tell({ state: data.erased ? "erased" : "removed", ...ended });
  else await report(ended).catch(() => tell({ state: "unknown", ...ended }));
};

let queue = Promise.resolve(/** @type {unknown} */ (undefined)); // One task after the other.

worker.addEventListener("message", (event) => {
  const { ask, done } = event.data ?? {};
  if (ask === "remove") removals += 1;
  if (ask === "remove" || ask === "stop") underway.abort();
  if (ask === "stop") return;
  // A request for the state does not wait for the tasks of other pages, which may wait for a network.
  if (ask === "look" || ask === "hello") event.waitUntil(report(ask === "look" && done ? { done } : {}).catch(() => undefined));
  if (ask === "look") return;
  const since = removals;
  // Requests from before everything was removed are discarded.
  queue = queue.then(async () => since === removals && perform(event));
  event.waitUntil(queue);
});

// ---- Responses ----

const { index, notFound, patterns } = ROUTES;
const KINDS = Object.entries(patterns).map(([kind, pattern]) => ({
  kind, form: new RegExp(`^${pattern.replace("*", "([^/]+)")}$`),
}));

/** Returns the kind of an address, and the slug in it. @param {string} address */
const parse = (address) => {
  const { kind = "", form } = KINDS.find(({ form }) => form.test(address)) ?? {};
  return { kind, slug: form?.exec(address)?.[1] ?? "" };
};

/** Returns the file with the page at an address, and the collection that it belongs to; nothing if the edition
 * has no such page. @param {Library} library @param {string} address
 * @returns {{file: number, collection?: Collection} | undefined} */
const find = (library, address) => {
  const { kind, slug } = parse(address);
  if (kind && !slug) return { file: library.front };
  for (const collection of library.collections) {
    const essay = ["essay", "readings"].includes(kind) && collection.essays.find((one) => one.slug === slug);
    if (essay) return { collection, file: essay.files[0] };
    if (kind === "news" && collection.news?.includes(slug)) return { collection, file: collection.files[0] };
    if (kind === "collection" && collection.slug === slug) return { collection, file: collection.contents };
  }
  return undefined;
};

/** Fills a frame with the parts of a page, as in the host's file. `route` is the page, `path` its
 * address. @param {Library} library @param {Frame} frame @param {string} path @param {Page} page
 * @param {number} [status] */
const fill = (library, { parts, list_source, list_style }, path, { route, head, data = "", html, lists }, status) => {
  const opened = JSON.stringify({ route, edition: library.files[library.edition] }).replace(/</g, "\\u003c");
  const base = "../".repeat(path.split("/").length - 1) || "./";
  const holes = /** @type {Record<string, string>} */ ({ base, head, address: path, content: html.join(""), data, opened });
  if (lists) Object.assign(holes, { list_source, list_style });
  return answer("page.html", parts.map((part, at) => (at % 2 ? (holes[part] ?? "") : part)).join(""), status);
};

/** Returns the page at an address, from the device. @param {Library} library @param {string} address @param {number} file */
const draw = async (library, address, file) => {
  const files = Promise.all([read(library.files[library.frame]), read(library.files[file])]);
  const [frame, { pages }] = await within(files, PATIENCE);
  return fill(library, frame, address, pages.find((/** @type {Page} */ { route }) => route === address));
};

/** Returns the page for an address that cannot be fetched: it does not exist, or it is not saved.
 * @param {Library} library @param {string} path @param {boolean} exists */
const standIn = async (library, path, exists) => {
  const [frame, { pages }] = await Promise.all([library.frame, library.front].map((one) => read(library.files[one])));
  const notice = { route: path, head: frame.unavailable_head, html: [frame.unavailable] };
  const missing = pages.find((/** @type {Page} */ { route }) => route === notFound);
  return fill(library, frame, path, exists ? notice : missing, exists ? 503 : 404);
};

/** Returns a page of an edition that was saved in format 1: its own reader draws it. @param {Library} library
 * @param {string} address @param {number} number */
const shell = async (library, address, number) => {
  const html = new TextDecoder().decode(await give(library.files[number]));
  const json = (/** @type {unknown} */ value) => JSON.stringify(value).replace(/</g, "\\u003c");
  const page = html
    .replace("PLIEGO-BASE", () => scope)
    .replace("PLIEGO-TITLE", "")
    .replace('"PLIEGO-ROUTE"', () => json(address))
    .replace('"PLIEGO-EDITION"', () => json(library.files[library.edition]))
    .replace("PLIEGO-TEXT", "");
  return answer("page.html", page);
};

/** Returns a page: from the device if all of it is saved, otherwise from the network; without a network, what is
 * saved, or the notice. Print pages and files to download are never saved. @param {FetchEvent} event @param {string} path
 * @returns {Promise<Response>} */
const visit = async ({ request }, path) => {
  await activate();
  const current = /** @type {Saved | undefined} */ (await recall("current"));
  const library = /** @type {Library | undefined} */ (current && (await read(current.library).catch(() => undefined)));
  if (!current || !library) return fetch(request);
  const base = `/${path}`.endsWith(`/${index}`) ? path.slice(0, -index.length) : path;
  const folder = base.replace(/[^/]$/, "$&/");
  const address = library.aliases?.[folder] ?? folder;
  const found = find(library, address);
  if (!found) {
    // Print pages and downloads are never saved. Any other address may belong to another site on this origin, or to a
    // newer edition: the network has it, without a time limit.
    const exists = parse(folder).kind === "print" || /\.(bib|ris)$/.test(path);
    const there = exists ? within(fetch(request), SILENCE) : fetch(request);
    return there.catch(() => standIn(library, path, exists)).catch(() => fetch(request));
  }
  if (address !== path) return Response.redirect(root + address + new URL(request.url).search, 301);
  const old = library.shell;
  const whole = current.whole || !found.collection || current.collections.includes(found.collection.slug);
  const here = async () =>
    (old === undefined ? draw(library, address, found.file) : shell(library, address, old)).catch(() => undefined);
  const there = async () => within(fetch(request), PATIENCE).catch(() => undefined);
  const isKept = whole && old === undefined;
  const first = await (isKept ? here() : there());
  if (first?.ok) return first;
  const second = await (isKept ? there() : here());
  if (second?.ok) return second;
  return first ?? second ?? standIn(library, path, true).catch(() => fetch(request));
};

/** A file with a hash in its name. @param {FetchEvent} event @param {string} path */
const serve = async ({ request }, path) => {
  const current = /** @type {Saved | undefined} */ (await recall("current"));
  if (!current) return fetch(request);
  const bytes = await stored(path);
  // The name has the beginning of the hash, for files of every edition.
  const named = /[./]([0-9a-f]{16})[.-]/.exec(path)?.[1] ?? "";
  if (bytes && (await digest(bytes)).startsWith(named)) return answer(path, bytes);
  const library = /** @type {Library | undefined} */ (await read(current.library).catch(() => undefined));
  const at = library?.instead?.[path];
  const file = library && (at === undefined ? wanted(library, current).find((one) => one.path === path) : library.files[at]);
  if (!file) return fetch(request);
  const found = await give(file, request.cache === "reload").catch(() => undefined);
  return found ? answer(file.path, found) : new Response("", { status: 503, headers: { "pliego-lost": path } });
};

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(root)) return;
  const path = url.pathname.slice(scope.length);
  if (request.mode === "navigate") {
    event.respondWith(visit(event, path));
  } else if (/^(app|data|media)\/.*[0-9a-f]{16}/.test(path)) {
    event.respondWith(serve(event, path));
  }
});

// Each page stays with its own edition, so a newer worker need not wait.
worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
