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
async function glue(root, name) {
  const { outputFiles: [{ text }] } = await build({
    ...COMMON,
    stdin: { contents: `export { Chart, default, learn } from './${name}.js';`, resolveDir: `${root}target/pkg` },
    format: 'iife',
    globalName: 'bound',
    define: WITHOUT,
    drop: ['console'],
    write: false,
  });
  return `export function bindings() { ${text} return bound; }`;
}

/**
 * `build` names the wasm that is inside the single delivery, the one that makes pictures to take away, too: one with everything is
 * smaller than two. `languages` and `figures` are those that were built.
 */
export async function bundler({ root, languages, figures, wasm, build: name }) {
  const define = { LANGUAGES: JSON.stringify(languages), FIGURES: JSON.stringify(figures), BUILD: JSON.stringify(name) };
  const common = { ...COMMON, absWorkingDir: root, allowOverwrite: true };
  const [chart, exporter] = await Promise.all(['pathways_chart', 'pathways_export'].map(async (file) => ({ text: await glue(root, file) })));
  const inside = { text: `export default ${JSON.stringify(gzipSync(wasm, { level: 9 }).toString('base64'))};` };
  const split = made({ '#glue': chart, '#exporter': exporter, '#assets': { file: `${root}www/delivery/split.js` } });
  const single = made({ '#glue': exporter, '#wasm': inside, '#assets': { file: `${root}www/delivery/single.js` } });
  const bundle = (entry, outfile, options) => build({ ...common, entryPoints: [entry], outfile, ...options });
  return {
    /** `folder` is where its files are, from the script. */
    split: (entry, outfile, folder) => bundle(entry, outfile, {
      define: { ...define, FOLDER: JSON.stringify(folder) },
      external: ['details', 'workbench'].map((name) => `${folder}pathways-${name}.js`),
      plugins: [split, styles],
    }),
    single: (entry, outfile) => bundle(entry, outfile, { define, plugins: [single, styles] }),
    plain: (entry, outfile) => bundle(entry, outfile, { format: 'iife', plugins: [styles] }),
  };
}
