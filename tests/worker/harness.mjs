// The worker outside a browser: a cache and a network of a few lines, the rest is Node's own.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import vm from "node:vm";

// The native test `worker_contains_the_route_table` keeps this file up to date.
const ROUTES = JSON.parse(readFileSync(new URL("routes.json", import.meta.url), "utf8"));
const SOURCE = readFileSync(new URL("../../public/worker.js", import.meta.url), "utf8");

/** Where the site is. */
export const ROOT = "https://host.example/a/";

/** Caches in memory, as far as the worker asks them. */
class Caches {
  all = new Map();
  async open(name) {
    if (!this.all.has(name)) this.all.set(name, new Map());
    const entries = this.all.get(name);
    return {
      put: async (key, response) => void entries.set(key, await response.arrayBuffer()),
      delete: async (key) => entries.delete(key.url ?? key),
      keys: async () => [...entries.keys()].map((url) => ({ url })),
    };
  }
  has = async (name) => this.all.has(name);
  delete = async (name) => this.all.delete(name);
  match = async (key, { cacheName }) => {
    const found = this.all.get(cacheName)?.get(key);
    return found && new Response(found);
  };
  state = (name) => {
    const found = this.all.get("pliego:/a/:state")?.get(ROOT + name);
    return found && JSON.parse(new TextDecoder().decode(found));
  };
}

const bytes = (text) => new TextEncoder().encode(text);
/** What a data file says of a file. */
export const reference = (path, text) => ({
  path,
  sha256: createHash("sha256").update(text).digest("hex"),
  bytes: bytes(text).length,
});

/** A worker on a host with these files; `answer` may replace any. */
export const start = (site, pages = []) => {
  const caches = new Caches();
  const asked = [];
  const heard = {};
  const host = { site, answer: () => undefined };
  const self = {
    registration: { scope: ROOT },
    clients: { matchAll: async () => pages },
    addEventListener: (name, act) => (heard[name] = act),
  };
  const fetch = async (request, { signal } = {}) => {
    const path = String(request.url ?? request).slice(ROOT.length);
    asked.push(path);
    const own = host.answer(path);
    const ended = new Promise((_, fail) => signal?.addEventListener("abort", () => fail(signal.reason)));
    ended.catch(() => {});
    if (own) return Promise.race([own, ended]);
    const text = host.site.get(path);
    return text === undefined ? new Response("", { status: 404 }) : new Response(text);
  };
  const globals = { ROUTES, self, caches, fetch, URL, Response, Blob, crypto, AbortController, TextDecoder, Uint8Array, console, navigator: {}, setTimeout: (...all) => setTimeout(...all), clearTimeout: (one) => clearTimeout(one) };
  vm.runInNewContext(SOURCE, globals);
  const ask = async (data) => {
    let done;
    heard.message({ data, source: null, waitUntil: (promise) => (done = promise) });
    await done;
  };
  const get = async (path, mode = "navigate", cache = "default") => {
    let answer;
    heard.fetch({ request: { url: ROOT + path, method: "GET", mode, cache }, respondWith: (one) => (answer = one) });
    return answer;
  };
  const open = async (path) => (await get(path)).text();
  return { asked, ask, caches, get, host, open };
};
