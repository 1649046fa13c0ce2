// The pages that the bench compares, put together in a folder of their own and served as the demo is.

import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start } from '../../scripts/serve.mjs';
import { elementSnippet } from '../../www/snippets.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = fileURLToPath(new URL('./', import.meta.url));
/** Chart.js is installed among what is built, so that no other module folder stands in the project. */
const modules = `${root}target/bench`;
const part = (name) => readFile(`${here}pages/${name}`, 'utf8');

/** The server's own policy, but for the styles inside a page that the hand-written ones have. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self'; connect-src 'self'";
/** A page with these may be asked what memory it takes. */
const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'same-origin' };

export const FIGURE = 'pledges';
export const LANG = 'en';

async function install() {
  await mkdir(modules, { recursive: true });
  const lock = await readFile(`${here}package-lock.json`, 'utf8');
  if (await readFile(`${modules}/node_modules/.installed-from`, 'utf8').catch(() => '') === lock) return;
  for (const name of ['package.json', 'package-lock.json']) await cp(`${here}${name}`, `${modules}/${name}`);
  console.log('==> npm ci for tests/bench');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'], { cwd: modules, stdio: 'inherit' });
  await writeFile(`${modules}/node_modules/.installed-from`, lock);
}

const inline = (css) => `<style>${css.replace(/\/\*[^]*?\*\/\s*/g, '')}</style>`;

const host = ({ head, body }) => `<!doctype html>
<html lang="${LANG}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A host page</title>
<link rel="icon" href="/icon.svg">
${head}
</head>
<body>
<h1>A host page</h1>
${body.trim()}
</body>
</html>
`;

/** The snippet as an author pastes it, the files beside the page. */
export async function snippet(settings = {}) {
  const fallback = await readFile(`${root}dist/fallback/${FIGURE}-bars.${LANG}.html`, 'utf8');
  return elementSnippet({ address: '/', figure: FIGURE, lang: LANG, fallback, ...settings });
}

/** A page that has the element's script and a box of each figure to be copied, but nothing to draw. */
async function fifty(look, script) {
  const views = JSON.parse(await readFile(`${root}dist/fallback/views.json`, 'utf8')).filter((view) => view.default && view.lang === LANG);
  const boxes = await Promise.all(views.map(async ({ figure, form }) => {
    const fallback = await readFile(`${root}dist/fallback/${figure}-${form}.${LANG}.html`, 'utf8');
    return (await snippet({ figure, fallback })).replace(/<(link|script)[^>]*>(<\/script>)?\s*/g, '');
  }));
  const head = `${look}\n<link rel="stylesheet" href="/pathways-chart.css">\n<script type="module" src="/${script}"></script>`;
  return host({ head, body: `<template>${boxes.join('')}</template>\n<main></main>` });
}

/** Name of each page and what is in it. */
async function pages() {
  const [hostCss, svgCss, chartCss, svg, chart, notes] = await Promise.all(['host.css', 'svg.css', 'chartjs.css', 'svg.html', 'chartjs.html', 'notes.html'].map(part));
  const look = inline(hostCss);
  const withNotes = (body) => body.replace('NOTES', () => notes.trim());
  const scripts = (...names) => names.map((name) => `<script src="${name}" defer></script>`).join('\n');
  const linked = '<link rel="stylesheet" href="all.css">';
  return {
    'svg.html': host({ head: look + inline(svgCss), body: withNotes(svg) }),
    'svg-linked.html': host({ head: linked, body: withNotes(svg) }),
    'all.css': hostCss + svgCss,
    'chartjs.html': host({ head: look + inline(chartCss) + scripts('chart.umd.min.js', 'pledges.js'), body: withNotes(chart) }),
    'chartjs-parts.html': host({ head: look + inline(chartCss) + scripts('chart-parts.js'), body: withNotes(chart) }),
    'element.html': host({ head: look, body: await snippet() }),
    'fifty-single.html': await fifty(look, `pathways-chart.${LANG}.js`),
    'fifty-split.html': await fifty(look, 'pathways-chart.js'),
  };
}

async function scripts(folder) {
  await cp(`${modules}/node_modules/chart.js/dist/chart.umd.min.js`, `${folder}/chart.umd.min.js`);
  const common = { bundle: true, minify: true, format: 'iife', target: 'es2022', legalComments: 'none', nodePaths: [`${modules}/node_modules`] };
  await build({ ...common, bundle: false, entryPoints: [`${here}pages/pledges.js`], outfile: `${folder}/pledges.js` });
  await build({ ...common, entryPoints: [`${here}pages/parts.js`], outfile: `${folder}/chart-parts.js` });
}

/** Serves dist/ and, in bench/, the pages. Gives the address and `close()`. */
export async function serveBench({ isolated = false } = {}) {
  await install();
  const folder = await mkdtemp(join(tmpdir(), 'pathways-bench-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await cp(`${root}dist`, folder, { recursive: true });
    await mkdir(`${folder}/bench`);
    for (const [name, text] of Object.entries(await pages())) await writeFile(`${folder}/bench/${name}`, text);
    await scripts(`${folder}/bench`);
    const { url, close } = await start({ root: folder, headers: { 'Content-Security-Policy': POLICY, ...(isolated && ISOLATED) } });
    return { url, close: () => Promise.all([close(), remove()]) };
  } catch (error) {
    await remove();
    throw error;
  }
}
