// The page's half of the offline copy: registers the worker, sends it requests, and keeps its status as
// `pliego.library.status`. The event `pliego:library` says that the status has changed. The status is data;
// the reader puts it into words (src/state/offline_status.rs) and shows it (src/reader/features/offline.rs).

/** The status of the offline copy. src/state/offline_status.rs reads it and describes the codes.
 * @typedef {object} OfflineStatus
 * @property {"unknown" | "unsupported" | "blocked" | "failed" | "removed" | "erased" | "none" | "partly" | "saved"} state
 *   `unknown` until the worker has answered.
 * @property {{id: string, library: {path: string}, whole: boolean, collections: string[]}} [saved] The saved edition.
 * @property {string} [next] The id of a newer edition that is ready to be opened.
 * @property {{done: number, total: number, bytes: number, all: number}} [saving] Progress of saving.
 * @property {{at: number, code: string, status?: number}} [checked] The last search for a newer edition.
 * @property {Trouble | null} [trouble] The last problem.
 * @property {boolean} [offline] Whether the browser says that there is no connection.
 * @property {boolean} [installable] Whether the browser offers to install the site as an app.
 * @property {number} [used] @property {number} [quota] Bytes of storage.
 * @property {"persisted" | "safari" | "evictable"} [stays] The browser's policy for data that is not used.
 * @property {string} [browser] The browser's name, if it is known.
 * @property {{at: number, date: string, bytes: number, base: Files, collections: (Files & {essays: Files[]})[]}} [files]
 *   The result of verifying the files.
 * @property {string} [done] The request that the worker ended last.
 */
