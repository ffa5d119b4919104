// Runs in the head of every page, before the first paint; the page's policy allows it by its hash. It
// owns the reader's settings: it keeps them in the browser, applies them, and handles the buttons for the
// text size. Everything else is in deferred.js, which it loads without blocking and can do without.
// It must never throw, and it must stay small, since it is part of every page.
(() => {
  const root = document.documentElement;
  const script = document.currentScript;
  const given = script.dataset;
  // The values of each setting, from state/settings.rs: the text sizes; words; and the limits of numbers with
  // their unit.
  const [steps, words, ranges] = SETTINGS;
  const all = (selector) => document.querySelectorAll(selector);
  // 404.html does not know its base before not-found.js has found it.
  let hasBase = !("wait" in given);
  let kept = {};
  let size;
  const styles = {};

  // Sites can share an origin, so each has its own keys.
  const key = (name) => `pliego:${new URL(document.baseURI).pathname}${name}`;
  const store = (name, value) => {
    try {
      localStorage.setItem(key(name), value);
      return true;
    } catch {
      // Refused or full: the value holds for this visit.
      return false;
    }
  };
  // The value of a setting; undefined for its default and for what it cannot be.
  const get = (name) => {
    const value = kept[name];
    const [min, max] = ranges[name] ?? [];
    const fits = ranges[name] ? value === +value && value >= min && value <= max : (words[name] ?? steps).includes(value);
    return fits ? value : undefined;
  };
  // Loads a style that only some settings and the reader need. While the page is parsed, it blocks the first
  // paint: the page must not appear in other colours first, and the file was loaded with the setting.
  const loadStyle = (name) => {
    if (styles[name] || !hasBase) return styles[name];
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: given[name] });
    // deferred.js may be too late to hear it.
    link.onload = link.onerror = () => (link.done = true);
    styles[name] = link;
    if (document.body) script.after(link);
    else document.write(link.outerHTML);
    return link;
  };
  const apply = () => {
    for (const name in ranges) {
      const value = get(name);
      root.style.setProperty(`--${name}`, value === undefined ? "" : value + ranges[name][2]);
    }
    for (const name in words) {
      root.dataset[name] = get(name);
      if (get(name)) loadStyle("style");
      else delete root.dataset[name];
    }
    if (get("fontFamily")) loadStyle("typefaces");
    size = get("fontSize") ?? 100;
    root.style.setProperty("--text-scale", size / 100);
    if (root.toggleAttribute("data-large", size >= 180)) loadStyle("style");
  };
  const read = () => {
    try {
      pliego.fonts = localStorage.getItem(key(":fonts")) === "1";
      const found = JSON.parse(localStorage.getItem(key("")));
      // What could not be stored is not read again. Settings in a newer format stay as they are until one is
      // changed.
      const version = pliego.saved !== false && found?.v;
      if (version === 2) kept = found;
      else if (version === 1) kept = { fontSize: found.size };
    } catch {
      // Refused or damaged: the defaults hold.
    }
    apply();
  };
  const show = () => {
    for (const at of all("[data-size-now]")) at.textContent = `${size}\u202f%`;
    for (const at of all("[data-size]")) at.setAttribute("aria-disabled", size === steps.at(at.dataset.size > 0 ? -1 : 0));
  };
  // Changes settings, each to a value or, with undefined, to its default, and says so.
  const set = (changes) => {
    Object.assign(kept, changes, { v: 2 });
    pliego.hold(apply);
    pliego.saved = store("", JSON.stringify(kept));
    show();
    for (const name in changes) dispatchEvent(new CustomEvent("pliego:setting", { detail: { name, value: get(name) } }));
  };
  // Keeps the first visible paragraph in its place during a change; deferred.js does it with more care.
  const hold = (change) => {
    const top = (block) => block?.getBoundingClientRect().top;
    const block = Array.from(all("main p")).find((block) => top(block) > 0);
    const before = top(block);
    change();
    if (scrollY) scrollBy(0, top(block) - before);
  };
  const fail = () => {
    root.dataset.reader = "failed";
    loadStyle("style");
  };
  // A text is set in all styles of its font or in none, so that a page is the same however it was reached.
  const eachFont = (act) =>
    ["", "bold ", "italic "].map((style) => act.call(document.fonts, `${style}1em "Pliego ${get("fontFamily") ?? "serif"}"`, "aā"));
  const loadFonts = () => Promise.all(eachFont(document.fonts.load));
  const hasFonts = () => eachFont(document.fonts.check).every(Boolean);
  const begin = (found) => {
    hasBase ||= found;
    read();
    show();
    if (!hasBase) return;
    const deferred = document.createElement("script");
    script.after(Object.assign(deferred, { src: given.script, integrity: given.integrity, crossOrigin: "", onerror: fail }));
  };
  const settings = { get, set };
  const pliego = (window.pliego = { begin, fail, hasFonts, hold, key, loadFonts, loadStyle, read, settings, show, store });

  root.classList.add("js");
  begin();
  if (hasBase && (pliego.fonts || get("fontFamily"))) {
    // Chromium waits a moment with the first paint for fonts that are requested so early; other browsers
    // leave out the text. Fonts that take longer are not used on this page.
    root.dataset.fonts = "";
    loadFonts().catch(() => {});
    const end = performance.now() + 100;
    const decide = () => {
      if (hasFonts()) return;
      if (performance.now() > end) delete root.dataset.fonts;
      else requestAnimationFrame(decide);
    };
    requestAnimationFrame(decide);
  }
  addEventListener("DOMContentLoaded", show);
  addEventListener("click", ({ target }) => {
    const { size: by, opens } = target.closest?.("[data-size], [data-opens]")?.dataset ?? {};
    // What only the reader can open waits for it.
    if (opens && root.dataset.reader !== "ready") root.dataset.wanted = opens;
    if (!by) return;
    const to = steps[steps.indexOf(size) + Number(by)];
    if (to) set({ fontSize: to });
  }, true);
})();
