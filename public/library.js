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
  // From state/offline_status.rs: sentences by a code of the worker, or by a browser's name.
  const sentences = SENTENCES;
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
  // What a browser may have, lack, or refuse to name.
  const given = (name, of = window) => {
    try {
      return of[name];
    } catch {
      return undefined;
    }
  };
  const workers = () => given("serviceWorker", navigator);
  const canKeep = () => window.isSecureContext && given("caches") !== undefined;
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
  let registering;
  const registered = () => (registering = register());
  // What may be saved unasked: the collection that is read, and a small publication as a whole.
  const saveQuietly = () => {
    // Another tab may have had it removed meanwhile.
    if (removed || recalled() === "removed") return;
    const { saveData, type } = navigator.connection ?? {};
    ask("save", { essay: essay(), whole: !saveData && type !== "cellular" && recalled() !== "stopped" });
  };
  const begin = async () => {
    if (!canKeep() || !workers()) return tell({ unable: "browser" });
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
      // What went well takes nothing back of what did not, unless it is the same.
      const { trouble } = own.told;
      if (said.trouble) said.trouble.of = said.of;
      else if (trouble && trouble.of !== said.of) delete said.trouble;
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
      await registered();
    } catch {
      return tell({ unable: "worker" });
    }
    saveQuietly();
    ask("check");
    setInterval(() => removed || ask("check"), HOUR);
    addEventListener("pliego:arrived", () => idle(saveQuietly));
  };
  // A page that is never idle has its turn too.
  const idle = (act) =>
    window.requestIdleCallback ? requestIdleCallback(act, { timeout: 3_000 }) : setTimeout(act, 500);
  // What of ours is in a storage: other sites may share the origin.
  const clearStorage = (storage) => {
    const names = Array.from({ length: storage.length }, (_, at) => storage.key(at));
    const ours = (name) => name === key || name.startsWith(`${key}:`);
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
    if (canKeep()) {
      // What is on its way would come after all is gone.
      await Promise.race([registering?.catch(() => undefined), new Promise((done) => setTimeout(done, PATIENCE))]);
      await asked("remove", more);
      await registration?.unregister();
      const names = (await caches.keys()).filter((name) => name.startsWith(`${key}:`));
      await Promise.all(names.map((name) => caches.delete(name)));
    }
    Object.keys(own.told).forEach((name) => name === "erased" || delete own.told[name]);
  };
  // What of a file is here: it is read and its hash taken.
  const stateOf = async ({ path, sha256 }) => {
    const found = await caches.match(new URL(path, document.baseURI), { cacheName: `${key}:files` });
    if (!found) return "missing";
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await found.arrayBuffer()));
    const text = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return text === sha256 ? "saved" : "damaged";
  };
  const time = (at) => new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  // What of each collection and essay is here, and what belongs to all of them.
  const lists = async () => {
    const { current } = own.told;
    const answer = current && (await fetch(current.library.path));
    if (!answer?.ok) return undefined;
    const library = await answer.json();
    const states = await Promise.all(library.files.map(stateOf));
    const state = (numbers, wanted) => {
      const found = numbers.map((number) => states[number]);
      const worst = ["damaged", "missing"].find((one) => found.includes(one)) ?? "saved";
      return worst === "missing" && !wanted ? "not saved" : worst;
    };
    const bytes = (numbers) => [...new Set(numbers)].reduce((sum, number) => sum + library.files[number].bytes, 0);
    const whole = [library.base];
    const collections = library.collections.map(({ slug, title, files, essays }) => {
      const all = [files, ...essays.map((essay) => essay.files)].flat();
      const wanted = current.whole || current.collections.includes(slug);
      if (wanted) whole.push(all);
      const each = essays.map((essay) => ({ title: essay.title, state: state(essay.files, wanted), bytes: essay.bytes }));
      return { title, state: state(all, wanted), bytes: bytes(all), essays: each };
    });
    const base = { title: "Pages, typeface and search", state: state(library.base, true), bytes: bytes(library.base) };
    return { date: library.date.text, when: time(Date.now()), bytes: bytes(whole.flat()), all: [base, ...collections] };
  };
  // What a word of the worker means, and which file it is about.
  const meaning = (word, file) => {
    const sentence = sentences[word] ?? sentences.status.replace("STATUS", word);
    return file && (word === "altered" || !(word in sentences)) ? sentence.replace(/\.$/, ` (${file}).`) : sentence;
  };
  // What this browser does with data that is not used. On a telephone by Apple every browser is Safari
  // underneath.
  const stays = (persisted) => {
    if (persisted) return sentences.persisted;
    const [, name] = /(Firefox|Edg|OPR|Chrome)\//.exec(navigator.userAgent) ?? [];
    const isSafari = !name && /AppleWebKit\//.test(navigator.userAgent);
    const known = { Edg: "Edge", OPR: "Opera" }[name] ?? name ?? "the browser";
    return `${isSafari ? sentences.Safari : sentences.browser.replace("NAME", known)} ${sentences.private}`;
  };
  const look = async () => {
    if (!canKeep()) return;
    // Where the browser took all away, no worker is left to say so.
    if (!(await caches.has(`${key}:state`))) tell({ current: undefined, next: undefined });
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    const persisted = await navigator.storage?.persisted?.();
    tell({ used: usage, quota, stays: stays(persisted), lists: await lists() });
    ask("look");
  };
  // Changes the words of a place that screen readers hear, unless it is to be quiet.
  const say = (place, words, quiet) => {
    if (place.textContent === words) return;
    place.setAttribute("aria-live", quiet ? "off" : "polite");
    place.textContent = words;
  };
  // Whether it was told how things stood when the page was opened: that is seen, and not heard.
  let known = false;
  const head = (word) => {
    const place = document.querySelector("[data-library-state]");
    if (!place) return;
    // Of the edition that waits the bar speaks.
    say(place, word, own.told.next || !known);
    place.dataset.libraryState = word;
    known ||= word !== "" || own.told.checked !== undefined;
  };
  // Lists stay open, and the focus stays where it was, or goes to the button that came in its place.
  const panel = (html) => {
    const dialog = document.getElementById("library");
    if (!dialog) return;
    const drawn = document.createElement("template");
    drawn.innerHTML = html;
    const both = (place) => [dialog, drawn.content].map((all) => all.querySelector(place));
    const [state, now] = both(".library-state");
    // Every file is not worth a word.
    say(state, now.textContent, own.told.busy);
    const [before, after] = both(".library-told");
    const lists = after.querySelectorAll("details");
    before.querySelectorAll("details").forEach(({ open }, at) => lists[at]?.toggleAttribute("open", open));
    if (before.innerHTML === after.innerHTML) return;
    const focus = document.activeElement;
    const held = before.contains(focus);
    before.replaceWith(after);
    if (!held) return;
    const { library: name } = focus.dataset;
    const at = [...before.querySelectorAll("summary")].indexOf(focus);
    const button = name && after.querySelector(`[data-library=${name}], [data-after~=${name}]`);
    (button || lists[at]?.firstChild || dialog.querySelector("[data-first]")).focus({ preventScroll: true });
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
    // When it was looked is written only where it is read: the first date costs a tenth of a second.
    said: (read) => {
      const { checked, trouble } = own.told;
      // Where nothing is kept, neither is when it was looked.
      const tried = trouble && trouble.why !== "stopped" ? trouble.why : "";
      return JSON.stringify({
        ...own.told,
        checked: { ...checked, when: read && checked && time(checked.at), words: meaning(checked?.result ?? tried) },
        trouble: trouble && { ...trouble, words: meaning(trouble.why, trouble.file) },
      });
    },
    put: (word, html) => {
      head(word);
      panel(html);
    },
    act: (what) => void own[what]?.()?.catch?.(() => tell({ trouble: { why: "offline" } })),
    look,
    open: () => {
      // What was asked when the panel was last open is no longer asked.
      tell({ question: undefined });
      return look();
    },
    question: () => void tell({ question: true }),
    keep: () => void tell({ question: undefined }),
    check: () => begun("check"),
    mend: () => begun("mend"),
    stop: () => {
      remember("stopped");
      ask("stop");
    },
    save: async () => {
      remember();
      if (!registration?.active || removed || own.told.removed) await registered();
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
      try {
        await remove({ erased: true });
      } finally {
        forget();
      }
      tell({ erased: true });
    },
  });
  window.pliego.library = own;
  idle(begin);
})();
