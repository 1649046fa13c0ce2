// Makes the picture of the README: the element alone, 760 CSS pixels wide, light, two device pixels per CSS pixel.
//
// node scripts/picture.mjs [FIGURE] [FILE]     without names: pledges into docs/pledges.png; dist/ must be built

import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, serve } from '../tests/browser/browser.mjs';

const [figure = 'pledges', file = fileURLToPath(new URL('../docs/pledges.png', import.meta.url))] = process.argv.slice(2);
const WIDTH = 760; // CSS pixels.
const TIMEOUT = 15_000; // Milliseconds.

/** A host page with nothing else on it, in the font of the demo page. */
const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The picture of the README</title>
  <link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/pathways-chart.css">
  <style>body { margin: 0; font-family: Inter, sans-serif } div { width: ${WIDTH}px; container-type: inline-size }</style>
  <script type="module" src="/pathways-chart.js"></script></head>
  <body><div><pathways-chart figure="${encodeURIComponent(figure)}" theme="light"></pathways-chart></div></body></html>`;

/** Runs in the page: waits for the first picture, and gives back what was not understood or went wrong. */
const shown = (limit) => new Promise((done) => {
  const chart = document.querySelector('pathways-chart');
  const isShown = () => chart.shadowRoot?.querySelector('slot').hidden;
  const settled = () => requestAnimationFrame(() => requestAnimationFrame(() => done(chart.messages)));
  if (isShown()) settled();
  chart.addEventListener('pathways-ready', settled);
  chart.addEventListener('pathways-error', ({ detail }) => done([detail]));
  setTimeout(() => done(['No picture came in time.']), limit);
});

const [browser, server] = await Promise.all([launch(), serve()]);
try {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 900 }, deviceScaleFactor: 2, colorScheme: 'light' });
  await page.route('**/picture.html', (route) => route.fulfill({ body: HTML, contentType: 'text/html; charset=utf-8' }));
  await page.goto(`${server.url}/picture.html`);
  const problems = await page.evaluate(shown, TIMEOUT);
  if (problems.length > 0) throw new Error(problems.join(' '));
  await mkdir(dirname(file), { recursive: true });
  await page.locator('pathways-chart').screenshot({ path: file });
  console.log(`==> ${file}`);
} catch (error) {
  console.error(`picture: ${error.message}`);
  process.exitCode = 1;
} finally {
  await Promise.all([browser.close(), server.close()]);
}
