// Reloads a page that `pliego serve` shows when its site has changed. No published site has it.
"use strict";
{
  const shown = new URL(document.currentScript.src).searchParams.get("version");
  let news;
  const listen = () => {
    news = new EventSource("/pliego-reload");
    news.onmessage = (event) => {
      if (event.data !== shown) location.reload();
    };
  };
  listen();
  // A page that is kept for going back must not hold one of the browser's few connections.
  addEventListener("pagehide", () => news.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });
}
