// Puts together dist/, the folder that is served and shipped: the page as it is, the component minified, the words.

import { build, transform } from 'esbuild';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { licences } from './licences.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const generated = `${root}target/generated`;
const fresh = `${root}target/dist.new`;

await rm(fresh, { recursive: true, force: true });
for (const folder of ['pkg', 'sources', 'text']) await mkdir(`${fresh}/${folder}`, { recursive: true });
// The parts of the element are inside the bundles, so nobody loads them from here.
await cp(`${root}www`, fresh, { recursive: true, filter: (from) => from !== `${root}www/element` });
await cp(`${generated}/reserve.css`, `${fresh}/reserve.css`);
await writeFile(`${fresh}/licences.txt`, licences());
for (const name of ['pathways_chart_bg.wasm', 'pathways_chart.d.ts']) await cp(`${root}pkg/${name}`, `${fresh}/pkg/${name}`);

/** The languages that were baked. */
const languages = (await readdir(`${generated}/text`)).map((name) => name.replace(/\.txt$/, '')).sort();
for (const code of languages) {
  // The line break at the end tells the element that the file is whole.
  await writeFile(`${fresh}/text/${code}.txt`, `${(await readFile(`${generated}/text/${code}.txt`, 'utf8')).trimEnd()}\n`);
  await cp(`${generated}/sources/${code}.json`, `${fresh}/sources/${code}.json`);
}

/** A style sheet that a script imports becomes a string in it, minified. */
const styles = {
  name: 'styles',
  setup: ({ onLoad }) => onLoad({ filter: /\.css$/ }, async ({ path }) => {
    const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
    return { contents: code.trimEnd(), loader: 'text' };
  }),
};

const common = { absWorkingDir: root, format: 'esm', target: 'es2022', minify: true, legalComments: 'none', logLevel: 'warning' };
// Of the module around the wasm, what the element calls; without its advice to developers, which nobody here can follow.
await build({
  ...common,
  stdin: { contents: "export { Chart, default, learn } from './pathways_chart.js';", resolveDir: `${root}pkg` },
  outfile: `${fresh}/pkg/pathways_chart.js`,
  bundle: true,
  drop: ['console'],
});
// It stays a file of its own: it loads later, and it finds the wasm beside itself. What a reader
// points at or opens is loaded then.
const element = { 'pathways-chart.js': 'www/pathways-chart.js', 'pathways-details.js': 'www/element/details.js' };
for (const [name, entry] of Object.entries(element)) {
  await build({
    ...common,
    entryPoints: [entry],
    outfile: `${fresh}/${name}`,
    allowOverwrite: true,
    bundle: true,
    external: ['./pkg/*', './pathways-details.js'],
    plugins: [styles],
    define: { LANGUAGES: JSON.stringify(languages) },
  });
}

await rm(`${root}dist`, { recursive: true, force: true });
await rename(fresh, `${root}dist`);
