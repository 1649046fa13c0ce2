// Makes of dist/ what an editor uploads: the folder target/release/pathways and a zip of it, with compressed copies beside
// the files, a digest of each, and settings for servers. The same dist/ gives the same bytes.

import { zipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { filesIn } from './files.mjs';
import { POLICY } from './serve.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

export const DIST = join(root, 'dist');
/** The folder in the zip; the snippets call it so. */
const FOLDER = 'pathways';
const COMPRESSIBLE = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.wasm']);
/** Bytes; a smaller file is one network packet anyway. */
const WORTHWHILE = 1000;
/** What people read and no browser asks for. */
const FOR_PEOPLE = /^(README\.txt|integrity\.txt|server\/.*|snippets\/.*)$/;

/** An edition is named by its date, as 2025.6.24. Local time, as a zip has it. */
function dateOf(edition) {
  const [year, month, day] = edition.split('.').map(Number);
  return new Date(year, month - 1, day);
}

/** Each file of dist/ and of the settings, as [path, bytes]. */
async function collect(dist) {
  const files = new Map();
  for (const path of await filesIn(dist)) files.set(path, await readFile(join(dist, path)));
  const { version, edition, hash } = JSON.parse(files.get('edition.json'));
  const date = dateOf(edition).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const words = { VERSION: version, DATE: date, HASH: hash, POLICY };
  for (const name of await filesIn(join(root, 'server'))) {
    const text = await readFile(join(root, 'server', name), 'utf8');
    const filled = text.replace(/\b(VERSION|DATE|HASH|POLICY)\b/g, (word) => words[word]);
    files.set(name === 'README.txt' ? name : `server/${name}`, Buffer.from(filled));
  }
  const digest = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  const lines = [...files].map(([path, bytes]) => `${digest(bytes)}  ${path}\n`);
  files.set('integrity.txt', Buffer.from(lines.sort((one, other) => (one.slice(73) < other.slice(73) ? -1 : 1)).join('')));
  return { files, version, edition, hash };
}

/** A file as brotli and as gzip. What lies in dist/ twice, beside v/ and in it, is compressed once. */
function compressor(quality) {
  const known = new Map();
  const pack = (bytes) => Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  return (bytes) => {
    const key = createHash('sha256').update(bytes).digest('hex');
    if (!known.has(key)) known.set(key, pack(bytes));
    return known.get(key);
  };
}

async function withCompressed(files, quality) {
  const compress = compressor(quality);
  const all = await Promise.all([...files].map(async ([path, bytes]) => {
    if (!COMPRESSIBLE.has(extname(path)) || bytes.length <= WORTHWHILE || FOR_PEOPLE.test(path)) return [[path, bytes]];
    const [br, gz] = await compress(bytes);
    return [[path, bytes], [`${path}.br`, br], [`${path}.gz`, gz]];
  }));
  return new Map(all.flat().sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The date is that of the figures: a clock would make each zip another one. */
function zipped(files, edition) {
  const mtime = dateOf(edition);
  const level = (path) => (COMPRESSIBLE.has(extname(path)) ? 9 : 0);
  return zipSync(Object.fromEntries([...files].map(([path, bytes]) => [`${FOLDER}/${path}`, [bytes, { level: level(path), mtime }]])));
}

/** Writes folder and zip into `to`; gives back the path of the zip. Tests take a lower `quality` of brotli, for its speed. */
export async function make({ dist = DIST, to = join(root, 'target/release'), quality = 11 } = {}) {
  const { files, version, edition, hash } = await collect(dist);
  const all = await withCompressed(files, quality);
  await rm(join(to, FOLDER), { recursive: true, force: true });
  for (const [path, bytes] of all) {
    await mkdir(dirname(join(to, FOLDER, path)), { recursive: true });
    await writeFile(join(to, FOLDER, path), bytes);
  }
  const name = `pathways-chart-${version}-${hash}.zip`;
  for (const old of (await readdir(to)).filter((other) => /^pathways-chart-.*\.zip$/.test(other))) await rm(join(to, old));
  await writeFile(join(to, name), zipped(all, edition));
  return join(to, name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = await make();
  console.log(`==> ${relative(process.cwd(), path)} (${Math.round((await readFile(path)).length / 1000)} kB), and the same as a folder`);
}
