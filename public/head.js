// Stands in the head of every page, before the first paint, allowed by its hash in the page's
// policy. It applies the reader's settings, owns the two buttons for the size of the text, and
// brings the fonts and the reader once the page is loaded. It must never throw.
(() => {
  const root = document.documentElement;
  const given = document.currentScript.dataset;
  const steps = [75, 80, 90, 100, 110, 125, 140, 160, 180, 200, 240, 280, 320, 400];
  const pick = (selector) => document.querySelectorAll(selector);
  // 404.html is drawn for no address: its base is to be found first, and its style has been read
  // with another, so that the fonts are not where it looks.
  const lost = "wait" in given;
  let size = 100;
  let fonts = false;

  // One site's settings, though others may share its origin.
  const key = () => `pliego:${new URL(document.baseURI).pathname}`;
  const fontsKey = () => `${key()}:fonts`;
  const keep = (what, value) => {
    try {
      localStorage.setItem(what, value);
    } catch {
      // Refused or full: the setting holds for this visit.
    }
  };
  const recall = () => {
    try {
      fonts = !lost && localStorage.getItem(fontsKey()) === "1";
      const kept = JSON.parse(localStorage.getItem(key()));
      if (kept?.v === 1 && steps.includes(kept.size)) size = kept.size;
    } catch {
      // Refused, or nonsense in it: the defaults hold.
    }
  };
  const apply = () => {
    root.style.setProperty("--text-scale", size / 100);
    root.toggleAttribute("data-large", size >= 180);
  };
  const show = () => {
    for (const at of pick("[data-size-now]")) at.textContent = `${size}\u202f%`;
    for (const button of pick("[data-size]")) {
      const end = size === (button.dataset.size > 0 ? steps.at(-1) : steps[0]);
      button.setAttribute("aria-disabled", end);
    }
  };
  const useFonts = () => root.toggleAttribute("data-fonts", fonts);
  // The first block of text that begins in the upper half of the window stays where it is, else
  // the one that fills it.
  const hold = (change) => {
    if (scrollY === 0) return change();
    const seen = (block) => block.getBoundingClientRect().bottom > 64;
    const blocks = [...pick("main :is(h1, h2, h3, p, li, figure, table):not(.outline *)")];
    const begins = (block) => {
      const { top } = block.getBoundingClientRect();
      return top >= 64 && top < innerHeight / 2;
    };
    const block = blocks.find(begins) ?? blocks.find(seen);
    const before = block?.getBoundingClientRect().top;
    change();
    if (block) scrollBy({ top: block.getBoundingClientRect().top - before, behavior: "instant" });
  };
  const step = (by) => {
    const to = steps[steps.indexOf(size) + by];
    if (to) {
      size = to;
      hold(apply);
      keep(key(), JSON.stringify({ v: 1, size }));
    }
    show();
    const end = size === steps[0] ? ", the smallest" : size === steps.at(-1) ? ", the largest" : "";
    for (const at of pick("[data-size-status]")) at.textContent = `Text size ${size} %${end}`;
  };

  // Where the page has not come so far, its end tells again.
  const tell = () => {
    for (const note of pick("[data-reader-note]")) note.hidden = root.dataset.reader !== "failed";
  };
  const fail = (why) => {
    if (root.dataset.reader === "failed") return;
    root.dataset.reader = "failed";
    console.warn(`Pliego: the reader is not in charge (${why}). The pages work without it.`);
    tell();
    // A router without a reader would swallow clicks: the page is a plain website again.
    addEventListener("click", (event) => event.stopImmediatePropagation(), true);
    const here = location.pathname + location.search;
    addEventListener("popstate", () => {
      if (location.pathname + location.search !== here) location.reload();
    });
  };
  // Brought after the page, shown from the next one on: they never compete with the text, and no
  // line moves under the reader's eyes.
  const bringFonts = async () => {
    if (lost) return;
    try {
      await Promise.all(["1em Pliego", "italic 1em Pliego"].map((font) => document.fonts.load(font)));
      fonts = true;
      keep(fontsKey(), "1");
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
  window.pliego = { begin, bring, fail, show, useFonts };
  root.classList.add("js");
  begin();
  useFonts();
  addEventListener("pageshow", ({ persisted }) => persisted && renew());
  addEventListener("storage", (event) => event.key === key() && renew());
  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-size]");
    if (button) step(Number(button.dataset.size));
  }, true);
  addEventListener("error", ({ error }) => {
    if (error instanceof WebAssembly.RuntimeError) fail(error.message);
  });
  addEventListener("unhandledrejection", ({ reason }) => {
    if (reason instanceof WebAssembly.RuntimeError) fail(reason.message);
  });
  addEventListener("DOMContentLoaded", () => {
    show();
    tell();
    if (document.readyState === "complete") bring();
  });
  addEventListener("load", () => setTimeout(bring));
  // Whoever acts before the page is loaded wants more than the page.
  for (const sign of ["pointerdown", "keydown", "touchstart"]) addEventListener(sign, bring, { once: true, passive: true });
  setTimeout(bring, 5000);
})();
