// Prints what the shipped files weigh, and fails if the first chart in one language weighs more than it may. The limit is
// that of what is released, which has the smallest standard library; with another one that is more than the project can
// help, so the build goes on and says so.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Bytes that are transferred for the first chart, as brotli 11: the build warns above the first and fails above the second. */
const TARGET = 49_000;
const BUDGET = 50_000;

const root = new URL('../', import.meta.url);

if (!existsSync(new URL('dist/edition.json', root))) {
  console.error("sizes: dist/ is not built; 'make build' makes it.");
  process.exit(1);
}
const { hash, languages } = JSON.parse(readFileSync(new URL('dist/edition.json', root), 'utf8'));
const sealed = `dist/v/${hash}`;

/** What a page loads by the split delivery whatever its language. The demo's own files are not the component's. */
const SHARED = [`${sealed}/pathways_chart.wasm`, 'dist/pathways-chart.js'];
/** What is loaded when a reader points at a mark or opens something. */
const DEMANDED = [`${sealed}/pathways-details.js`, `${sealed}/pathways-workbench.js`, `${sealed}/pathways_export.wasm`];
/** What stands in a page beside the script. */
const BESIDE = ['dist/pathways-chart.css', 'dist/pathways-host.js'];

function weigh(path) {
  const bytes = readFileSync(new URL(path, root));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length];
}

const sum = (weights) => [0, 1, 2].map((column) => weights.reduce((total, weight) => total + weight[column], 0));
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ' ');
const line = (name, cells) => console.log(`    ${name.replace(sealed, 'dist/v/…').padEnd(40)}${cells.map((cell) => String(cell).padStart(11)).join('')}`);

/** A line for each file; gives back what they weigh together. */
function list(paths) {
  const weights = paths.map(weigh);
  paths.forEach((path, index) => line(path, weights[index].map(grouped)));
  return sum(weights);
}

/** The files of all languages in a folder of the build. */
const each = (folder, ending) => languages.map((code) => `${sealed}/${folder}/${code}.${ending}`);

console.log('==> sizes in bytes: the split delivery');
line('', ['raw', 'gzip -9', 'brotli 11']);
const shared = list(SHARED);
/** The figure with the most words of a language. */
const heaviest = (code) => readdirSync(new URL(`${sealed}/text`, root)).filter((name) => name.endsWith(`.${code}.txt`))
  .map((name) => `${sealed}/text/${name}`).reduce((most, path) => (weigh(path)[2] > weigh(most)[2] ? path : most));
const firsts = languages.map((code) => [code, sum([shared, list([heaviest(code)])])]);
for (const [language, total] of firsts) line(`the first chart in ${language}`, total.map(grouped));
console.log('    loaded when a reader asks for it:');
list([...DEMANDED, ...each('sources', 'json'), ...each('settings', 'json')]);
console.log('    the single delivery, with all that a reader asks for:');
list(languages.map((code) => `dist/pathways-chart.${code}.js`));
console.log('    beside the script:');
list(BESIDE);

/** Whether the wasm is built as it is released. */
const released = execFileSync(new URL('scripts/wasm-cargo', root).pathname, ['--route'], { encoding: 'utf8' }).includes("'smallest'");

const [language, [, , most]] = firsts.reduce((best, one) => (one[1][2] > best[1][2] ? one : best));
const excess = `${language} weighs ${grouped(most)} bytes as brotli, ${grouped(most - BUDGET)} more than the ${grouped(BUDGET)} it may`;
if (most > BUDGET && released) {
  console.error(`sizes: the first chart in ${excess}.`);
  process.exitCode = 1;
} else if (most > BUDGET) {
  console.log(`    warning: the first chart in ${excess}; this build has another standard library than the released one (README)`);
} else if (most > TARGET) {
  console.log(`    warning: ${language} is ${grouped(most - TARGET)} bytes above the target of ${grouped(TARGET)}; the build fails above ${grouped(BUDGET)}`);
} else {
  console.log(`    the heaviest, ${language}, is ${grouped(TARGET - most)} bytes below the target of ${grouped(TARGET)}`);
}
