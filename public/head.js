// Stands in the head of every page, before the first paint, allowed by its hash in the page's
// policy. It keeps and applies the reader's settings, owns the two buttons for the size of the text,
// and brings the fonts and the reader once the page is loaded. It must never throw.
(() => {
  const root = document.documentElement;
  const given = document.currentScript.dataset;
  // The press puts in their place: what each setting may be, a list or the ends of a number, from
  // state/settings.rs; and the files of the typefaces that come only when they are chosen.
  const table = SETTINGS;
  const faces = FACES;
  const steps = table.fontSize;
  const pick = (selector) => document.querySelectorAll(selector);
  // 404.html is drawn for no address: its base is to be found first, and its style has been read
  // with another, so that the fonts are not where it looks.
  const lost = "wait" in given;
  let kept = {};
  let size = 100;
  let fonts = false;
  // Whether the last change was kept; nothing is known before the first.
  let saved;

  // One site's settings, though others may share its origin.
  const key = () => `pliego:${new URL(document.baseURI).pathname}`;
  const fontsKey = () => `${key()}:fonts`;
  const keep = (what, value) => {
    try {
      localStorage.setItem(what, value);
      return true;
    } catch {
      // Refused or full: the setting holds for this visit.
      return false;
    }
  };
  const recall = () => {
    try {
      fonts = !lost && localStorage.getItem(fontsKey()) === "1";
      if (saved === false) return;
      const found = JSON.parse(localStorage.getItem(key()));
      // A newer form is left alone until something is changed.
      if (found?.v === 2) kept = found;
      else if (found?.v === 1) kept = { fontSize: found.size };
    } catch {
      // Refused, or nonsense in it: the defaults hold.
    }
  };
  // What a setting is, if it may be that.
  const value = (name) => {
    const may = table[name];
    const is = kept[name];
    const fits = may.includes?.(is) ?? (typeof is === "number" && is >= may.min && is <= may.max);
    return fits ? is : undefined;
  };
  const apply = () => {
    for (const [name, { unit }] of Object.entries(table)) {
      const is = value(name);
      if (unit !== undefined) root.style.setProperty(`--${name}`, is === undefined ? "" : is + unit);
      else if (is === undefined) delete root.dataset[name];
      else root.dataset[name] = is;
    }
    // The browser's own frame is as dark as the page.
    const theme = value("theme") ?? "auto";
    const frame = ["contrast-dark", "dark"].includes(theme) ? "all" : "not all";
    for (const dark of pick("meta[name=theme-color][media]")) {
      dark.media = theme === "auto" ? "(prefers-color-scheme: dark)" : frame;
    }
    size = value("fontSize") ?? 100;
    root.style.setProperty("--text-scale", size / 100);
    root.toggleAttribute("data-large", size >= 180);
    dress(value("fontFamily"));
  };
  // Brings a typeface: regular, bold, italic, bold italic, and the same for the letters beyond Latin.
  // On a page that opens it is used if it comes at once; when it is chosen, it is shown as a whole.
  const worn = {};
  const dress = async (name) => {
    if (!faces[name] || worn[name] || (lost && root.dataset.base !== "found")) return;
    worn[name] = true;
    try {
      const all = faces[name].map((path, at) => new FontFace(`Pliego ${name}`, `url("${path}")`, {
        weight: at % 2 ? "700" : "400",
        style: at % 4 > 1 ? "italic" : "normal",
        display: "fallback",
        // As tall as the other faces.
        ...(name === "dyslexic" && { sizeAdjust: "86%" }),
        // The accent of its upright ó stands beside the letter: another face has to set that.
        ...(name === "dyslexic" && at === 0 && { unicodeRange: "U+0-F2,U+F4-10FFFF" }),
        ...(at > 3 && { unicodeRange: "U+100-130,U+132-151,U+154-2BA,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C0,U+2C60-2C7F,U+A720-A7FF" }),
      }));
      const wear = () => all.forEach((face) => document.fonts.add(face));
      if (!document.body) return wear();
      await Promise.all(all.slice(0, 3).map((face) => face.load()));
      hold(wear);
    } catch {
      // It did not come, and is asked for again when it is next chosen.
      worn[name] = false;
      dispatchEvent(new Event("pliego:faceless"));
    }
  };
  const show = () => {
    for (const at of pick("[data-size-now]")) at.textContent = `${size}\u202f%`;
    for (const button of pick("[data-size]")) {
      const end = size === (button.dataset.size > 0 ? steps.at(-1) : steps[0]);
      button.setAttribute("aria-disabled", end);
    }
    dispatchEvent(new Event("pliego:settings"));
  };
  // Sets a new page in the fonts that came meanwhile. Of a text that is shown from its beginning the
  // beginning is painted before the rest is laid out, in style/arriving.css; until then nothing asks
  // where the rest stands, but a key that is pressed meanwhile finds all of it.
  const layOut = () => delete root.dataset.arriving;
  const useFonts = (arrives) => {
    root.toggleAttribute("data-fonts", fonts);
    root.toggleAttribute("data-arriving", arrives);
    if (arrives) requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(layOut)));
  };
  // The first block of text in sight stays the first, at the same part of its height, whatever
  // moves the page: a setting, the window, a late font or picture. What is held is what the reader
  // last scrolled to, so that a change and its opposite lead back to the same line.
  const line = 64;
  let held = {};
  // The first in sight of the blocks that a selector selects: its number from 0, what stands before it, how
  // much of its height is out of sight above, how far below the line it begins.
  const first = (selector) => {
    let before;
    let number = 0;
    for (const block of pick(selector)) {
      const { top, bottom, height } = block.getBoundingClientRect();
      // Less than half a pixel is not in sight.
      if (height && bottom > line + 0.5) {
        return { number, block, before, into: Math.max(0, line - top) / height, below: Math.max(0, top - line) };
      }
      before = block;
      number += 1;
    }
  };
  const note = () => {
    const found = first("main :is(h1, h2, h3, p, li, figure, table):not(.outline *, .margin *)");
    if (found) held = { ...found, at: scrollY };
  };
  const settle = () => {
    const { before, into, below, at } = held;
    // A text that is drawn anew has the same blocks, by their ids.
    const block = held.block?.isConnected ? held.block : document.getElementById(held.block?.id);
    if (!block) return note();
    // The beginning stays the beginning.
    if (!at) return;
    const to = (top) => scrollBy({ top, behavior: "instant" });
    const { top, height } = block.getBoundingClientRect();
    const by = top + into * height - line - below;
    if (Math.abs(by) >= 1) to(by);
    // Neither a smaller gap nor a rounded scroll lets the block before come into sight.
    const over = before?.isConnected ? before.getBoundingClientRect().bottom - line : 0;
    if (over > 0) to(Math.ceil(over));
    // Nor does it take the block itself out of sight.
    const left = block.getBoundingClientRect().bottom - line;
    if (left < 1) to(Math.floor(left - 1));
    held.at = scrollY;
  };
  const scrolled = () => "arriving" in root.dataset || Math.abs(scrollY - held.at) < 2 || note();
  const hold = (change) => {
    scrolled();
    change();
    settle();
  };
  // Every setting in a line, its name and its value where it has one; and such lines to change some.
  const settings = () => Object.keys(table).map((name) => `${name} ${value(name) ?? ""}`).join("\n");
  const change = (lines) => {
    for (const [name, to] of lines.split("\n").map((line) => line.split(" "))) {
      if (to) kept[name] = isNaN(to) ? to : Number(to);
      else delete kept[name];
    }
    kept.v = 2;
    hold(apply);
    saved = keep(key(), JSON.stringify(kept));
    show();
  };
  // Whether what is changed outlives the visit.
  const keeps = () => {
    if (saved !== undefined) return saved;
    const trial = `${key()}:trial`;
    const can = keep(trial, JSON.stringify(kept));
    if (can) localStorage.removeItem(trial);
    return can;
  };
  const step = (by) => {
    const to = steps[steps.indexOf(size) + by];
    if (to) change(`fontSize ${to}`);
    const end = size === steps[0] ? ", the smallest" : size === steps.at(-1) ? ", the largest" : "";
    for (const at of pick("[data-size-status]")) at.textContent = `Text size ${size} %${end}`;
  };

  // Where the page has not come so far, its end tells again.
  const tell = () => {
    for (const note of pick("[data-reader-note]")) note.hidden = root.dataset.reader !== "failed";
  };
  // Records which dialog to open when the reader is ready, and shows that its button was heard.
  const want = (opener) => {
    for (const one of pick("[data-opens][aria-busy]")) one.removeAttribute("aria-busy");
    delete root.dataset.wanted;
    if (!opener) return;
    root.dataset.wanted = opener.dataset.opens;
    opener.setAttribute("aria-busy", "true");
    for (const at of pick("[data-size-status]")) at.textContent = "Opening…";
  };
  const fail = (why) => {
    if (root.dataset.reader === "failed") return;
    root.dataset.reader = "failed";
    console.warn(`Pliego: the reader is not in charge (${why}). The pages work without it.`);
    want();
    tell();
    // A router without a reader would swallow clicks: the page is a plain website again.
    addEventListener("click", (event) => event.stopImmediatePropagation(), true);
    const here = location.pathname + location.search;
    addEventListener("popstate", () => {
      if (location.pathname + location.search !== here) location.reload();
    });
  };
  // The first text in a face takes twice as long, for each of its letters is new. When the browser has
  // time they are set where nobody sees them, in each of the sizes that head an essay, and so is the
  // masthead.
  const rehearse = ([trial, ...more]) => window.requestIdleCallback?.(() => {
    trial.style.cssText = "position: absolute; visibility: hidden; --face: Pliego; font-family: Pliego";
    document.querySelector("main")?.append(trial);
    // Asking for its place has it set.
    trial.getBoundingClientRect();
    trial.remove();
    if (more[0]) rehearse(more);
  });
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz áéíóúñü 0123456789 .,:;?!–—“”‘’()";
  const trials = () => {
    const texts = [["h1", ""], ["p", "standfirst"], ["h2", ""], ["p", ""], ["em", ""]];
    const set = ([name, className]) => Object.assign(document.createElement(name), { className, textContent: letters });
    return [...texts.map(set), ...Array.from(pick(".masthead"), (masthead) => masthead.cloneNode(true))];
  };
  const upright = "1em Pliego";
  const italic = "italic 1em Pliego";
  const loadFonts = () => Promise.all([upright, italic].map((font) => document.fonts.load(font)));
  // A page that is set in the fonts from its beginning asks for both before any line does, and Chromium
  // waits a moment for what is asked for so early. Where the first frame has one of them, it has neither:
  // two faces do not mix.
  const awaitFonts = () => {
    // What fails now is asked for again when the page is loaded.
    loadFonts().catch(() => {});
    requestAnimationFrame(() => {
      if (document.fonts.check(upright) !== document.fonts.check(italic)) delete root.dataset.fonts;
    });
  };
  // Brought after the page, shown from the next one on: they never compete with the text, and no
  // line moves under the reader's eyes.
  const bringFonts = async () => {
    if (lost || value("fontFamily")) return;
    try {
      await loadFonts();
      fonts = true;
      keep(fontsKey(), "1");
      if (!("fonts" in root.dataset)) rehearse(trials());
    } catch {
      // They did not come: the system's serif does.
    }
  };
  let brought = false;
  const bring = () => {
    if (brought || (lost && root.dataset.base !== "found") || !given.reader) return;
    brought = true;
    const script = document.createElement("script");
    Object.assign(script, { type: "module", src: given.reader, integrity: given.integrity });
    script.onerror = () => fail("its script did not come");
    document.head.append(script);
    bringFonts();
  };

  const begin = () => {
    recall();
    apply();
  };
  // What was changed on another page, or beside this one, holds here as well.
  const renew = () => {
    hold(begin);
    show();
  };
  window.pliego = { begin, bring, change, fail, first, keeps, settings, show, useFonts };
  root.classList.add("js");
  begin();
  useFonts(false);
  if (fonts && !value("fontFamily")) awaitFonts();
  // Pages of paper are headed by the title of the window, which the style does not know.
  addEventListener("beforeprint", () => {
    root.style.setProperty("--running", JSON.stringify(document.title));
  });
  addEventListener("pageshow", ({ persisted }) => persisted && renew());
  addEventListener("keydown", layOut, true);
  addEventListener("scroll", scrolled, { passive: true });
  addEventListener("resize", settle);
  addEventListener("storage", (event) => event.key === key() && renew());
  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-size]");
    if (button) step(Number(button.dataset.size));
    // What only the reader can open waits for it, unless something else is clicked meanwhile.
    if (!root.dataset.reader) want(event.target.closest?.("[data-opens]"));
  }, true);
  // A browser without WebAssembly has no such errors.
  const failAt = (error) => {
    if (window.WebAssembly && error instanceof WebAssembly.RuntimeError) fail(error.message);
  };
  addEventListener("error", ({ error }) => failAt(error));
  addEventListener("unhandledrejection", ({ reason }) => failAt(reason));
  addEventListener("DOMContentLoaded", () => {
    // Where somebody else has scrolled meanwhile, that holds.
    new ResizeObserver(() => {
      const end = root.scrollHeight - innerHeight - 1;
      if (scrollY < end && !(Math.abs(scrollY - held.at) < 2)) note();
      else settle();
    }).observe(document.body);
    show();
    tell();
    if (document.readyState === "complete") bring();
  });
  addEventListener("load", () => setTimeout(bring));
  // Whoever acts before the page is loaded wants more than the page.
  // The reader then leaves the page where it is scrolled to.
  const touched = () => {
    root.dataset.touched = "";
    bring();
  };
  for (const sign of ["pointerdown", "keydown", "touchstart", "wheel"]) addEventListener(sign, touched, { once: true, passive: true });
  setTimeout(bring, 5000);
})();
