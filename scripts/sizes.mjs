// Prints what the shipped files weigh, and fails if wasm and JavaScript together weigh more than they may.

import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Bytes of wasm and JavaScript together as brotli 11: the build warns above the first and fails above the second. */
const TARGET = 45_000;
const BUDGET = 50_000;

/** What a page that embeds a chart loads. The demo's own script and style are not the component's. */
const SHIPPED = ['dist/pkg/pathways_chart_bg.wasm', 'dist/pkg/pathways_chart.js', 'dist/pathways-chart.js'];

const root = new URL('../', import.meta.url);

function weigh(path) {
  const bytes = readFileSync(new URL(path, root));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length];
}

const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ' ');
const line = (name, cells) => console.log(`    ${name.padEnd(34)}${cells.map((cell) => String(cell).padStart(11)).join('')}`);

const missing = SHIPPED.filter((path) => !existsSync(new URL(path, root)));
if (missing.length > 0) {
  console.error(`sizes: ${missing.join(', ')} is not built; 'make build' makes it.`);
  process.exit(1);
}

const weights = SHIPPED.map(weigh);
const total = [0, 1, 2].map((column) => weights.reduce((sum, weight) => sum + weight[column], 0));
console.log('==> sizes in bytes');
line('', ['raw', 'gzip -9', 'brotli 11']);
SHIPPED.forEach((path, index) => line(path, weights[index].map(grouped)));
line('together', total.map(grouped));

const brotli = total[2];
if (brotli > BUDGET) {
  console.error(`sizes: wasm and JavaScript weigh ${grouped(brotli)} bytes as brotli, ${grouped(brotli - BUDGET)} more than the ${grouped(BUDGET)} they may.`);
  process.exitCode = 1;
} else if (brotli > TARGET) {
  console.log(`    warning: ${grouped(brotli - TARGET)} bytes above the target of ${grouped(TARGET)}; the build fails above ${grouped(BUDGET)}`);
} else {
  console.log(`    ${grouped(TARGET - brotli)} bytes below the target of ${grouped(TARGET)}`);
}
