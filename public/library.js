// The page's half of what is kept on the device: brings the worker, tells it what to do, and hands on
// what it says, as the event `pliego:library` and `pliego.library.told`.
(() => {
  const base = new URL(document.baseURI).pathname;
  const key = `pliego:${base}`;
  const note = `${key}:library`;
  const HOUR = 3_600_000;
  const own = { told: {} };
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
  const essay = () => location.pathname.slice(base.length).match(/^essays\/([^/]+)\//)?.[1];
  const edition = () => JSON.parse(document.getElementById("opened")?.textContent ?? "{}").edition?.path;
  const register = async () => {
    registration = await workers().register(`${base}worker.js`, { scope: base, updateViaCache: "none" });
    await new Promise((come) => {
      const coming = registration.installing ?? registration.waiting ?? registration.active;
      const look = () => ["activated", "redundant"].includes(coming.state) && come();
      coming.addEventListener("statechange", look);
      look();
    });
    ask("hello", { edition: edition() });
  };
  const begin = async () => {
    if (!window.isSecureContext || !workers() || !window.caches) return tell({ unable: "browser" });
    const remembered = recalled();
    if (remembered === "refused") return tell({ unable: "storage" });
    // What is left out is so no more.
    const nothing = { current: undefined, next: undefined, busy: undefined, trouble: undefined };
    workers().addEventListener("message", ({ data }) => {
      if (data?.scope !== base) return;
      const said = JSON.parse(data.told);
      tell(said.done ? said : { ...nothing, ...said });
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
    const { saveData, type } = navigator.connection ?? {};
    if (!saveData) ask("save", { essay: essay(), whole: type !== "cellular" });
    ask("check");
    setInterval(() => removed || ask("check"), HOUR);
  };
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 500));
  // What of ours is in a storage: other sites may share the origin.
  const clearStorage = (storage) => {
    const names = Array.from({ length: storage.length }, (_, at) => storage.key(at));
    const ours = (name) => name === key || name.startsWith(`${key}:`) || name === `pliego:places${document.baseURI}`;
    names.filter(ours).forEach((name) => storage.removeItem(name));
  };
  const remove = async () => {
    removed = true;
    ask("remove");
    await registration?.unregister();
    const names = (await caches.keys()).filter((name) => name.startsWith(`${key}:`));
    await Promise.all(names.map((name) => caches.delete(name)));
    Object.keys(own.told).forEach((name) => delete own.told[name]);
  };
  const look = async () => {
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    tell({ used: usage, quota, persisted: await navigator.storage?.persisted?.() });
    ask("look");
  };
  Object.assign(own, {
    said: () => {
      const { checked } = own.told;
      const when = checked && new Date(checked.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
      return JSON.stringify({ ...own.told, checked: checked && { ...checked, when } });
    },
    act: (what) => void own[what]?.()?.catch?.(() => tell({ trouble: { why: "offline" } })),
    look,
    check: () => ask("check"),
    mend: () => ask("mend"),
    stop: () => ask("stop"),
    save: async () => {
      localStorage.removeItem(note);
      removed = false;
      if (!registration?.active || own.told.removed) await register();
      tell({ removed: undefined });
      await navigator.storage?.persist?.();
      ask("save", { asked: true, whole: true });
    },
    // The place is found by its paragraph: how far the page was scrolled says nothing of a new text.
    turn: () => {
      history.replaceState(null, "");
      location.reload();
    },
    remove: async () => {
      await remove();
      localStorage.setItem(note, "removed");
      tell({ removed: true });
    },
    erase: async () => {
      await remove();
      [localStorage, sessionStorage].forEach(clearStorage);
      // Nothing is written any more before the page is loaded anew.
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, { get: () => { throw new DOMException("erased", "SecurityError"); } });
      }
      tell({ erased: true });
    },
  });
  window.pliego.library = own;
  idle(begin);
})();
