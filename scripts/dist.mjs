// Puts together dist/, the folder that is served and shipped, and the built part of the npm package pkg/.
//
// ADDRESS (an absolute address with a slash at its end) is where dist/ will be served, if that is known.

import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundler } from './bundler.mjs';
import { filesIn } from './files.mjs';
import { licences } from './licences.mjs';
import { parts, site } from './site.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const generated = `${root}target/generated`;
const fresh = `${root}target/dist.new`;
const pkg = `${root}pkg`;
/** What a language has for readers who open something, a file each. */
const ON_DEMAND = ['sources', 'settings'];
const LICENCES = ['LICENSE-MIT', 'LICENSE-APACHE'];
const address = process.env.ADDRESS || undefined;
const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 12);
const base64 = (bytes) => gzipSync(bytes, { level: 9 }).toString('base64');

const [wasm, exporter] = await Promise.all(['chart', 'export'].map((name) => readFile(`${root}target/pkg/pathways_${name}.wasm`)));
/** The languages that were baked, with their words. The line break at the end tells the element that a text is whole. */
const texts = new Map();
for (const name of (await readdir(`${generated}/text`)).sort()) {
  texts.set(name.replace(/\.txt$/, ''), `${(await readFile(`${generated}/text/${name}`, 'utf8')).trimEnd()}\n`);
}
const languages = [...texts.keys()];
/** The same for a single figure, by the names of their files. */
const single = new Map();
for (const name of (await readdir(`${generated}/figures`)).sort()) single.set(name, `${(await readFile(`${generated}/figures/${name}`, 'utf8')).trimEnd()}\n`);
const { figures: described } = JSON.parse(await readFile(`${root}src/data/belgium/datapackage.json`, 'utf8'));
const figures = described.map(({ name }) => name);
const bundle = await bundler({ root, languages, figures, wasm: exporter, build: hashOf(exporter) });
/** What a language has of all figures to take away. Files of one name are alike, so they are side by side: packed, that halves them. */
const data = async (code) => {
  const alike = {};
  for (const figure of figures) {
    const { files, ...table } = JSON.parse(await readFile(`${generated}/data/${figure}.${code}.json`, 'utf8'));
    for (const [name, text] of Object.entries(files)) (alike[name] ??= {})[figure] = text;
    (alike.tables ??= {})[figure] = table;
  }
  return JSON.stringify(Object.fromEntries(Object.entries(alike).sort()));
};

/** The files of the split delivery. */
async function split(folder) {
  for (const name of ['text', ...ON_DEMAND]) await mkdir(`${folder}/${name}`, { recursive: true });
  await writeFile(`${folder}/pathways_chart.wasm`, wasm);
  await writeFile(`${folder}/pathways_export.wasm`, exporter);
  await cp(`${generated}/data`, `${folder}/data`, { recursive: true });
  for (const [name, text] of single) await writeFile(`${folder}/text/${name}`, text);
  for (const code of languages) {
    for (const name of ON_DEMAND) await cp(`${generated}/${name}/${code}.json`, `${folder}/${name}/${code}.json`);
  }
  await bundle.split('www/pathways-chart.js', `${folder}/pathways-chart.js`, './');
  for (const name of ['details', 'workbench']) await bundle.split(`www/element/${name}.js`, `${folder}/pathways-${name}.js`, './');
}

const HEAD = "import { provide } from './index.js';\nexport { PathwaysChart } from './index.js';\n";

/**
 * A language of the npm package: a script with everything, made of two others. Of all languages together at most one is asked for its
 * data, so there the data are apart.
 */
async function language(code, text) {
  const words = { text: base64(text) };
  for (const name of ON_DEMAND) words[name] = base64(await readFile(`${generated}/${name}/${code}.json`));
  await writeFile(`${pkg}/${code}.words.js`, `export default ${JSON.stringify(words)};\n`);
  await writeFile(`${pkg}/${code}.data.js`, `export default '${base64(await data(code))}';\n`);
  await writeFile(`${pkg}/${code}.js`, `${HEAD}import words from './${code}.words.js';\nimport data from './${code}.data.js';\nprovide('${code}', { ...words, data });\n`);
}

