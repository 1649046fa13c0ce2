// The npm package as a developer uses it: each app of examples/ is built by its own tool, with nothing set for our sake,
// served under the strict policy and opened; and what the package promises before any build.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { POLICY, start } from '../../scripts/serve.mjs';
import { launch } from './browser.mjs';
import { run, workshop } from './workshop.mjs';

const TIMEOUT = 60_000; // Milliseconds for one app: a busy machine takes its time to build.

/** What a tool says when it is not content, though it goes on. */
const COMPLAINT = /warn|\(!\)|unresolved|doesn't exist|could not|can't resolve|deprecated/i;

/** The languages of the package, each with an entry of its own. */
const LANGUAGES = ['de', 'en', 'fr', 'nl'];

const [browser, shop] = await Promise.all([launch(), workshop()]);
after(() => Promise.all([browser.close(), shop.close()]));

const source = (name) => readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

/** Opens an address, and fails on whatever goes wrong in the page, as the tests of the harness do. */
async function visit(url, body) {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 } });
  context.setDefaultTimeout(TIMEOUT / 2);
  const problems = [];
  try {
    const page = await context.newPage();
    // Which a browser asks for by itself.
    await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && problems.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack}`));
    page.on('request', (request) => new URL(request.url()).origin === new URL(url).origin || problems.push(`off the origin: ${request.url()}`));
    await page.goto(url);
    await body(page);
  } catch (error) {
    error.message += `\nwhat the page said: ${problems.join('\n') || 'nothing'}`;
    throw error;
  } finally {
    await context.close();
  }
  assert.deepEqual(problems, []);
}

/** Asks the page until the answer is neither empty nor `other`. (waitForFunction evaluates strings, which the policy forbids.) */
async function answer(page, question, other) {
  for (const end = Date.now() + TIMEOUT / 2; Date.now() < end; await page.waitForTimeout(50)) {
    const said = await page.evaluate(question);
    if (said && said !== other) return said;
  }
  throw new Error(`never true: ${question}`);
}

/** The picture of the page's chart, once it is painted and is more than an empty canvas. */
const picture = () => {
  const root = document.querySelector('pathways-chart')?.shadowRoot;
  const canvas = root?.querySelector('canvas');
  if (!canvas || canvas.hidden || !root.querySelector('slot').hidden) return '';
  const empty = document.createElement('canvas');
  Object.assign(empty, { width: canvas.width, height: canvas.height });
  return canvas.toDataURL() === empty.toDataURL() ? '' : canvas.toDataURL();
};
const caption = () => document.querySelector('pathways-chart')?.shadowRoot.querySelector('caption')?.textContent;
const said = () => document.querySelector('output').textContent;

/** Builds an app, serves it under the policy and opens it. */
async function opened(app, body) {
  assert.doesNotMatch(await shop.build(app), COMPLAINT);
  const server = await start({ root: await shop.served(app) });
  try {
    await visit(server.url, body);
  } finally {
    await server.close();
  }
}

/** Each wasm in a text of JavaScript: base64 of gzip, as the package carries it. */
const enginesIn = (text) => [...text.matchAll(/H4sI[\w+/]{200,}={0,2}/g)]
  .filter(([packed]) => gunzipSync(Buffer.from(packed, 'base64')).includes('\0asm')).length;

for (const app of ['vite', 'webpack', 'rollup', 'esbuild']) {
  test(`an app built by ${app} paints the chart under the strict policy`, { timeout: TIMEOUT }, () => opened(app, async (page) => {
    await answer(page, picture);
    const language = await page.evaluate(() => document.documentElement.lang);
    assert.match(await page.evaluate(caption), { fr: /^Réinstallation/, nl: /^Hervestiging/ }[language]);
  }));
}

// The loader of webpack names no policy for scripts that it adds, unless it is told to (`output.trustedTypes`).
const trusting = (page) => page.route((url) => url.pathname.endsWith('/'), async (route) => {
  const answer = await route.fetch();
  await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': POLICY.replace("require-trusted-types-for 'script'", '') } });
});

test('the data to take away are a part of their own where all languages are loaded, and come when they are asked for', { timeout: TIMEOUT }, () => opened('webpack', async (page) => {
  await trusting(page);
  await page.reload();
  await answer(page, picture);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.evaluate(() => { document.querySelector('pathways-chart').controls = 'full'; });
  await page.locator('pathways-chart [data-action=download]').evaluate((button) => button.click()); // In a menu, where there is no room.
  const csv = page.locator('pathways-chart dialog').getByRole('button', { name: 'CSV', exact: true });
  const [file] = await Promise.all([page.waitForEvent('download'), csv.click()]);
  assert.equal(file.suggestedFilename(), 'pathways-pledges-nl.csv');
  assert.equal(asked.filter((url) => url.endsWith('.js')).length, 1, String(asked));
}));

for (const app of ['react', 'vue', 'svelte']) {
  test(`in ${app} a state is the figure, and an event arrives, without a wrapper`, { timeout: TIMEOUT }, () => opened(app, async (page) => {
    const [before, pledges] = [await answer(page, picture), await page.evaluate(caption)];
    await page.click('button');
    await answer(page, caption, pledges);
    await answer(page, picture, before);
    assert.equal(await page.evaluate(() => document.querySelector('pathways-chart').figure), 'visas');
    await page.evaluate(() => document.querySelector('pathways-chart').choose('form', 'table'));
    assert.equal(await answer(page, said), 'form=table');
  }));
}

test('the development server of Vite serves the chart', { timeout: TIMEOUT }, async () => {
  const program = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'vite', '--host', '127.0.0.1'],
    { cwd: shop.folder, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } });
  try {
    let told = '';
    const url = await new Promise((done, failed) => {
      const hear = (text) => { told += text; const [found] = /http:\S+/.exec(told) ?? []; if (found) done(found); };
      program.stdout.on('data', hear);
      program.stderr.on('data', hear);
      program.once('exit', () => failed(new Error(`vite ended: ${told}`)));
    });
    await visit(url, (page) => answer(page, picture));
    assert.doesNotMatch(told, COMPLAINT);
  } finally {
    program.kill();
  }
});

test('an app with two languages, or with all, ships one wasm', { timeout: TIMEOUT }, async () => {
  const folder = join(shop.folder, 'two');
  await mkdir(folder);
  for (const [name, lines] of Object.entries({
    two: "import 'pathways-chart/fr'; import 'pathways-chart/nl';",
    all: "import 'pathways-chart'; import 'pathways-chart/de';",
  })) {
    await writeFile(join(folder, `${name}.js`), lines);
    await run('node_modules/.bin/esbuild', [`two/${name}.js`, '--bundle', '--format=esm', `--outfile=two/${name}.bundle.js`], shop.folder);
    assert.equal(enginesIn(await readFile(join(folder, `${name}.bundle.js`), 'utf8')), 1, name);
  }
});

test('every entry can be imported on a server, where it defines nothing and says nothing', async () => {
  const { exports } = JSON.parse(await source('pkg/package.json'));
  const entries = Object.keys(exports).filter((name) => !/\.(css|json)$/.test(name)).map((name) => `pathways-chart${name.slice(1)}`);
  assert.equal(entries.length, 3 + LANGUAGES.length);
  for (const entry of entries) {
    const ask = `console.log(Object.keys(await import(${JSON.stringify(entry)})).join())`;
    const wanted = entry.endsWith('/host') ? '\n' : 'PathwaysChart\n';
    assert.equal(await run(process.execPath, ['--input-type=module', '--eval', ask], shop.folder), wanted, entry);
  }
});

test('the package has every file that it names and no other, and nothing in it asks a build tool for more', async () => {
  const { exports, sideEffects, files } = JSON.parse(await source('pkg/package.json'));
  const always = ['README.md', 'package.json'];
  assert.deepEqual(new Set(shop.files.map((path) => path.split('/')[0])), new Set([...files, ...always]));
  const named = [...Object.values(exports).flatMap((entry) => Object.values(Object(entry) === entry ? entry : [entry])), ...sideEffects];
  for (const name of named) {
    assert.ok(shop.files.includes(name.slice(2)), `${name} is not in the package`);
  }
  for (const name of ['index', 'all', ...LANGUAGES]) {
    assert.doesNotMatch(await readFile(join(shop.folder, `node_modules/pathways-chart/${name}.js`), 'utf8'), /import\.meta/, name);
  }
});

test('the package, the crate and the lock file of the examples name one version', async () => {
  const { version } = JSON.parse(await source('pkg/package.json'));
  assert.equal(/^version = "(.*)"$/m.exec(await source('Cargo.toml'))[1], version);
  assert.equal(JSON.parse(await source('examples/package-lock.json')).packages['../pkg'].version, version);
});

const TYPED = `
import { PathwaysChart, type Figure } from 'pathways-chart/fr';
import 'pathways-chart/host';
const chart: PathwaysChart = document.createElement('pathways-chart');
const figure: Figure = 'visas';
Object.assign(chart, { figure });
chart.from = 2020;
chart.addEventListener('pathways-select', ({ detail }) => detail.toUpperCase());
chart.addEventListener('click', ({ clientX }) => clientX);
document.querySelector('pathways-chart')?.choose('form', 'table');
// @ts-expect-error There is no such figure.
chart.figure = 'pledge';
// @ts-expect-error The detail is a text.
chart.addEventListener('pathways-change', ({ detail }) => detail.toFixed());
// @ts-expect-error They can only be read.
chart.controls = [];
`;

const TYPED_IN_REACT = `
import 'pathways-chart/fr';
export const fine = <pathways-chart figure="visas" from={2022} className="wide" onpathways-change={({ detail }) => detail.trim()}>…</pathways-chart>;
// @ts-expect-error There is no such figure.
export const wrong = <pathways-chart figure="pledge" />;
// @ts-expect-error The detail is a text.
export const late = <pathways-chart onpathways-change={({ detail }) => detail.toFixed()} />;
`;

test('the types allow what works and refuse what does not, with React and without', { timeout: TIMEOUT }, async () => {
  const options = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler'];
  const compiler = join(shop.folder, 'node_modules/.bin/tsc');
  await writeFile(join(shop.folder, 'typed.tsx'), TYPED_IN_REACT);
  await run(compiler, [...options, '--jsx', 'react-jsx', 'typed.tsx'], shop.folder);
  // A folder of its own, from which no React is found; the package is copied, since a link would lead back to it.
  const alone = join(shop.folder, 'alone/node_modules/pathways-chart');
  await mkdir(alone, { recursive: true });
  for (const name of shop.files.filter((file) => /\.d\.ts$|^package\.json$/.test(file) && !file.includes('/'))) {
    await writeFile(join(alone, name), await readFile(join(shop.folder, 'node_modules/pathways-chart', name)));
  }
  await writeFile(join(shop.folder, 'alone/typed.ts'), TYPED);
  await run(compiler, [...options, '--types', '', 'typed.ts'], join(shop.folder, 'alone'));
});

test('the types name the figures, forms and choices that there are', { timeout: TIMEOUT }, async () => {
  const types = await source('pkg/index.d.ts');
  const declared = (name) => /= (.*);/.exec(types.slice(types.indexOf(`export type ${name} `)))[1].match(/'\w+'/g).map((text) => text.slice(1, -1)).sort();
  const server = await start({ root: await shop.served('esbuild') });
  try {
    await visit(server.url, async (page) => {
      await answer(page, picture);
      const offered = await page.evaluate(async () => {
        const chart = document.querySelector('pathways-chart');
        const found = {};
        const collect = async () => (await chart.settings()).forEach(({ name, options }) => options.forEach(({ value }) => (found[name] ??= new Set()).add(value)));
        await collect();
        for (const figure of [...found.figure]) { chart.choose('figure', figure); await collect(); }
        return Object.fromEntries(Object.entries(found).map(([name, values]) => [name, [...values].sort()]));
      });
      for (const name of ['figure', 'form', 'basis', 'measure', 'sort', 'show', 'theme']) {
        assert.deepEqual(declared(name[0].toUpperCase() + name.slice(1)), offered[name], name);
      }
    });
  } finally {
    await server.close();
  }
});
