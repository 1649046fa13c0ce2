// The zip that an editor uploads: unpacked by another program, put into some folder of a server that knows little, and
// opened; and that everything in it is what its lists and addresses say.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, extname, join, normalize } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { launch } from '../tests/browser/browser.mjs';
import { filesIn } from './files.mjs';
import { DIST, make } from './package.mjs';
import { POLICY } from './serve.mjs';

const TIMEOUT = 120_000; // Milliseconds.
const PLACE = 'some/where/pathways';
const root = fileURLToPath(new URL('../', import.meta.url));

const site = await mkdtemp(join(tmpdir(), 'package-'));
after(() => rm(site, { recursive: true }));

/** Brotli at its best takes most of a minute and is not what is tested here. */
const packed = (name) => mkdir(join(site, name)).then(() => make({ to: join(site, name), quality: 3 }));

/** By a program that has nothing in common with the one that packed it. */
function unpack(zip, to) {
  const programs = [['unzip', ['-q', zip, '-d', to]], ['python3', ['-m', 'zipfile', '-e', zip, to]], ['bsdtar', ['-xf', zip, '-C', to]]];
  for (const [program, args] of programs) {
    try {
      return execFileSync(program, args, { stdio: 'pipe' });
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  throw new Error('There is no unzip, python3 or bsdtar to unpack the zip with.');
}

const zip = await packed('first');
await mkdir(join(site, 'web', dirname(PLACE)), { recursive: true });
unpack(zip, join(site, 'web', dirname(PLACE)));
const folder = join(site, 'web', PLACE);
const files = await filesIn(folder);
const edition = JSON.parse(await readFile(join(folder, 'edition.json'), 'utf8'));

const isCopy = (path) => /\.(br|gz)$/.test(path);
const read = (path) => readFile(join(folder, path), 'utf8');
const digest = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** A server without settings: it knows the types that every server knows, calls all else plain text, and does not compress. */
const TYPES = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.svg': 'image/svg+xml' };
async function serving(body) {
  const server = createServer(async (request, response) => {
    const path = join(site, 'web', new URL(request.url, 'http://host').pathname);
    const bytes = await readFile(path).catch(() => undefined);
    response.writeHead(bytes ? 200 : 404, { 'Content-Type': TYPES[extname(path)] ?? 'text/plain' }).end(bytes);
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const browser = await launch();
  try {
    await body(browser, `http://127.0.0.1:${server.address().port}/`);
  } finally {
    await browser.close();
    await new Promise((done) => { server.close(done); server.closeAllConnections(); });
  }
}

/** Chromium knows this word on other systems only; a snippet has it for them. */
const OTHER_SYSTEMS = /Unrecognized feature: 'web-share'/;

/** Opens a page and waits until a chart of it is painted, or `seen` is true in it; gives back what went wrong. */
async function problemsOf(browser, url, seen = isPainted) {
  const page = await browser.newPage();
  const problems = [];
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !OTHER_SYSTEMS.test(message.text())) problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack}`));
  page.on('request', (request) => request.url().startsWith(new URL(url).origin) || problems.push(`off the origin: ${request.url()}`));
  try {
    await page.goto(url);
    const end = Date.now() + TIMEOUT / 6;
    while (!(await Promise.all(page.frames().map((frame) => frame.evaluate(seen)))).some(Boolean)) {
      if (Date.now() > end) return [...problems, 'nothing was painted'];
      await page.waitForTimeout(50);
    }
  } finally {
    await page.close();
  }
  return problems;
}

const isPainted = () => [...document.querySelectorAll('pathways-chart')].some((chart) => {
  const canvas = chart.shadowRoot?.querySelector('canvas');
  if (!canvas || canvas.hidden || !chart.shadowRoot.querySelector('slot').hidden) return false;
  const empty = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
  return canvas.toDataURL() !== empty.toDataURL();
});
const hasPicture = () => [...document.images].some((image) => image.complete && image.naturalWidth > 0);

test('unpacked into any folder of a server without settings, its pages show charts', { timeout: TIMEOUT }, () => serving(async (browser, url) => {
  for (const page of ['index.html', 'embed/visas.fr.html', `v/${edition.hash}/embed/visas.fr.html`, 'embed.html?figure=moria&lang=nl']) {
    assert.deepEqual(await problemsOf(browser, `${url}${PLACE}/${page}`), [], page);
  }
}));

test('each kind of snippet shows its chart on another page of the site, pinned or not', { timeout: TIMEOUT }, () => serving(async (browser, url) => {
  const names = files.filter((path) => /^snippets\/pledges\.de\..*\.html$/.test(path));
  assert.equal(names.length, 6);
  for (const name of names) {
    const snippet = (await read(name)).replaceAll('/pathways/', `/${PLACE}/`);
    await writeFile(join(site, 'web/article.html'), `<!doctype html><html lang="de"><meta charset="utf-8"><title>Artikel</title><body>${snippet}`);
    assert.deepEqual(await problemsOf(browser, `${url}article.html`, name.includes('.static.') ? hasPicture : isPainted), [], name);
  }
}));

test('the same build gives the same bytes, under a name with version and hash', async () => {
  assert.equal(basename(zip), `pathways-chart-${edition.version}-${edition.hash}.zip`);
  assert.ok((await readFile(zip)).equals(await readFile(await packed('second'))));
  const beside = await filesIn(join(site, 'second/pathways'));
  assert.deepEqual(beside, files, 'the folder beside the zip has other files');
});

test('integrity.txt names every file with its digest, and edition.json has the same', async () => {
  const listed = new Map((await read('integrity.txt')).trimEnd().split('\n').map((line) => line.split('  ').reverse()));
  assert.deepEqual([...listed.keys()].sort(), files.filter((path) => !isCopy(path) && path !== 'integrity.txt'));
  for (const [path, value] of listed) assert.equal(value, digest(await readFile(join(folder, path))), path);
  assert.ok(Object.keys(edition.integrity).length >= 8);
  for (const [path, value] of Object.entries(edition.integrity)) assert.equal(value, listed.get(path), path);
});

test('beside every larger file that a browser asks for stand two compressed copies with the same contents', async () => {
  const copied = files.filter((path) => files.includes(`${path}.br`));
  for (const path of copied) {
    const bytes = await readFile(join(folder, path));
    assert.ok(bytes.equals(brotliDecompressSync(await readFile(join(folder, `${path}.br`)))), path);
    assert.ok(bytes.equals(gunzipSync(await readFile(join(folder, `${path}.gz`)))), path);
  }
  for (const path of ['pathways-chart.fr.js', `v/${edition.hash}/pathways_chart.wasm`, 'pathways-chart.css', 'index.html', 'embed/visas.fr.html']) {
    assert.ok(copied.includes(path), path);
  }
  assert.deepEqual(files.filter(isCopy).length, 2 * copied.length);
});

/** Addresses in markup and style sheets, and those in scripts that are written out. */
function addressesIn(path, text) {
  const found = [];
  if (path.endsWith('.html')) for (const [, value] of text.matchAll(/\s(?:href|src|srcset)="([^"]*)"/g)) found.push(value);
  if (path.endsWith('.css')) for (const [, value] of text.matchAll(/url\(["']?([^"')]+)/g)) found.push(value);
  if (path.endsWith('.js')) for (const [, value] of text.matchAll(/["'`](\.{1,2}\/[\w./-]+\.\w+)["'`]/g)) found.push(value);
  // Links to sources lead to hosts, which the next test looks at.
  return found.filter((value) => !/^(#|https:)/.test(value)).map((value) => value.split(/[?#]/)[0]).filter(Boolean);
}

/** The folder from which a file's addresses lead. A fallback is a piece of a page that stands one folder higher. */
const baseOf = (path) => (/^(v\/\w+\/)?fallback\/.*\.html$/.test(path) ? dirname(dirname(path)) : dirname(path));

const withoutAddress = { skip: existsSync(join(DIST, 'oembed')) && 'this build has an ADDRESS' };

test('without ADDRESS every address is relative and leads to a file; snippets say /pathways/', withoutAddress, async () => {
  for (const path of files.filter((name) => /\.(html|css|js)$/.test(name))) {
    const [base, strip] = path.startsWith('snippets/') ? ['', /^\/pathways\//] : [baseOf(path), /^(?!\/|\w+:)/];
    for (const address of addressesIn(path, await read(path))) {
      assert.match(address, strip, `${path} names ${address}`);
      const target = normalize(join(base, address.replace(strip, ''), extname(address) ? '' : 'index.html'));
      assert.ok(files.includes(target), `${path} names ${address}, which there is not`);
    }
  }
});

test('without ADDRESS no host is named but those of sources, and no folder of this machine', withoutAddress, async () => {
  const hosts = /\bhttps?:\/\/([\w.-]+)/g;
  const data = join(root, 'src/data/belgium');
  const texts = await Promise.all((await readdir(data)).map((name) => readFile(join(data, name), 'utf8')));
  // The name space of SVG, a name that leads nowhere, and the place of the reader of README.txt.
  const known = `${texts.join('\n')} www.w3.org example.org your-website`;
  for (const path of files.filter((name) => !isCopy(name) && !/licences\.txt$|LICENSE-\w+$/.test(name))) {
    const text = await readFile(join(folder, path), 'latin1');
    for (const [, host] of text.matchAll(hosts)) assert.ok(known.includes(host), `${path} names ${host}`);
    for (const own of [root, homedir(), tmpdir()]) assert.ok(!text.includes(`${own.replace(/\/$/, '')}/`), `${path} names ${own}`);
  }
});

test('the settings carry the policy under which everything was tested, and no gap is left in them', async () => {
  for (const name of ['server/nginx.conf', 'server/apache.htaccess', 'server/_headers', 'server/other-hosts.txt']) {
    assert.ok((await read(name)).includes(POLICY), name);
  }
  for (const name of ['README.txt', ...files.filter((path) => path.startsWith('server/'))]) {
    assert.doesNotMatch(await read(name), /\b(VERSION|DATE|HASH|POLICY)\b/, name);
  }
  assert.match(await read('README.txt'), new RegExp(`Version ${edition.version}, figures of \\d+ \\w+ \\d{4}, build ${edition.hash}`));
});
