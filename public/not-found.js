// Stands in 404.html, whose depth is not known: finds the folder that the site lies in by its
// pointer file, and lets all links begin there. The folder that the editors named comes first,
// then the folders of the address from the top.
(async () => {
  const base = document.querySelector("base");
  const names = location.pathname.split("/").slice(1, -1);
  const above = [...names.keys(), names.length].map((end) => ["", ...names.slice(0, end), ""].join("/"));
  for (const folder of new Set([base.getAttribute("href"), ...above])) {
    try {
      const answer = await fetch(`${folder}data/edition.json`);
      if (answer.ok && "file" in (await answer.json())) {
        base.href = folder;
        document.documentElement.dataset.base = "found";
        window.pliego.begin();
        window.pliego.show();
        window.pliego.bring();
        return;
      }
    } catch {
      // No pointer there: the next folder.
    }
  }
})();