/** The built part of the npm package. */
async function npm() {
  await rm(`${pkg}/split`, { recursive: true, force: true });
  await split(`${pkg}/split`);
  await bundle.single('www/delivery/index.js', `${pkg}/index.js`);
  for (const [code, text] of texts) await language(code, text);
  const all = languages.map((code) => `import ${code} from './${code}.words.js';\nprovide('${code}', { ...${code}, data: async () => (await import('./${code}.data.js')).default });\n`);
  await writeFile(`${pkg}/all.js`, `${HEAD}${all.join('')}`);
  await cp(`${generated}/pathways-chart.css`, `${pkg}/pathways-chart.css`);
  await bundle.plain('www/pathways-host.js', `${pkg}/pathways-host.js`);
  await writeFile(`${pkg}/licences.txt`, licences());
  for (const name of LICENCES) await cp(root + name, `${pkg}/${name}`);
}

/** All that a snippet can name, and what that loads. */
async function component(folder) {
  await cp(`${pkg}/split`, folder, { recursive: true });
  for (const name of ['pathways-chart.css', 'pathways-host.js', 'licences.txt', ...LICENCES]) await cp(`${pkg}/${name}`, `${folder}/${name}`);
  for (const code of languages) await bundle.single(`pkg/${code}.js`, `${folder}/pathways-chart.${code}.js`);
  await cp(`${generated}/fallback`, `${folder}/fallback`, { recursive: true });
  await parts({ folder: `${folder}/embed`, bundle });
}

/** Names the folder of a build by what is in it; gives back the name, and the digests of what pages load by a tag. */
async function seal(folder) {
  const contents = await Promise.all((await filesIn(folder)).map(async (path) => [path, await readFile(`${folder}/${path}`)]));
  const hash = hashOf(Buffer.concat(contents.flatMap(([path, bytes]) => [Buffer.from(path), bytes])));
  const tagged = contents.filter(([path]) => /^[^/]*\.(js|css)$/.test(path));
  const digest = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  return { hash, integrity: Object.fromEntries(tagged.map(([path, bytes]) => [`v/${hash}/${path}`, digest(bytes)])) };
}

if (address && !/^https?:\/\/[^?#"'<>\s]+\/$/.test(address)) {
  console.error(`dist: ADDRESS is '${address}'; it has to be an absolute address with a slash at its end, as https://example.org/pathways/.`);
  process.exit(1);
}
await rm(fresh, { recursive: true, force: true });
// The parts of the scripts are inside the bundles, so nobody loads them from here.
const bundled = ['delivery', 'element', 'embed'].map((name) => `${root}www/${name}`);
await cp(`${root}www`, fresh, { recursive: true, filter: (from) => !bundled.includes(from) });
await npm();
await mkdir(`${fresh}/v/new`, { recursive: true });
await component(`${fresh}/v/new`);
const { hash, integrity } = await seal(`${fresh}/v/new`);
const version = `${fresh}/v/${hash}`;
await rename(`${fresh}/v/new`, version);

// Beside it, under names that stay, what leads to the newest version.
for (const name of ['pathways-chart.css', 'pathways-host.js', 'licences.txt', ...LICENCES, 'fallback', ...languages.map((code) => `pathways-chart.${code}.js`)]) {
  await cp(`${version}/${name}`, `${fresh}/${name}`, { recursive: true });
}
await bundle.split('www/pathways-chart.js', `${fresh}/pathways-chart.js`, `./v/${hash}/`);
const page = await readFile(`${fresh}/index.html`, 'utf8');
await writeFile(`${fresh}/index.html`, page.replaceAll('v/HASH/', `v/${hash}/`));
const { version: number } = JSON.parse(await readFile(`${pkg}/package.json`, 'utf8'));
const { version: edition } = JSON.parse(await readFile(`${root}src/data/belgium/datapackage.json`, 'utf8'));
const about = { version: number, edition, hash, languages, figures, address, integrity };
await writeFile(`${fresh}/edition.json`, `${JSON.stringify(about, null, 2)}\n`);
await site({ dist: fresh, ...about, bundle });

await rm(`${root}dist`, { recursive: true, force: true });
await rename(fresh, `${root}dist`);
