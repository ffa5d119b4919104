// Runs when the page is loaded; its arguments are how long to stay, in milliseconds, and whom to
// tell what was measured.
const [stay, tell] = arguments;
const seen = { "largest-contentful-paint": [], "layout-shift": [], longtask: [] };
for (const type of Object.keys(seen)) {
  // What happened before comes first.
  new PerformanceObserver((list) => seen[type].push(...list.getEntries())).observe({ type, buffered: true });
}
setTimeout(() => {
  const largest = seen["largest-contentful-paint"].at(-1);
  const sum = (values) => values.reduce((sum, value) => sum + value, 0);
  tell({
    answered: performance.getEntriesByType("navigation")[0].responseEnd,
    first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    largest: largest?.startTime,
    element: largest?.element?.localName ?? "",
    shift: sum(seen["layout-shift"].map((entry) => entry.value)),
    blocking: sum(seen.longtask.map((entry) => Math.max(0, entry.duration - 50))),
  });
}, stay);
