// The first script of every page that the tests open: it tells the test server what goes wrong there, and
// in which trial. A page that is left may tell late, in the next trial on the same origin.
(() => {
  const trial = new URL(document.currentScript.src).search;
  const noticed = (window.pliegoNoticed = []);
  const tell = (text) => {
    noticed.push(text);
    navigator.sendBeacon(`/-/noticed${trial}`, text);
  };
  const complain = console.error;
  console.error = (...words) => {
    tell(`console: ${words.map(String).join(" ")}`);
    complain.apply(console, words);
  };
  // A warning is not an error, but often the cause of what a test sees next.
  const warned = (window.pliegoWarned = []);
  const warn = console.warn;
  console.warn = (...words) => {
    warned.push(words.map(String).join(" "));
    warn.apply(console, words);
  };
  addEventListener(
    "error",
    (event) => {
      const element = event.target instanceof Element ? event.target : undefined;
      // A browser says by that only that it tells of a size in the next frame.
      if (!element && event.message.startsWith("ResizeObserver loop")) return;
      if (!element) return tell(`error: ${event.message} at ${event.filename}:${event.lineno}`);
      const address = element.currentSrc || element.src || element.href;
      const lost = () => tell(`not loaded: ${address}`);
      // A request that the browser cancels because the page is left was not refused: the file can be loaded,
      // unless the browser cancels that request too; by the next look the page has gone.
      if (!["link", "script"].includes(element.localName)) return lost();
      const look = (failed) => fetch(address).then(({ ok }) => ok || lost(), failed);
      look(() => setTimeout(look, 500, lost));
    },
    true,
  );
  addEventListener("unhandledrejection", (event) => tell(`rejection: ${event.reason}`));
  document.addEventListener("securitypolicyviolation", (event) => {
    // The beacon above is not the page's own.
    if (!event.blockedURI.includes("/-/")) {
      tell(`policy: ${event.effectiveDirective} refuses ${event.blockedURI} ${event.sample}`);
    }
  });
})();
