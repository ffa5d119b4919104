// Makes the reader that the press embeds from what pliego-split and wasm-bindgen wrote, in three steps:
//
// 1. wasm-opt makes the WebAssembly small and gives the imports and exports of the module that is loaded first
//    short names: they appear in both files, and each import carries a hash of 16 digits.
// 2. Classes and exports that nothing uses are cut from the JavaScript.
// 3. esbuild joins the JavaScript with public/chunks.js and public/reader.js, gives the imports and exports the
//    same short names and minifies the result.
//
// The chunks become reader-NAME.wasm beside reader.wasm.
//
// `node tools/reader.mjs target/split target/bindgen target/app`
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { OPTIONS } from "./esbuild.mjs";

const [split, bound, to] = process.argv.slice(2);

// wasm-streams, which server_fn brings along, exports three classes that the reader never creates. The linker
// exports the ends of the data for nobody.
const UNUSED = ["__wbg_intounderlying*", "intounderlying*", "__data_end", "__heap_base"];

// Control flow is taken apart and put together again between the passes, which saves 3 kB as they are
// sent. The first 1,024 bytes of the memory, which --low-memory-unused takes for unused, are the far end
// of the stack. Features are named one by one: with all of them, wasm-opt writes modules that browsers
// refuse.
const PASSES = `
  --low-memory-unused -Oz --flatten --rereloop -Oz --flatten --rereloop -Oz -Oz --strip-debug --strip-producers
  --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals
  --enable-reference-types --enable-multivalue
`;

// The splitter names labels, which wasm-opt does not know; no name is kept.
const EXPECTED = /^warning: unknown name subsection with id 3 at \d+\n/gm;

/** Writes a module that is small; what wasm-opt prints. */
const optimize = (from, name, options = []) => {
  const passes = [from, ...PASSES.trim().split(/\s+/), ...options, "-o", join(to, name)];
  const { status, stdout, stderr, error } = spawnSync("node_modules/.bin/wasm-opt", passes, { encoding: "utf8" });
  const said = error?.message ?? stderr.replaceAll(EXPECTED, "");
  if (status !== 0) throw new Error(`wasm-opt could not optimize ${from}: ${said}`);
  process.stderr.write(said);
  return stdout;
};

/** The module that is loaded first; the short names of its imports and exports. */
const optimizeFirst = () => {
  const removed = UNUSED.map((name) => `--remove-exports=${name}`);
  const options = [...removed, "--minify-imports-and-exports-and-modules"];
  const names = optimize(join(bound, "pliego_bg.wasm"), "reader.wasm", options);
  const { imports, exports } = JSON.parse(names);
  const short = { [IMPORTS]: "a" };
  for (const [name, renamed] of [...imports.map((one) => one.slice(1)), ...exports]) {
    if ((short[name] ?? renamed) !== renamed) throw new Error(`${name} has two short names`);
    short[name] = renamed;
  }
  return short;
};

// The modules that wasm-bindgen imports from: its own script, and the loaders of chunks. Both become one.
const IMPORTS = "./pliego_bg.js";
const LOADERS = "./chunks.js";
// What the chunks import from.
const SHARED = "__wasm_split";

/** Optimizes the chunks. The JavaScript that they need: their files, what they import, and their loaders. */
const optimizeChunks = () => {
  const chunks = JSON.parse(readFileSync(join(split, "chunks.json"), "utf8"));
  // A file is named after its chunk; one of several chunks has a number.
  const named = (file) => `reader-${file.replace(/^split_/, "").replace("chunk_", "shared-")}.wasm`;
  const shared = new Set();
  for (const file of new Set(Object.values(chunks).flat())) {
    optimize(join(split, `${file}.wasm`), named(file));
    const module = new WebAssembly.Module(readFileSync(join(to, named(file))));
    for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
      if (from !== SHARED || kind === "function") throw new Error(`${file} imports ${from} ${name}`);
      shared.add(name);
    }
  }
  const names = Object.keys(chunks);
  const files = names.map((name) => [name, chunks[name].map(named)]);
  // Names in strings stay as they are: the chunks have them. Others are made short with the module's exports.
  const imports = Array.from(shared).sort().map((name) => `["${name}", wasm.${name}]`);
  const loaders = names.map((name) => `__wasm_split_load_${name}: loader("${name}")`);
  return {
    before: `
      const CHUNK_FILES = ${JSON.stringify(Object.fromEntries(files))};
      const chunkImports = () => Object.fromEntries([["${SHARED}", Object.fromEntries([${imports}])]]);
    `,
    loaders: loaders.join(", "),
  };
};

// What wasm-bindgen writes for those classes, and its exports: the script starts itself.
const CUT = [
  /^export class \w+ \{$[^]*?^\}$/gm,
  /^if \(Symbol\.dispose\) \w+\.prototype\[Symbol\.dispose\] = .*;$/gm,
  /^const \w+Finalization = [^]*?;$/gm,
  /^export \{ initSync, __wbg_init as default \};$/gm,
];

/** The JavaScript of wasm-bindgen, with the loaders among what the module imports. */
const glue = (loaders) => {
  const replace = (text, part, by) => {
    if (text.search(part) < 0) throw new Error(`pliego.js has nothing like ${part}`);
    return text.replaceAll(part, by);
  };
  let text = readFileSync(join(bound, "pliego.js"), "utf8");
  for (const part of CUT) text = replace(text, part, "");
  text = replace(text, new RegExp(`^import \\* as import\\d+ from "${LOADERS}"$`, "gm"), "");
  text = replace(text, new RegExp(`^ *"${LOADERS}": import\\d+,$`, "gm"), "");
  return replace(text, /^ *const import0 = \{$/gm, `$& ${loaders},`);
};

const bundle = (short, { before, loaders }) => {
  const exactly = Object.keys(short).map((name) => name.replaceAll(/\W/g, "\\$&"));
  const own = ["public/chunks.js", "public/reader.js"].map((path) => readFileSync(path, "utf8"));
  const { warnings } = buildSync({
    ...OPTIONS,
    stdin: { contents: [glue(loaders), before, ...own].join("\n"), sourcefile: "reader.js" },
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

mkdirSync(to, { recursive: true }); // wasm-opt makes no folder.
// A chunk of an earlier build would be published with those of this one.
for (const name of readdirSync(to)) if (/^reader-.*\.wasm$/.test(name)) rmSync(join(to, name));
bundle(optimizeFirst(), optimizeChunks());
