// Part of 404.html, whose depth is not known: finds the folder that the site lies in, and lets
// all links begin there. Where the page lies under the address that the editors publish at, that
// is it; else the nearest folder upwards that has the site's pointer file.
(async () => {
  const base = document.querySelector("base");
  const { wait, icon, print } = document.querySelector("[data-wait]").dataset;
  const begin = () => {
    Object.assign(document.querySelector("link[rel=icon]"), { type: "image/svg+xml", href: icon });
    const paper = document.createElement("link");
    document.head.append(Object.assign(paper, { rel: "stylesheet", media: "print", href: print }));
    window.pliego.begin(true);
  };
  if (wait && location.href.startsWith(wait)) {
    begin();
    return;
  }
  const names = location.pathname.split("/").slice(1, -1);
  for (let depth = names.length; depth >= 0; depth -= 1) {
    const folder = ["", ...names.slice(0, depth), ""].join("/").replace(/^\/+/, "/");
    try {
      const answer = await fetch(`${folder}data/edition.json`, { signal: AbortSignal.timeout?.(20_000) });
      if (answer.ok && "file" in (await answer.json())) {
        base.href = folder;
        begin();
        return;
      }
    } catch {
      // No pointer there: one folder up.
    }
  }
})();
