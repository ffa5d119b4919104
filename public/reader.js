// Ends the script that wasm-bindgen wrote (tools/reader.mjs joins the two and public/chunks.js): loads and starts the reader's
// WebAssembly and then the script of the offline copy. The press replaces the strings in
// capitals with file names, hashes and messages.
Object.assign(window.pliego?.messages ?? {}, MESSAGES);
const start = async () => {
  // In a sandbox the page's own files belong to another origin: their hashes are checked all the same.
  // Without a time limit, buttons that are pressed would wait for ever: three minutes, for a slow line.
  const signal = AbortSignal.timeout?.(180_000);
  const request = fetch(new URL("WASM", import.meta.url), { integrity: "WASM_INTEGRITY", signal });
  const [answer] = await Promise.all([request, window.pliego?.styled]);
  // The page's data is at its end.
  if (document.readyState === "loading") {
    await new Promise((come) => addEventListener("DOMContentLoaded", come, { once: true }));
  }
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  // A host that mistypes the file costs the streaming, not the reader.
  const typed = answer.headers.get("content-type")?.startsWith("application/wasm");
  const module = await (typed ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer()));
  // Compiling it and linking it are a task each, so that a touch or a key can be handled in between.
  await new Promise((come) => setTimeout(come));
  __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
  const library = document.createElement("script");
  const src = new URL("LIBRARY", import.meta.url);
  document.head.append(Object.assign(library, { src, integrity: "LIBRARY_INTEGRITY", crossOrigin: "" }));
};
start().catch((error) => window.pliego?.fail(error.message));
