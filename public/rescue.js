// Replacement for a faulty worker: deployed as `worker.js`, it removes what the worker kept,
// and itself, and has the pages loaded from the network. What readers set stays as it is.
let replaces = false;
self.addEventListener("install", () => {
  replaces = self.registration.active !== null;
  self.skipWaiting();
});
self.addEventListener("activate", (event) => {
  const clear = async () => {
    const own = `pliego:${new URL(self.registration.scope).pathname}:`;
    const names = (await caches.keys()).filter((name) => name.startsWith(own));
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.clients.claim();
    const pages = await self.clients.matchAll({ type: "window" });
    await self.registration.unregister();
    // Only what the other one answered: else a page that asks for a worker would come here for ever.
    if (replaces) for (const page of pages) page.navigate(page.url).catch(() => {});
  };
  event.waitUntil(clear());
});
