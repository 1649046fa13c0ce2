// How the scripts are bundled and minified: for the split delivery, for the single one, or as they are.

import { build, transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const COMMON = { bundle: true, format: 'esm', target: 'es2022', minify: true, legalComments: 'none', logLevel: 'warning' };

/** What the bindings of the wasm ask for and nobody here needs: other ways to load it, and finalisers. */
const WITHOUT = { Response: 'undefined', Request: 'undefined', URL: 'undefined', FinalizationRegistry: 'undefined', 'Symbol.dispose': 'undefined' };

/** A style sheet that a script imports becomes a string in it, minified. */
const styles = {
  name: 'styles',
  setup: ({ onLoad }) => onLoad({ filter: /\.css$/ }, async ({ path }) => {
    const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
    return { contents: code.trimEnd(), loader: 'text' };
  }),
};

/** Modules that are made here: names with '#' lead to a text or to a file. */
const made = (names) => ({
  name: 'made',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^#/ }, ({ path }) => (names[path].file ? { path: names[path].file } : { path, namespace: 'made' }));
    onLoad({ filter: /.*/, namespace: 'made' }, ({ path }) => ({ contents: names[path].text }));
  },
});

/** The bindings as a function, so that each instance of the wasm has its own. Without their advice to developers. */
async function glue(root) {
  const { outputFiles: [{ text }] } = await build({
    ...COMMON,
    stdin: { contents: "export { Chart, default, learn } from './pathways_chart.js';", resolveDir: `${root}target/pkg` },
    format: 'iife',
    globalName: 'bound',
    define: WITHOUT,
    drop: ['console'],
    write: false,
  });
  return `export function bindings() { ${text} return bound; }`;
}

/** `build` names the wasm; `languages` and `figures` are those that were built. */
export async function bundler({ root, languages, figures, wasm, build: name }) {
  const define = { LANGUAGES: JSON.stringify(languages), FIGURES: JSON.stringify(figures), BUILD: JSON.stringify(name) };
  const common = { ...COMMON, absWorkingDir: root, allowOverwrite: true };
  const names = {
    '#glue': { text: await glue(root) },
    '#wasm': { text: `export default ${JSON.stringify(gzipSync(wasm, { level: 9 }).toString('base64'))};` },
  };
  const assets = (file) => made({ ...names, '#assets': { file: `${root}www/delivery/${file}` } });
  const bundle = (entry, outfile, options) => build({ ...common, entryPoints: [entry], outfile, ...options });
  return {
    /** `folder` is where its files are, from the script. */
    split: (entry, outfile, folder) => bundle(entry, outfile, {
      define: { ...define, FOLDER: JSON.stringify(folder) },
      external: [`${folder}pathways-details.js`],
      plugins: [assets('split.js'), styles],
    }),
    single: (entry, outfile) => bundle(entry, outfile, { define, plugins: [assets('single.js'), styles] }),
    plain: (entry, outfile) => bundle(entry, outfile, { format: 'iife', plugins: [styles] }),
  };
}
