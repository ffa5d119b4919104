// Clicks through text sizes up and down, twice. A step holds the place of what is read, so it waits
// for the layout. The first time its letters are shaped again, which is the whole that a reader waits
// for; the second time they are known, and how long the layout takes alone is measured on the same
// change without the script.
const root = document.documentElement;
const laidOut = () => document.body.getBoundingClientRect().height;
const timed = (act) => {
  laidOut();
  const start = performance.now();
  act();
  return performance.now() - start;
};
const ways = [1, 1, 1, 1, -1, -1, -1, -1];
const click = (by) => timed(() => document.querySelector(`[data-size="${by}"]`).click());
scrollTo(0, root.scrollHeight / 2);
const wholes = ways.map(click);
const scripts = ways.map((by) => {
  const before = root.style.getPropertyValue("--text-scale");
  const whole = click(by);
  const after = root.style.getPropertyValue("--text-scale");
  root.style.setProperty("--text-scale", before);
  const layout = timed(() => {
    root.style.setProperty("--text-scale", after);
    laidOut();
  });
  return Math.max(0, whole - layout);
});
return wholes.map((whole, at) => ({ whole, script: scripts[at] }));
