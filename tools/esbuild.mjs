// What all uses of esbuild share.

// The oldest browsers that run the reader: its WebAssembly has reference types.
const BROWSERS = ["chrome96", "firefox79", "safari15"];

export const OPTIONS = { minify: true, target: BROWSERS, charset: "utf8", legalComments: "none" };
