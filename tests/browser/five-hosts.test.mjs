// One figure in five hosts: alone, framed by a page with the host script, as an element, in WordPress's sandbox, without
// scripts. In each of them title, values, source and notes are in the document as text.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { POLICY, start } from '../../scripts/serve.mjs';
import { elementSnippet, iframeSnippet } from '../../www/snippets.js';
import { across, closing, hostOf, inside, launchWithBars } from './frames.mjs';
import { oembed } from '../../scripts/site.mjs';
import { filtered, receive } from './wordpress.mjs';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
/** Chromium on Linux knows no web-share, and without scripts what is fetched for the chart is fetched in vain. */
const EXPECTED = /Unrecognized feature: 'web-share'|preloaded using link preload but not used/;
const EXAMPLES = [['relocation', 'de'], ['pledges', 'fr'], ['visas', 'nl'], ['resettlement', 'en'], ['moria', 'de'], ['applications', 'fr'], ['decisions', 'nl']];

/** Pages of other origins are served without our policy; what they have to allow is what our README says. */
const foreign = (origin) => POLICY.replaceAll("'self'", `'self' ${origin}`);

const [browser, server] = await Promise.all([launchWithBars(), start()]);
const site = new URL(server.url).origin;
const [strict, open] = await Promise.all([hostOf(foreign(site)), hostOf()]);
closing(browser, server, strict, open);
const origins = () => [site, strict.origin, open.origin];

const views = JSON.parse(await readFile(join(DIST, 'fallback/views.json'), 'utf8'));
const viewOf = (figure, lang) => views.find((view) => view.figure === figure && view.lang === lang && view.default);
const fragmentOf = ({ figure, form, lang }) => readFile(join(DIST, `fallback/${figure}-${form}.${lang}.html`), 'utf8');

/** Everything that has to be there: the texts of table, notes and source as the command line writes them. */
async function due(page, view) {
  const fragment = await fragmentOf(view);
  const texts = await page.evaluate((html) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    const all = (selector) => [...parsed.querySelectorAll(selector)].map(({ textContent }) => textContent.trim()).filter(Boolean);
    return { cells: all('th, td'), notes: all('ol li'), source: all('details > p') };
  }, fragment);
  assert.ok(texts.cells.length > 5 && texts.notes.length > 0 && texts.source.length === 1, 'the test knows what to look for');
  return [view.title, view.subtitle, ...texts.cells, ...texts.notes, ...texts.source];
}

/** The text of a document with that of the chart, a space wherever an element ends. */
const textIn = (frame) => frame.evaluate(() => {
  const read = (node) => (node.nodeType === Node.TEXT_NODE ? node.data : `${[...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(read).join('')} `);
  return read(document.body);
});

const plain = (text) => text.replace(/\s+/g, ' ').trim();
const missing = (text, texts) => texts.map(plain).filter((wanted) => !plain(text).includes(wanted));

async function painted(frame) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await frame.evaluate(() => document.querySelector('pathways-chart')?.shadowRoot?.querySelector('slot').hidden)) return;
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
  throw new Error('no chart');
}

/** The fallback stays in the document under the chart; what the chart itself says must be whole without it. */
const withoutFallback = (frame) => frame.evaluate(() => document.querySelector('pathways-chart').replaceChildren());

const HOSTS = {
  'stand-alone': async (page, view) => {
    await page.goto(`${server.url}embed/${view.figure}.${view.lang}.html`);
    return page;
  },
  'an iframe with the host script': async (page, view) => {
    await page.goto(strict.add(iframeSnippet({ address: server.url, ...view, height: 400 })));
    const frame = await inside(page);
    await painted(frame);
    await page.waitForFunction(() => document.querySelector('iframe').style.height !== '');
    return frame;
  },
  'an element on a strict page': async (page, view) => {
    await page.goto(strict.add(elementSnippet({ address: server.url, figure: view.figure, lang: view.lang, fallback: await fragmentOf(view) })));
    return page;
  },
  'the sandbox of WordPress': async (page, view) => {
    const { html } = filtered(oembed(view, server.url, 'Charts'));
    await page.goto(open.add(html, `<script>(${receive})()</script>`));
    return inside(page);
  },
};

for (const [figure, lang] of EXAMPLES) {
  for (const [host, visit] of Object.entries(HOSTS)) {
    across(browser, `${figure} in ${lang}, ${host}: title, values, notes and source are there as text`, { origins, expected: EXPECTED }, async (page) => {
      const view = viewOf(figure, lang);
      const wanted = await due(page, view);
      const frame = await visit(page, view);
      await painted(frame);
      await withoutFallback(frame);
      assert.deepEqual(missing(await textIn(frame), wanted), []);
    });
  }
  for (const [host, path] of [['its page', 'embed'], ['a page with the element', '']]) {
    across(browser, `${figure} in ${lang}, ${host} without scripts: picture, title, values, notes and source are there as text`, { origins, expected: EXPECTED, javaScriptEnabled: false, viewport: { width: 320, height: 600 } }, async (page) => {
      const view = viewOf(figure, lang);
      const wanted = await due(page, view);
      const own = { address: server.url, figure, lang, fallback: await fragmentOf(view) };
      await page.goto(path ? `${server.url}embed/${figure}.${lang}.html` : strict.add(elementSnippet(own)));
      assert.deepEqual(missing(await page.locator('body').evaluate((body) => body.innerHTML.replace(/<[^>]*>/g, ' ').replaceAll('&amp;', '&').replaceAll('&nbsp;', ' ')), wanted), []);
      const [picture, alt] = await page.locator('img').evaluate((img) => [img.complete && img.naturalWidth > 0 && img.checkVisibility(), img.alt]);
      assert.deepEqual([picture, alt], [true, view.summary]);
      await page.locator('summary').click();
      assert.ok(await page.locator('table').isVisible());
      const [width, room] = await page.locator('html').evaluate((root) => [root.scrollWidth, root.clientWidth]);
      assert.equal(width, room, 'no wider than a phone');
    });
  }
}
