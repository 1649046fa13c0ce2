// Fails if a source file or a function is longer than anyone wants to read: 400 lines a file, 60 lines a function.
//
// node scripts/check-sizes.mjs [FILE ...]     without a name: everything that git tracks or would track

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE_LINES = 400;
const FUNCTION_LINES = 60;

// A name without an extension is a script or the Makefile.
const SOURCES = new Set(['', '.css', '.html', '.js', '.mjs', '.rs', '.sh', '.toml', '.ts']);
const FUNCTIONS_IN = new Set(['.js', '.mjs', '.rs']);
const NOT_SOURCE = /^(LICEN[CS]E|NOTICE|AUTHORS)/;

/** Patterns are tried in order at each place; the first that matches is blanked out, strings and comments alike. */
const RUST_TEXT = [
  /\/\/[^\n]*/y,
  /b?r(#*)"[^]*?"\1/y,
  /[bc]?"(?:\\[^]|[^"\\])*"/y,
  /b?'(?:\\(?:u\{[^}]*\}|x..|.)|[^'\\\n])'/y,
];
const SCRIPT_TEXT = [/\/\/[^\n]*/y, /\/\*[^]*?\*\//y, /"(?:\\[^]|[^"\\\n])*"/y, /'(?:\\[^]|[^'\\\n])*'/y];
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
const BEFORE_REGEX = /(?:^|[=([{,;:!&|?+*%~^<>}-]|\b(?:return|typeof|case|in|of|delete|void|throw|new|else|do|yield|await))\s*$/;

const blank = (text) => text.replace(/[^\n]/g, ' ');

/** Where the block comment that starts at `from` ends; Rust's can be nested. */
function endOfNestedComment(text, from) {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = from;
  let depth = 0;
  for (let found = edge.exec(text); found; found = edge.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return text.length;
}

/** The first pattern that matches at `at`, as a length; 0 for none. */
function match(patterns, text, at) {
  for (const pattern of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return found[0].length;
  }
  return 0;
}

/** Rust with strings, characters and comments blanked, so that every brace left is one of the program. */
export function codeOfRust(text) {
  let code = '';
  for (let at = 0; at < text.length;) {
    const word = at > 0 && /\w/.test(text[at - 1]); // The r of `for"` starts no raw string.
    const length = text.startsWith('/*', at) ? endOfNestedComment(text, at) - at : match(word ? RUST_TEXT.slice(2) : RUST_TEXT, text, at);
    code += length > 0 ? blank(text.slice(at, at + length)) : text[at];
    at += length || 1;
  }
  return code;
}

/** JavaScript likewise. What stands in `${}` of a template is program again, so `templates` keeps the open ones. */
export function codeOfScript(text) {
  let code = '';
  let at = 0;
  const templates = []; // For each open template, how many braces are open inside its current `${}`.
  const take = (length, keep = false) => {
    code += keep ? text.slice(at, at + length) : blank(text.slice(at, at + length));
    at += length;
  };
  const readTemplate = () => {
    const found = /(?:\\[^]|\$(?!\{)|[^`\\$])*/y;
    found.lastIndex = at;
    take(found.exec(text)[0].length);
    if (text[at] === '`') { take(1); templates.pop(); } else { take(2); templates[templates.length - 1] = 0; }
  };
  while (at < text.length) {
    const inTemplate = templates.length > 0;
    if (text[at] === '`') { templates.push(0); take(1); readTemplate(); continue; }
    if (inTemplate && text[at] === '}' && templates.at(-1) === 0) { take(1); readTemplate(); continue; }
    if (inTemplate && text[at] === '{') templates[templates.length - 1] += 1;
    if (inTemplate && text[at] === '}') templates[templates.length - 1] -= 1;
    const length = match(SCRIPT_TEXT, text, at) || (BEFORE_REGEX.test(code.slice(-200)) ? match([REGEX], text, at) : 0);
    take(length || 1, length === 0);
  }
  return code;
}

/** The place of the bracket that closes the one at `open`, or the end. */
function closing(code, open) {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if ('([{'.includes(code[at])) depth += 1;
    else if (')]}'.includes(code[at]) && (depth -= 1) === 0) return at;
  }
  return code.length - 1;
}

/** Each function of Rust code as [name, first place, last place]. A declaration without a body is none. */
function* functionsOfRust(code) {
  for (const found of code.matchAll(/\bfn\s+([\p{ID_Continue}]+)/gu)) {
    let at = found.index + found[0].length;
    while (at < code.length && !'{;'.includes(code[at])) at = '(['.includes(code[at]) ? closing(code, at) + 1 : at + 1;
    if (code[at] === '{') yield [found[1], found.index, closing(code, at)];
  }
}

/** Each function of JavaScript code: a block after `=>`, or after a parameter list that belongs to no statement. */
function* functionsOfScript(code) {
  const opened = []; // Open parentheses, to know what stands before the list that was closed last.
  let closed = 0;
  for (let at = 0; at < code.length; at += 1) {
    if (code[at] === '(') opened.push(at);
    if (code[at] === ')') closed = opened.pop() ?? 0;
    if (code[at] !== '{') continue;
    const before = code.slice(0, at).trimEnd();
    if (before.endsWith('=>')) yield ['=>', before.length - 2, closing(code, at)];
    if (!before.endsWith(')')) continue;
    const head = code.slice(0, closed).trimEnd();
    const name = /(#?[\p{ID_Continue}$]*|\])$/u.exec(head)[0];
    const statement = /^(if|for|while|switch|catch|with|await)$/.test(name) || /\bextends(\s+[\w$.]+)?$/.test(head);
    if (!statement) yield [name || 'function', head.length - name.length, closing(code, at)];
  }
}

/** A sentence for each thing in the file that is too long. */
export function complaints(path, text) {
  const lineAt = (place) => text.slice(0, place).split('\n').length;
  const found = [];
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines > FILE_LINES) found.push(`${path} has ${lines} lines; a file may have ${FILE_LINES}.`);
  if (!FUNCTIONS_IN.has(extname(path))) return found;
  const functions = extname(path) === '.rs' ? functionsOfRust(codeOfRust(text)) : functionsOfScript(codeOfScript(text));
  for (const [name, from, to] of functions) {
    const length = lineAt(to) - lineAt(from) + 1;
    if (length > FUNCTION_LINES) found.push(`${path}:${lineAt(from)}: ${name} has ${length} lines; a function may have ${FUNCTION_LINES}.`);
  }
  return found;
}

const isSource = (path) => SOURCES.has(extname(path)) && !NOT_SOURCE.test(path.split('/').at(-1)) && existsSync(path);

function main(asked) {
  process.chdir(fileURLToPath(new URL('../', import.meta.url)));
  const listed = () => execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).toString().split('\0');
  const paths = (asked.length > 0 ? asked : listed()).filter(isSource);
  const found = paths.flatMap((path) => complaints(path, readFileSync(path, 'utf8')));
  found.forEach((sentence) => console.error(sentence));
  console.log(`==> length of files and functions: ${paths.length} files, ${found.length} too long`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
