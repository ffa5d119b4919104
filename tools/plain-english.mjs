// Finds forms that Pliego's prose avoids, in comments, documentation and messages: `make check` runs it.
//
//   node tools/plain-english.mjs [file…]    checks these files, or all files of the repository
//
// A finding names the place and what to write instead. A form that is right in one place belongs in ALLOWED.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// What to write in place of each form. Patterns run over text in which line breaks are single spaces; `code`
// patterns run over the source itself.
const RULES = [
  { form: /^(What|That|Whether|How|Where)\b/, docs: true, instead: "a noun phrase, or a verb such as “Returns”" },
  { form: /(^|[.:;] )So (many|much)\b/, instead: "“Maximum number of …”" },
  { form: /(?<!\b[Tt]here )\b(is|are|was|were) no (?!longer\b|more\b|less\b|fewer\b|better\b|worse\b|one\b)\w/, instead: "“is not a …”" },
  { form: /\b(stands?|standing|stood)\b(?!-| for\b| out\b)/i, instead: "is, appears, contains" },
  { form: /\banew\b/i, instead: "again" },
  { form: /\bat first\b/i, instead: "initially" },
  { form: /\bdear\b/i, instead: "expensive" },
  { form: /\banyhow\b/i, instead: "anyway" },
  { form: /\bmend(s|ed|ing)?\b/i, instead: "repair, correct" },
  { form: /\b(takes?|taken|taking|took) (\w+ )?away\b/i, instead: "remove" },
  { form: /\bpart(s|ed|ing)? (it|them|this|the \w+) into\b/i, instead: "split" },
  { form: /(?<!\b(leave|leaves|left) )\bbehind\b/i, instead: "after" },
  { form: /\b(can|could|cannot|may|might|to|not) be had\b/i, instead: "loaded, obtained" },
  { form: /\blook(s|ed|ing)? whether\b/i, instead: "check that" },
  { form: /\b(is|are|was|were|been|being) (told|heard)\b(?! apart\b)/i, instead: "status, event, listener, or an active verb" },
  { form: /\b(is|are|was|were|be|been|being) (not |never )?asked for\b/i, instead: "an active verb: “requests”" },
  { form: /(?<!\b(equals|plus|minus|dollar|percent) )\bsigns?\b(?![- ](in|up)\b)/i, instead: "character, logo" },
  { form: /(?<!-)\bfaces?\b(?!-)/i, instead: "font, typeface" },
  { form: /\b(one moment|on its way|brought again)\b/i, instead: "Loading…" },
  { form: /\b(const|static) (MOST|LONGEST|DEEPEST|LARGEST|GREATEST)\b/, code: true, instead: "MAX_…" },
];

// Forms that are right where they are: the file, and text around the form.
const ALLOWED = [];

// Files with a prose of their own, and inputs of tests.
const SKIPPED =
  /^(content|tests\/press|tests\/native\/search\/spanish)\/|^tools\/plain-english(\.test)?\.mjs$|^LICENSE|lock|\.(snap|svg|png|webp|bib|woff2|txt)$/;

/** The comments of a file, and its strings where they are messages: each with its first line, `docs` for
 * documentation of code. */
