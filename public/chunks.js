// Loads the chunks of the reader's WebAssembly, which are not part of its first load. tools/reader.mjs puts this
// between the script that wasm-bindgen wrote and public/reader.js. From the build it takes `CHUNK_FILES` (the
// files of each chunk) and `chunkImports` (what they import from the module that is running); the press replaces
// CHUNK_PATHS with the path and the hash of each file. So a chunk is always of the build that asks for it.
const PATHS = CHUNK_PATHS;
// How long a chunk may take, in milliseconds: a worker that looks for it gives up sooner.
const PATIENCE = 30_000;
const loading = {};
const failed = {};
const instantiate = async (file) => {
  const [path, integrity] = PATHS[file];
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), PATIENCE);
  try {
    // What a cache has may be what has just failed.
    const cache = failed[file] ? "reload" : "default";
    const answer = await fetch(new URL(path, import.meta.url), { cache, integrity, signal: given.signal });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    await WebAssembly.instantiate(await answer.arrayBuffer(), chunkImports());
  } catch (error) {
    failed[file] = true;
    delete loading[file];
    throw error;
  } finally {
    clearTimeout(timer);
  }
};
// The module calls this to load a chunk, and learns whether it was loaded. A file that has failed is requested
// again by the next call.
const loader = (chunk) => async (callback, data) => {
  const files = CHUNK_FILES[chunk].map((file) => (loading[file] ??= instantiate(file)));
  // Until all have come or failed: one that is still loading would fail the next call with it.
  const failure = (await Promise.allSettled(files)).find(({ status }) => status === "rejected");
  if (failure) console.warn(`Pliego: ${chunk} could not be loaded (${failure.reason.message}).`);
  wasm.__indirect_function_table.get(callback)(data, !failure);
};