/** @typedef {{code: string, task?: string, file?: string, status?: number, have?: number, need?: number}} Trouble */
/** @typedef {{title?: string, state: "saved" | "none" | "missing" | "damaged", bytes: number}} Files */
(() => {
  const base = new URL(document.baseURI).pathname;
  const key = `pliego:${base}`;
  // The key of the reader's decision, see `remember`.
  const decision = `${key}:library`;
  const HOUR = 3_600_000;
  // Time limit for the worker to end its task before everything is removed without it.
  const PATIENCE = 5_000;
  // Time limit for a silent worker or network.
  const SILENCE = 20_000;
  const own = { status: { state: "unknown" } };
  let offer;
  const set = (change) => {
    Object.assign(own.status, change);
    dispatchEvent(new Event("pliego:library"));
  };
  const isFinal = () => ["removed", "erased"].includes(own.status.state);
  // Returns a property; `null` where the browser refuses to name it, as it does where storage is blocked.
  const property = (name, of = window) => {
    try {
      return of[name];
    } catch {
      return null;
    }
  };
  const workers = () => property("serviceWorker", navigator);
  // Returns why nothing can be saved here; `undefined` if it can.
  const obstacle = () => {
    const all = [property("caches"), workers(), property("localStorage")];
    if (all.includes(null)) return "blocked";
    return window.isSecureContext && !all.includes(undefined) ? undefined : "unsupported";
  };
  const recall = () => localStorage.getItem(decision);
  // Remembers the reader's decision: `removed`, or `stopped`, after which the whole is saved only on request.
  const remember = (what) => {
    try {
      if (what) localStorage.setItem(decision, what);
      else localStorage.removeItem(decision);
    } catch {
      // Full: the decision holds for this visit.
    }
  };
  // Names an error of the browser's own.
  const troubleOf = ({ name }) => {
    if (name === "QuotaExceededError") return { code: "full" };
    return { code: name === "SecurityError" ? "blocked" : "unknown" };
  };
  let registration;
  let removed = false;
  const ask = (what, more = {}) => registration?.active?.postMessage({ ask: what, ...more });
  // Sends a request, and waits until it is done.
  const asked = (what, more) =>
    new Promise((resolve) => {
      const done = crypto.randomUUID();
      const end = () => {
        removeEventListener("pliego:library", changed);
        resolve();
      };
      const changed = () => own.status.done === done && end();
      addEventListener("pliego:library", changed);
      setTimeout(end, registration?.active ? PATIENCE : 0);
      ask(what, { ...more, done });
    });
  const edition = () => JSON.parse(document.getElementById("opened")?.textContent ?? "{}").edition?.path;
  const hello = () => ask("hello", { edition: edition() });
  const register = async () => {
    // Firefox searches for a newer worker before it answers. The existing one can report meanwhile what is saved; that
    // of a neighbour, whose scope contains ours, is ignored.
    const there = await workers().getRegistration(base);
    if (there?.active && new URL(there.scope).pathname === base) {
      registration = there;
      hello();
    }
    registration = await workers().register(`${base}worker.js`, { scope: base, updateViaCache: "none" });
    await new Promise((resolve) => {
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      const look = () => ["activated", "redundant"].includes(worker.state) && resolve();
      worker.addEventListener("statechange", look);
      look();
    });
    hello();
  };
  let registering;
  const registered = () => (registering = register());
  // Saves what may be saved without a request: the collection that is read, and a small publication as a whole.
  const saveQuietly = () => {
    // Another tab may have removed it meanwhile.
    if (removed || recall() === "removed") return;
    const { saveData, type } = navigator.connection ?? {};
    const whole = !saveData && type !== "cellular" && recall() !== "stopped";
    ask("save", { address: location.pathname.slice(base.length), whole });
  };
  // A field that a report leaves out no longer applies.
  const NOTHING = { saved: undefined, next: undefined, saving: undefined };
  const receive = ({ data }) => {
    if (data?.site !== base) return;
    const { task, ...report } = data.status;
    const { state, saved, saving } = own.status;
    // Before the first report, the only possible problem is that it was late.
    if (state === "unknown") own.status.trouble = undefined;
    const { trouble } = own.status;
    const came = report.saved && !saved;
    const ended = came || (saving && !report.saving);
    if (report.state === "erased") forget();
    removed ||= ["removed", "erased"].includes(report.state);
    // After a removal, the worker knows only that nothing is saved.
    if (removed && report.state === "none") report.state = isFinal() ? state : "removed";
    // A success clears only the failure of the same task.
    if (report.trouble === null && trouble?.task && trouble.task !== task) delete report.trouble;
    set({ ...NOTHING, ...report });
    // The worker keeps which edition a page is of from the moment that anything is saved.
    if (came) hello();
    // If the panel is open, the saved files are verified.
    if (ended && document.getElementById("library")) own.act("look");
  };
  const begin = async () => {
    const state = obstacle();
    if (state) return set({ state });
    workers().addEventListener("message", receive);
    workers().startMessages();
    addEventListener("online", () => set({ offline: false }));
    addEventListener("offline", () => set({ offline: true }));
    if (!navigator.onLine) set({ offline: true });
    removed = recall() === "removed";
    if (removed) return set({ state: "removed" });
    setTimeout(() => own.status.state === "unknown" && set({ trouble: { code: "unanswered" } }), SILENCE);
    try {
      await registered();
    } catch {
      return set({ state: "failed", trouble: undefined });
    }
    saveQuietly();
    ask("check");
    setInterval(() => removed || ask("check"), HOUR);
    addEventListener("pliego:arrived", () => idle(saveQuietly));
  };
  // Calls `act` when the browser is idle, or after three seconds on a page that never is.
  const idle = (act) =>
    window.requestIdleCallback ? requestIdleCallback(act, { timeout: 3_000 }) : setTimeout(act, 500);
  // Removes our items from a storage: other sites may share the origin.
  const clearStorage = (storage) => {
    const names = Array.from({ length: storage.length }, (_, at) => storage.key(at));
    const ours = (name) => name === key || name.startsWith(`${key}:`);
    names.filter(ours).forEach((name) => storage.removeItem(name));
  };
  let forgotten = false;
  const forget = () => {
    if (forgotten) return;
    [localStorage, sessionStorage].forEach(clearStorage);
    // Nothing is written any more until the page is loaded again.
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("erased", "SecurityError"); } });
    }
    forgotten = true;
  };
  const remove = async (more) => {
    // First: from now on no tab saves anything without a request.
    remember("removed");
    removed = true;
    if (window.isSecureContext && property("caches")) {
      // A worker that is being registered would be there after everything is removed.
      await Promise.race([registering?.catch(() => undefined), new Promise((done) => setTimeout(done, PATIENCE))]);
      await asked("remove", more);
      await registration?.unregister();
      const names = (await caches.keys()).filter((name) => name.startsWith(`${key}:`));
      await Promise.all(names.map((name) => caches.delete(name)));
    }
    own.status = { state: "removed" };
  };
  // Reads a file and takes its hash.
  const stateOf = async ({ path, sha256 }) => {
    const found = await caches.match(new URL(path, document.baseURI), { cacheName: `${key}:files` });
    if (!found) return "missing";
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await found.arrayBuffer()));
    const text = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return text === sha256 ? "saved" : "damaged";
  };
  // Verifies the files of each collection and essay, and those that belong to all of them.
  const verify = async () => {
    const { saved } = own.status;
    const answer = saved && (await fetch(saved.library.path, { signal: AbortSignal.timeout?.(SILENCE) }));
    if (!answer?.ok) return undefined;
    const library = await answer.json();
    const states = await Promise.all(library.files.map(stateOf));
    const worst = (numbers, wanted) => {
      const found = numbers.map((number) => states[number]);
      const state = ["damaged", "missing"].find((one) => found.includes(one)) ?? "saved";
      return state === "missing" && !wanted ? "none" : state;
    };
    const bytes = (numbers) => [...new Set(numbers)].reduce((sum, number) => sum + library.files[number].bytes, 0);
    const whole = [library.base];
    const collections = library.collections.map(({ slug, title, files, essays: texts }) => {
      const all = [files, ...texts.map((essay) => essay.files)].flat();
      const wanted = saved.whole || saved.collections.includes(slug);
      if (wanted) whole.push(all);
      const essays = texts.map((essay) => ({ title: essay.title, state: worst(essay.files, wanted), bytes: essay.bytes }));
      return { title, state: worst(all, wanted), bytes: bytes(all), essays };
    });
    const shared = { state: worst(library.base, true), bytes: bytes(library.base) };
    return { at: Date.now(), date: library.date.text, bytes: bytes(whole.flat()), base: shared, collections };
  };
  // On an Apple phone every browser is Safari underneath.
  const stays = async () => {
    const [, name] = /(Firefox|Edg|OPR|Chrome)\//.exec(navigator.userAgent) ?? [];
    const browser = { Edg: "Edge", OPR: "Opera" }[name] ?? name;
    if (await navigator.storage?.persisted?.()) return { stays: "persisted", browser };
    const isSafari = !name && /AppleWebKit\//.test(navigator.userAgent);
    return { stays: isSafari ? "safari" : "evictable", browser };
  };
  const look = async () => {
    if (obstacle()) return;
    // Where the browser has evicted everything, no worker is left to say so.
    if (own.status.saved && !(await caches.has(`${key}:state`))) set({ ...NOTHING, state: "none" });
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    set({ used: usage, quota, ...(await stays()), files: await verify() });
    ask("look");
  };
  // A request of the reader begins without the trouble of an earlier one.
  const begun = (what, more) => {
    set({ trouble: undefined });
    ask(what, more);
  };
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    set({ installable: true });
  });
  Object.assign(own, {
    // What the reader's Wasm reads and calls: the status as JSON, and the actions by their codes.
    report: () => JSON.stringify(own.status),
    act: (code) => void own[code]?.().catch((error) => set({ trouble: troubleOf(error) })),
    look,
    install: async () => {
      await offer?.prompt();
      set({ installable: undefined });
    },
    check: async () => begun("check"),
    repair: async () => begun("repair"),
    stop: async () => {
      remember("stopped");
      ask("stop");
    },
    save: async () => {
      remember();
      try {
        if (!registration?.active || removed) await registered();
      } catch {
        return set({ trouble: { code: "failed" } });
      }
      removed = false;
      // Some browsers ask their reader first; saving does not wait for that.
      navigator.storage?.persist?.().then(look, look);
      begun("save", { asked: true });
    },
    // The page is opened, not reloaded: then the place is found by its paragraph, and not by how far the page
    // was scrolled, which says nothing of a new text.
    update: async () => location.replace(location.pathname + location.search),
    remove: async () => {
      await remove();
      set({ state: "removed" });
    },
    erase: async () => {
      try {
        await remove({ erased: true });
      } finally {
        forget();
      }
      set({ state: "erased" });
    },
  });
  window.pliego.library = own;
  idle(begin);
})();
