// Makes the reader that the press embeds from what wasm-bindgen wrote, in three steps:
//
// 1. wasm-opt makes the WebAssembly small and gives its imports and exports short names: they appear in
//    both files, and each import carries a hash of 16 digits.
// 2. Classes and exports that nothing uses are cut from the JavaScript.
// 3. esbuild joins the JavaScript with public/reader.js, gives the imports and exports the same short
//    names and minifies the result.
//
// `node tools/reader.mjs target/bindgen target/app`
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { OPTIONS } from "./esbuild.mjs";

const [from, to] = process.argv.slice(2);

// wasm-streams, which server_fn brings along, exports three classes that the reader never creates.
const UNUSED = ["__wbg_intounderlying*", "intounderlying*"];

// Control flow is taken apart and put together again between the passes, which saves 3 kB as they are
// sent. The first 1,024 bytes of the memory, which --low-memory-unused takes for unused, are the far end
// of the stack. Features are named one by one: with all of them, wasm-opt writes modules that browsers
// refuse.
const PASSES = `
  --low-memory-unused -Oz --flatten --rereloop -Oz --flatten --rereloop -Oz -Oz
  --minify-imports-and-exports-and-modules --strip-debug --strip-producers
  --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals
  --enable-reference-types --enable-multivalue
`;

const optimize = () => {
  mkdirSync(to, { recursive: true }); // wasm-opt makes no folder.
  const removed = UNUSED.map((name) => `--remove-exports=${name}`);
  const passes = PASSES.trim().split(/\s+/);
  const output = join(to, "reader.wasm");
  const wasm = join(from, "pliego_bg.wasm");
  const names = execFileSync("node_modules/.bin/wasm-opt", [wasm, ...removed, ...passes, "-o", output]);
  const { imports, exports } = JSON.parse(names);
  // All imports of a module built by wasm-bindgen are of one module.
  const short = { [imports[0][0]]: "a" };
  for (const [name, renamed] of [...imports.map((one) => one.slice(1)), ...exports]) {
    if ((short[name] ?? renamed) !== renamed) throw new Error(`${name} has two short names`);
    short[name] = renamed;
  }
  return short;
};

// What wasm-bindgen writes for those classes, and its exports: the script starts itself.
const CUT = [
  /^export class \w+ \{$[^]*?^\}$/gm,
  /^if \(Symbol\.dispose\) \w+\.prototype\[Symbol\.dispose\] = .*;$/gm,
  /^const \w+Finalization = [^]*?;$/gm,
  /^export \{ initSync, __wbg_init as default \};$/gm,
];

const glue = () =>
  CUT.reduce((text, part) => {
    if (text.search(part) < 0) throw new Error(`pliego.js has nothing like ${part}`);
    return text.replaceAll(part, "");
  }, readFileSync(join(from, "pliego.js"), "utf8"));

const bundle = (short) => {
  const exactly = Object.keys(short).map((name) => name.replaceAll(/\W/g, "\\$&"));
  const { warnings } = buildSync({
    ...OPTIONS,
    stdin: {
      contents: `${glue()}\n${readFileSync("public/reader.js", "utf8")}`,
      sourcefile: "reader.js",
    },
    bundle: true,
    format: "esm",
    mangleProps: new RegExp(`^(?:${exactly.join("|")})$`),
    mangleQuoted: true,
    mangleCache: short,
    logLevel: "silent",
    outfile: join(to, "reader.js"),
  });
  for (const { text } of warnings) throw new Error(`reader.js: ${text}`);
};

bundle(optimize());
