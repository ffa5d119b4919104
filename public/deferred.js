// Loaded by head.js in every page, without blocking. It keeps the text in its place, brings the fonts and
// the reader once the page is loaded, and follows settings that change elsewhere. It prints the interface text. The
// press replaces the words in capitals with file names, hashes and messages.
(() => {
  const root = document.documentElement;
  const { pliego } = window;
  const { settings } = pliego;
  // From state/settings.rs.
  const names = NAMES;
  const { src } = document.currentScript;
  const pick = (selector) => document.querySelectorAll(selector);
  // The language of the interface text and its messages, in the form of src/messages/browser.rs; the reader adds its
  // own.
  const [[lang, dir, numbers, dates], messages] = MESSAGES;
  // Prints a pattern. A number, or its plural category, decides between variants.
  const print = (pattern, args) => typeof pattern === "string" ? pattern : pattern.map((part) => {
    if (typeof part === "string") return part;
    const [name, variants, other] = part;
    const value = args[name];
    const isNumber = typeof value === "number";
    if (!variants) return isNumber ? value.toLocaleString(numbers) : value;
    const category = isNumber && new Intl.PluralRules(numbers).select(value);
    return print(variants[value] ?? variants[category] ?? variants[other], args);
  }).join("");
  const say = (id, args) => print(messages[id] ?? id, args);
  const announce = (words) => {
    for (const at of pick("[data-size-status]")) at.textContent = words;
  };

  // Sets a new page in the fonts that were loaded meanwhile. Of a text that is shown from its beginning the
  // beginning is painted before the rest is laid out, in style/arriving.css; until then nothing asks
  // where the rest is, but a key that is pressed meanwhile finds all of it.
  const layOut = () => delete root.dataset.arriving;
  const useFonts = (arrives) => {
    const wanted = pliego.fonts || settings.get("fontFamily");
    root.toggleAttribute("data-fonts", Boolean(wanted) && pliego.hasFonts());
    root.toggleAttribute("data-arriving", arrives);
    if (arrives) requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(layOut)));
  };

  // The first visible block of text stays the first, at the same part of its height, whatever moves the
  // page: a setting, the window, a late font or picture. What is held is what the reader last scrolled to,
  // so that a change and its opposite lead back to the same line.
  const line = 64;
  let held = {};
  // The first visible one of the blocks that a selector selects: its number from 0, the block before it, how
  // much of its height is out of sight above, how far below the line it begins.
  const first = (selector) => {
    let before;
    let number = 0;
    for (const block of pick(selector)) {
      const { top, bottom, height } = block.getBoundingClientRect();
      // Less than half a pixel is not visible.
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
    // A text that is drawn again has the same blocks, by their ids.
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

  // Returns whether changed settings outlive the visit.
  const keeps = () => {
    if (pliego.saved !== undefined) return pliego.saved;
    const can = pliego.store(":trial", " ".repeat(500));
    if (can) localStorage.removeItem(pliego.key(":trial"));
    return can;
  };

  // The first text in a font takes twice as long, for each of its glyphs is new. When the browser is idle
  // they are set where nobody sees them, in each of the sizes that head an essay, and so is the masthead.
  const rehearse = ([trial, ...more]) => window.requestIdleCallback?.(() => {
    trial.style.cssText = "position: absolute; visibility: hidden; --face: Pliego serif; font-family: Pliego serif";
    document.querySelector("main")?.append(trial);
    // Asking for its position has it laid out.
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

  // Loads the fonts of the typeface. `shows` says that the reader chose it, so that it is shown as soon as all
  // of it is loaded; otherwise it is shown from the next page on, and no line moves under the reader's eyes.
  let family = settings.get("fontFamily");
  const bringFonts = async (shows) => {
    const wanted = family;
    // The style of 404.html was read before its base was known, so its fonts are not where it looks.
    if (!wanted && document.querySelector("[data-wait]")) return;
    try {
      if (wanted) await declared();
      const fonts = await pliego.loadFonts();
      if (wanted !== "sans" && !fonts.flat()[0]) throw new Error("no font is declared");
    } catch {
      // They are requested again when the typeface is next chosen; a font of the device takes their place.
      if (wanted) dispatchEvent(new Event("pliego:faceless"));
      return;
    }
    if (wanted !== family) return;
    if (!wanted) {
      pliego.fonts = true;
      pliego.store(":fonts", "1");
    }
    if (shows) hold(() => (root.dataset.fonts = ""));
    else if (!("fonts" in root.dataset)) rehearse(trials());
  };
  // Waits for the style that declares the fonts, but not for ever.
  const declared = () => new Promise((done) => {
    const link = document.querySelector("link[href*=typefaces]");
    if (link.sheet) done();
    for (const event of ["load", "error"]) link.addEventListener(event, done);
    setTimeout(done, 5000);
  });
  const refont = () => {
    if (family === settings.get("fontFamily")) return;
    family = settings.get("fontFamily");
    hold(() => delete root.dataset.fonts);
    bringFonts(true);
  };

  // Records which dialog to open when the reader is ready, and shows that its button was pressed.
  const want = (opener) => {
    for (const one of pick("[data-opens][aria-busy]")) one.removeAttribute("aria-busy");
    delete root.dataset.wanted;
    if (!opener) return;
    root.dataset.wanted = opener.dataset.opens;
    opener.setAttribute("aria-busy", "true");
    announce(say("script-opening"));
  };
  // The reader cannot start or has failed.
  const giveUp = pliego.fail;
  const fail = (why) => {
    if (root.dataset.reader === "failed") return;
    giveUp();
    console.warn(`Pliego: the reader is not in charge (${why}). The pages work without it.`);
    want();
    // A router without a reader would swallow clicks: the page is a plain website again.
    addEventListener("click", (event) => event.stopImmediatePropagation(), true);
    const here = location.pathname + location.search;
    addEventListener("popstate", () => {
      if (location.pathname + location.search !== here) location.reload();
    });
  };
  // Waits for the style of what the reader opens, which the reader does not start without. A link that head.js
  // wrote while the page was parsed is another object than the one in the page; it delays the page's load event.
  const styled = () => new Promise((resolve, reject) => {
    const added = pliego.loadStyle("style");
    const isWritten = !added.isConnected;
    const style = isWritten ? document.querySelector("link[href*='deferred.']") : added;
    // Browsers disagree on the sheet of a file that was refused or cut off. The last rule says that all of it is here.
    const decide = () => {
      if (getComputedStyle(root).getPropertyValue("--deferred")) resolve();
      else reject(new Error("its style could not be loaded"));
    };
    if (added.done || (isWritten && document.readyState === "complete")) return decide();
    for (const event of ["load", "error"]) style?.addEventListener(event, decide);
    if (isWritten) addEventListener("load", decide);
  });
  let brought = false;
  const bring = () => {
    if (brought) return;
    brought = true;
    pliego.styled = styled();
    pliego.styled.catch((error) => fail(error.message));
    bringFonts(Boolean(family));
    const path = "READER";
    if (!path) return;
    const script = document.createElement("script");
    Object.assign(script, { type: "module", src: new URL(path, src), integrity: "READER_INTEGRITY" });
    script.onerror = () => fail("its script could not be loaded");
    document.head.append(script);
  };

  // The frame of the browser's window is as dark as the page.
  const frame = () => {
    const theme = settings.get("theme");
    const dark = theme?.endsWith("dark") ? "all" : "not all";
    for (const at of pick("meta[name=theme-color][media]")) at.media = theme ? dark : "(prefers-color-scheme: dark)";
  };
  const announceSize = () => {
    const [smallest, largest] = ["-1", "1"].map((by) => document.querySelector(`[data-size="${by}"][aria-disabled=true]`));
    const end = smallest ? "-smallest" : largest ? "-largest" : "";
    announce(say(`script-text-size${end}`, { size: settings.get("fontSize") ?? 100 }));
  };
  const changed = ({ detail: { name } }) => {
    if (name === "theme") frame();
    if (name === "fontFamily") refont();
    if (name === "fontSize") announceSize();
  };
  // Settings that were changed on another page, or in another tab, hold here as well.
  const renew = () => {
    const values = () => names.map(settings.get);
    const before = values();
    hold(pliego.read);
    pliego.show();
    values().forEach((value, at) => {
      if (value !== before[at]) dispatchEvent(new CustomEvent("pliego:setting", { detail: { name: names[at], value } }));
    });
  };
  const start = () => {
    // Where somebody else has scrolled meanwhile, that holds.
    new ResizeObserver(() => {
      const end = root.scrollHeight - innerHeight - 1;
      if (scrollY < end && !(Math.abs(scrollY - held.at) < 2)) note();
      else settle();
    }).observe(document.body);
    frame();
    // A dialog that the reader has already asked for does not wait.
    const { wanted } = root.dataset;
    if (wanted) {
      want(document.querySelector(`[data-opens=${CSS.escape(wanted)}]`));
      bring();
    }
  };

  Object.assign(pliego, { dates, dir, fail, first, hold, lang, messages, say, useFonts });
  settings.keeps = keeps;
  // Printed pages are headed by the title of the window, which the style does not know.
  addEventListener("beforeprint", () => {
    root.style.setProperty("--running", JSON.stringify(document.title));
  });
  addEventListener("pliego:setting", changed);
  addEventListener("pageshow", ({ persisted }) => persisted && renew());
  addEventListener("keydown", layOut, true);
  addEventListener("scroll", scrolled, { passive: true });
  addEventListener("resize", settle);
  addEventListener("storage", (event) => event.key === pliego.key("") && renew());
  // What only the reader can open waits for it, unless something else is clicked meanwhile.
  addEventListener("click", ({ target }) => root.dataset.reader || want(target.closest?.("[data-opens]")), true);
  // A browser without WebAssembly has no such errors.
  const failAt = (error) => {
    if (window.WebAssembly && error instanceof WebAssembly.RuntimeError) fail(error.message);
  };
  addEventListener("error", ({ error }) => failAt(error));
  addEventListener("unhandledrejection", ({ reason }) => failAt(reason));
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
  if (document.readyState === "complete") setTimeout(bring);
  else addEventListener("load", () => setTimeout(bring));
  // Readers who act before the page is loaded want more than the page. The reader then leaves the page where it
  // is scrolled to.
  const touched = () => {
    root.dataset.touched = "";
    bring();
  };
  for (const sign of ["pointerdown", "keydown", "touchstart", "wheel"]) addEventListener(sign, touched, { once: true, passive: true });
  setTimeout(bring, 5000);
})();
