// Ends the script that wasm-bindgen wrote: brings the reader's WebAssembly and starts it. The
// press puts the file's name and hash in place of WASM and INTEGRITY.
const start = async () => {
  const answer = await fetch(new URL("WASM", import.meta.url), { integrity: "INTEGRITY" });
  // The page's data stands at its end.
  if (document.readyState === "loading") {
    await new Promise((come) => addEventListener("DOMContentLoaded", come, { once: true }));
  }
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  // A host that mistypes the file costs the streaming, not the reader.
  const typed = answer.headers.get("content-type")?.startsWith("application/wasm");
  await __wbg_init({ module_or_path: typed ? answer : await answer.arrayBuffer() });
};
start().catch((error) => window.pliego?.fail(error.message));
