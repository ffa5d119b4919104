// Ends the script that wasm-bindgen wrote (tools/reader.mjs joins the two): loads and starts the reader's
// WebAssembly and then the script of the offline copy. The press replaces the strings in
// capitals with file names and hashes.
const start = async () => {
  // In a sandbox the page's own files belong to another origin: their hashes are checked all the same.
  const answer = await fetch(new URL("WASM", import.meta.url), { integrity: "WASM_INTEGRITY" });
  // The page's data stands at its end.
  if (document.readyState === "loading") {
    await new Promise((come) => addEventListener("DOMContentLoaded", come, { once: true }));
  }
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  // A host that mistypes the file costs the streaming, not the reader.
  const typed = answer.headers.get("content-type")?.startsWith("application/wasm");
  const module = await (typed ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer()));
  // Compiling it and linking it are a task each, so that a touch or a key is heard between.
  await new Promise((come) => setTimeout(come));
  await __wbg_init({ module_or_path: module });
  const library = document.createElement("script");
  const src = new URL("LIBRARY", import.meta.url);
  document.head.append(Object.assign(library, { src, integrity: "LIBRARY_INTEGRITY", crossOrigin: "" }));
};
start().catch((error) => window.pliego?.fail(error.message));