export function prose(path, source) {
  if (path.endsWith(".md")) return markdown(source);
  if (path.endsWith(".rs")) return rust(source, !/^(tests|benches|examples)\/|\/tests(\.rs$|\/)/.test(path));
  if (path.endsWith(".html")) return [{ line: 1, text: source.replace(/<[^>]*>/g, " ") }];
  if (/\.(m?js|ts|css)$/.test(path)) return script(source, /^public\//.test(path));
  if (/\.(sh|py|ya?ml|toml|ftl)$|(^|\/)Makefile$/.test(path)) return hashed(source);
  if (path.endsWith("package.json")) return [{ line: 1, text: JSON.parse(source).description ?? "" }];
  return [];
}

/** Joins the texts of neighbouring lines, so that a form may span two of them. */
function joined(lines) {
  const blocks = [];
  for (const { line, text, docs = false } of lines) {
    const last = blocks.at(-1);
    if (last && last.end + 1 === line && last.docs === docs && text.trim()) {
      last.rows.push(text.trim());
      last.end = line;
    } else if (text.trim()) {
      blocks.push({ line, end: line, docs, rows: [text.trim()] });
    }
  }
  return blocks.map(({ line, docs, rows }) => ({ line, docs, rows, text: rows.join(" ") }));
}

function markdown(source) {
  let isCode = false;
  const lines = source.split("\n").map((text, at) => {
    if (/^\s*```/.test(text)) {
      isCode = !isCode;
      return { line: at + 1, text: "" };
    }
    return { line: at + 1, text: isCode ? "" : text.replace(/\]\([^)]*\)/g, "]") };
  });
  return joined(lines);
}

function rust(source, hasMessages) {
  const lines = source.split("\n");
  const comments = lines.flatMap((text, at) => {
    const found = /^\s*\/\/([/!]?)(?!\/) ?(.*)/.exec(text) ?? /\s\/\/() (.*)/.exec(text);
    return found ? [{ line: at + 1, text: found[2], docs: found[1] !== "" }] : [];
  });
  const blocks = joined(comments);
  if (!hasMessages) return blocks;
  const product = source.split(/\n#\[cfg\(test\)\]\nmod tests \{/)[0];
  const code = product
    .replace(/^[ \t]*\/\/.*$/gm, "")
    .replace(/'(\\.|[^\\'])'/g, "' '")
    .replace(/\br(#*)"[^]*?"\1/g, (raw) => raw.replace(/[^\n]/g, " "));
  for (const { 0: literal, index } of code.matchAll(/"(?:\\[^]|[^"\\])*"/g)) {
    const text = literal.slice(1, -1).replace(/\\\n\s*/g, "");
    if (/\w \w/.test(text)) blocks.push({ line: code.slice(0, index).split("\n").length, docs: false, text });
  }
  return blocks;
}

function script(source, hasMessages) {
  const comments = [];
  let isOpen = false;
  source.split("\n").forEach((text, at) => {
    const line = at + 1;
    if (isOpen) {
      comments.push({ line, text: text.replace(/^\s*\*? ?/, "").replace(/\*\/.*/, "") });
    } else if (/\/\*/.test(text)) {
      comments.push({ line, text: text.replace(/.*?\/\*+ ?/, "").replace(/\*\/.*/, "") });
    } else if (/(^|\s)\/\/ /.test(text)) {
      comments.push({ line, text: text.replace(/.*?(^|\s)\/\/ /, "") });
    }
    if (/\/\*/.test(text) || isOpen) isOpen = !/\*\//.test(text);
    if (!hasMessages) return;
    for (const [, words] of text.matchAll(/"([^"\n]*\w \w[^"\n]*)"/g)) comments.push({ line, text: words });
  });
  return joined(comments);
}

function hashed(source) {
  return joined(
    source.split("\n").flatMap((text, at) => {
      const found = /(?:^|\s)#+ (.*)/.exec(text) ?? /"([^"]*\w \w[^"]*)"/.exec(text);
      return found ? [{ line: at + 1, text: found[1] }] : [];
    }),
  );
}

/** The findings in a file, in the order of lines. */
export function findings(path, source) {
  const found = [];
  const add = (line, words, { instead }) => found.push({ path, line, words: words.trim(), instead });
  for (const block of prose(path, source)) {
    const text = block.text.replace(/`[^`]*`/g, (code) => "`".repeat(code.length));
    for (const rule of RULES) {
      if (rule.code || (rule.docs && !block.docs)) continue;
      for (const match of text.matchAll(new RegExp(rule.form.source, rule.form.flags + "g"))) {
        const around = block.text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 40);
        if (ALLOWED.some((allowed) => allowed.path === path && around.includes(allowed.text))) continue;
        add(lineAt(block, match.index), match[0], rule);
      }
    }
  }
  for (const rule of RULES.filter(({ code }) => code)) {
    for (const match of source.matchAll(new RegExp(rule.form.source, "g"))) {
      add(source.slice(0, match.index).split("\n").length, match[0], rule);
    }
  }
  return found.sort((a, b) => a.line - b.line);
}

/** The line of the file with the character `at` of a block's text. */
function lineAt({ line, rows = [] }, at) {
  let end = -1;
  for (const [row, text] of rows.entries()) {
    end += text.length + 1;
    if (at <= end) return line + row;
  }
  return line;
}

function main(paths) {
  const tracked = () => execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" }).split("\0");
  const files = paths.length ? paths : tracked().filter((path) => path && !SKIPPED.test(path));
  const all = files.flatMap((path) => findings(path, readFileSync(path, "utf8")));
  for (const { path, line, words, instead } of all) {
    console.error(`${path}:${line}: “${words}”: write ${instead}`);
  }
  console.log(`${files.length} files, ${all.length} forms to avoid`);
  return all.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) process.exit(main(process.argv.slice(2)));
