// Runs before the click on the link to the next essay, brings it into sight and says where it is; lets
// `goneOn` tell how long it took: from the input itself until the next heading was painted, which the
// browser tells. The link is named as it ought to be, or as Docusaurus does.
window.goneOn = new Promise((tell) => {
  const heading = () => document.querySelector("h1");
  const before = heading()?.textContent;
  let clicked;
  addEventListener("click", (event) => (clicked = event.timeStamp), { capture: true, once: true });
  new MutationObserver((_, observer) => {
    if ([undefined, before].includes(heading()?.textContent)) return;
    observer.disconnect();
    heading().setAttribute("elementtiming", "next");
  }).observe(document, { childList: true, characterData: true, subtree: true });
  new PerformanceObserver((list) => tell(list.getEntries()[0].renderTime - clicked)).observe({ type: "element" });
});
const link = document.querySelector("a[rel='next'], .pagination-nav__link--next");
link.scrollIntoView({ block: "center", behavior: "instant" });
const { left, top, height } = link.getBoundingClientRect();
return [left + 10, top + height / 2];
