// Puts together dist/, the folder that is served and shipped: the page as it is, the component minified.

import { build } from 'esbuild';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { licences } from './licences.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const fresh = `${root}target/dist.new`;

await rm(fresh, { recursive: true, force: true });
await mkdir(`${fresh}/pkg`, { recursive: true });
// The parts of the element are inside the bundle, so nobody loads them from here.
await cp(`${root}www`, fresh, { recursive: true, filter: (from) => from !== `${root}www/element` });
await cp(`${root}target/generated/reserve.css`, `${fresh}/reserve.css`);
await writeFile(`${fresh}/licences.txt`, licences());
for (const name of ['pathways_chart_bg.wasm', 'pathways_chart.d.ts']) await cp(`${root}pkg/${name}`, `${fresh}/pkg/${name}`);

const common = { absWorkingDir: root, format: 'esm', target: 'es2022', minify: true, legalComments: 'none', logLevel: 'warning' };
await build({ ...common, entryPoints: ['pkg/pathways_chart.js'], outfile: `${fresh}/pkg/pathways_chart.js` });
// The module around the wasm stays a file of its own: it loads later, and it finds the wasm beside itself.
await build({
  ...common,
  entryPoints: ['www/pathways-chart.js'],
  outfile: `${fresh}/pathways-chart.js`,
  allowOverwrite: true,
  bundle: true,
  external: ['./pkg/*'],
});

await rm(`${root}dist`, { recursive: true, force: true });
await rename(fresh, `${root}dist`);
