// Runs before the click on the link to the next essay, brings it into sight and says where it is; lets
// `goneOn` tell how long it took: from the input itself to the end of the frame in which the heading is
// another.
window.goneOn = new Promise((tell) => {
  const heading = () => document.querySelector("h1")?.textContent;
  const before = heading();
  let clicked;
  addEventListener("click", (event) => (clicked = event.timeStamp), { capture: true, once: true });
  new MutationObserver((_, observer) => {
    if ([undefined, before].includes(heading())) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => tell(performance.now() - clicked)));
  }).observe(document, { childList: true, characterData: true, subtree: true });
});
const link = document.querySelector("a[rel='next']");
link.scrollIntoView({ block: "center", behavior: "instant" });
const { left, top, height } = link.getBoundingClientRect();
return [left + 10, top + height / 2];
