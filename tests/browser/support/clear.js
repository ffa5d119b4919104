// Clears all storage of the origin between two trials that share it.
(async () => {
  localStorage.clear();
  sessionStorage.clear();
  for (const name of await caches.keys()) await caches.delete(name);
  for (const { name } of (await indexedDB.databases?.()) ?? []) {
    await new Promise((done) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = request.onblocked = done;
    });
  }
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  for (const one of registrations) await one.unregister();
  document.title = "cleared";
})().catch((error) => (document.title = String(error)));
