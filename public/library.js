// The page's half of what is kept on the device: brings the worker, tells it what to do, and hands on
// what it says, as the event `pliego:library` and `pliego.library.told`.
(() => {
  const base = new URL(document.baseURI).pathname;
  const key = `pliego:${base}`;
  const note = `${key}:library`;
  const HOUR = 3_600_000;
  // How long the worker may take to end what it does, before all is taken away without it.
  const PATIENCE = 5_000;
  const own = { told: {} };
  let offer;
  const tell = (told) => {
    Object.assign(own.told, told);
    dispatchEvent(new Event("pliego:library"));
  };
  const recalled = () => {
    try {
      return localStorage.getItem(note);
    } catch {
      return "refused";
    }
  };
  // What the reader has decided: `removed`, or `stopped`, after which the whole is not saved unasked.
  const remember = (what) => {
    try {
      if (what) localStorage.setItem(note, what);
      else localStorage.removeItem(note);
    } catch {
      // Full: it holds for this visit.
    }
  };
  const workers = () => {
    try {
      return navigator.serviceWorker;
    } catch {
      return undefined;
    }
  };
  let registration;
  let removed = false;
  const ask = (what, more = {}) => registration?.active?.postMessage({ ask: what, ...more });
  // Asks and waits until it is done.
  const asked = (what, more) =>
    new Promise((come) => {
      const done = crypto.randomUUID();
      const end = () => {
        removeEventListener("pliego:library", hear);
        come();
      };
      const hear = () => own.told.done === done && end();
      addEventListener("pliego:library", hear);
      setTimeout(end, registration?.active ? PATIENCE : 0);
      ask(what, { ...more, done });
    });
  const essay = () => location.pathname.slice(base.length).match(/^essays\/([^/]+)\//)?.[1];
  const edition = () => JSON.parse(document.getElementById("opened")?.textContent ?? "{}").edition?.path;
  const hello = () => ask("hello", { edition: edition() });
  const register = async () => {
    registration = await workers().register(`${base}worker.js`, { scope: base, updateViaCache: "none" });
    await new Promise((come) => {
      const coming = registration.installing ?? registration.waiting ?? registration.active;
      const look = () => ["activated", "redundant"].includes(coming.state) && come();
      coming.addEventListener("statechange", look);
      look();
    });
    hello();
  };
  // What may be saved unasked: the collection that is read, and a small publication as a whole.
  const saveQuietly = () => {
    // Another tab may have had it removed meanwhile.
    if (removed || recalled() === "removed") return;
    const { saveData, type } = navigator.connection ?? {};
    ask("save", { essay: essay(), whole: !saveData && type !== "cellular" && recalled() !== "stopped" });
  };
  const begin = async () => {
    if (!window.isSecureContext || !workers() || !window.caches) return tell({ unable: "browser" });
    const remembered = recalled();
    if (remembered === "refused") return tell({ unable: "storage" });
    // What is left out is so no more.
    const nothing = { current: undefined, next: undefined, busy: undefined, removed: undefined };
    workers().addEventListener("message", ({ data }) => {
      if (data?.scope !== base) return;
      const said = JSON.parse(data.told);
      const came = said.current && !own.told.current;
      const ended = came || (own.told.busy && !said.busy);
      removed ||= said.removed === true;
      if (said.erased) forget();
      tell({ ...nothing, ...said });
      // Which edition a page is of is kept as soon as anything is.
      if (came) hello();
      // Where somebody looks on, what came is looked at.
      if (ended && document.getElementById("library")) look();
    });
    workers().startMessages();
    addEventListener("online", () => tell({ offline: false }));
    addEventListener("offline", () => tell({ offline: true }));
    if (!navigator.onLine) tell({ offline: true });
    if (remembered === "removed") return tell({ removed: true });
    try {
      await register();
    } catch {
      return tell({ unable: "worker" });
    }
    saveQuietly();
    ask("check");
    setInterval(() => removed || ask("check"), HOUR);
    addEventListener("pliego:arrived", () => idle(saveQuietly));
  };
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 500));
  // What of ours is in a storage: other sites may share the origin.
  const clearStorage = (storage) => {
    const names = Array.from({ length: storage.length }, (_, at) => storage.key(at));
    const ours = (name) => name === key || name.startsWith(`${key}:`) || name === `pliego:places${document.baseURI}`;
    names.filter(ours).forEach((name) => storage.removeItem(name));
  };
  const forget = () => {
    if (own.told.erased) return;
    [localStorage, sessionStorage].forEach(clearStorage);
    // Nothing is written any more before the page is loaded anew.
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("erased", "SecurityError"); } });
    }
    own.told.erased = true;
  };
  const remove = async (more) => {
    // First: from now on no tab saves anything unasked.
    remember("removed");
    removed = true;
    await asked("remove", more);
    await registration?.unregister();
    const names = (await caches.keys()).filter((name) => name.startsWith(`${key}:`));
    await Promise.all(names.map((name) => caches.delete(name)));
    Object.keys(own.told).forEach((name) => name === "erased" || delete own.told[name]);
  };
  // What of a file is here: it is read and its hash taken.
  const stateOf = async ({ path, sha256 }) => {
    const found = await caches.match(new URL(path, document.baseURI), { cacheName: `${key}:files` });
    if (!found) return "missing";
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await found.arrayBuffer()));
    const text = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return text === sha256 ? "stored" : "damaged";
  };
  // What of each collection and essay is here.
  const lists = async () => {
    const { current } = own.told;
    const answer = current && (await fetch(current.library.path));
    if (!answer?.ok) return undefined;
    const library = await answer.json();
    const states = await Promise.all(library.files.map(stateOf));
    const state = (numbers) => {
      const found = numbers.map((number) => states[number]);
      return ["damaged", "missing"].find((one) => found.includes(one)) ?? "stored";
    };
    const bytes = (numbers) => [...new Set(numbers)].reduce((sum, number) => sum + library.files[number].bytes, 0);
    const collections = library.collections.map(({ title, files, essays }) => {
      const all = [files, ...essays.map((essay) => essay.files)].flat();
      const each = essays.map((essay) => ({ title: essay.title, state: state(essay.files) }));
      return { title, state: state(all), bytes: bytes(all), essays: each };
    });
    return { date: library.date.text, base: state(library.base), bytes: bytes(library.base), collections };
  };
  const look = async () => {
    if (!window.isSecureContext || !window.caches) return;
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    const persisted = await navigator.storage?.persisted?.();
    tell({ used: usage, quota, persisted, lists: await lists() });
    ask("look");
  };
  // What a reader asks for begins without what was said of the time before.
  const begun = (what, more) => {
    tell({ trouble: undefined });
    ask(what, more);
  };
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    tell({ installable: true });
  });
  Object.assign(own, {
    install: async () => {
      await offer?.prompt();
      tell({ installable: undefined });
    },
    said: () => {
      const { checked } = own.told;
      const when = checked && new Date(checked.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
      return JSON.stringify({ ...own.told, checked: checked && { ...checked, when } });
    },
    act: (what) => void own[what]?.()?.catch?.(() => tell({ trouble: { why: "offline" } })),
    look,
    check: () => begun("check"),
    mend: () => begun("mend"),
    stop: () => {
      remember("stopped");
      ask("stop");
    },
    save: async () => {
      remember();
      if (!registration?.active || removed || own.told.removed) await register();
      removed = false;
      // Some browsers ask their reader first; saving does not wait for that.
      navigator.storage?.persist?.().then(look, look);
      begun("save", { asked: true });
    },
    // Opened, not loaded again: then the place is found by its paragraph, and not by how far the page
    // was scrolled, which says nothing of a new text.
    turn: () => location.replace(location.pathname + location.search),
    remove: async () => {
      await remove();
      tell({ removed: true });
    },
    erase: async () => {
      await remove({ erased: true });
      forget();
      tell({ erased: true });
    },
  });
  window.pliego.library = own;
  idle(begin);
})();
