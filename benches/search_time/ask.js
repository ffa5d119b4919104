// Types each query into the search, once to have its texts come and then twenty times, and tells how
// long each answer took, sentences and drawing included, how long of that the query was, and how long
// the longest task was.
const [words, tell] = arguments;
const long = [];
new PerformanceObserver((list) => long.push(...list.getEntries())).observe({ type: "longtask" });
const find = (selector) => document.querySelector(selector);
const until = (holds) => new Promise((come) => {
  const look = () => (holds() ? come() : setTimeout(look));
  setTimeout(look);
});
// The reader says that it is searching when the task of a query begins, and hands its results to the
// page at the end. Between the two there is nothing but WebAssembly.
let begun;
let query;
const see = (prototype, name, look) => {
  const property = Object.getOwnPropertyDescriptor(prototype, name);
  const set = function (value) {
    look(this, value);
    property.set.call(this, value);
  };
  Object.defineProperty(prototype, name, { ...property, set });
};
see(Node.prototype, "textContent", (_, text) => {
  if (text === "Searching…") begun = performance.now();
});
see(Element.prototype, "innerHTML", (element) => {
  if (element.matches(".search-results")) query = performance.now() - begun;
});
const ask = async (word) => {
  const status = find(".search-status");
  find("#search input").value = word;
  status.textContent = "";
  const answered = new Promise((come) => {
    const observer = new MutationObserver(() => {
      if (["", "Searching…"].includes(status.textContent)) return;
      observer.disconnect();
      come();
    });
    observer.observe(status, { childList: true });
  });
  const typed = performance.now();
  find("#search input").dispatchEvent(new Event("input", { bubbles: true }));
  await answered;
  return performance.now() - typed;
};
(async () => {
  await until(() => document.documentElement.dataset.reader === "ready");
  find("[data-opens=search]").click();
  await until(() => find("#search"));
  for (const word of words) await ask(word);
  const [times, queries] = [[], []];
  for (let round = 0; round < 20; round += 1) {
    for (const word of words) {
      times.push(await ask(word));
      queries.push(query);
    }
  }
  await new Promise((come) => setTimeout(come, 200));
  tell({ times, queries, longest: Math.max(0, ...long.map((entry) => entry.duration)) });
})();
