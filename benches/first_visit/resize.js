// Clicks through text sizes up and down. A step holds the place of what is read, so it waits for the
// layout; how long that takes alone is measured on the same change without the script.
const root = document.documentElement;
const laidOut = () => document.body.getBoundingClientRect().height;
const timed = (act) => {
  laidOut();
  const start = performance.now();
  act();
  return performance.now() - start;
};
const steps = [];
scrollTo(0, root.scrollHeight / 2);
for (const by of [1, 1, 1, 1, -1, -1, -1, -1]) {
  const before = root.style.getPropertyValue("--text-scale");
  const whole = timed(() => document.querySelector(`[data-size="${by}"]`).click());
  const after = root.style.getPropertyValue("--text-scale");
  root.style.setProperty("--text-scale", before);
  const layout = timed(() => {
    root.style.setProperty("--text-scale", after);
    laidOut();
  });
  steps.push({ whole, layout });
}
return steps;
