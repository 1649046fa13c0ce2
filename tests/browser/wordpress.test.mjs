// An address that is pasted in WordPress: found, asked, filtered, framed in a sandbox by a page of another origin.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { start } from '../../scripts/serve.mjs';
import { site } from '../../scripts/site.mjs';
import { across, closing, heard, hostOf, inside, launchWithBars } from './frames.mjs';
import { asked, discovered, filtered, receive } from './wordpress.mjs';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

const dist = await mkdtemp(join(tmpdir(), 'pathways-'));
await cp(DIST, dist, { recursive: true });
const [browser, server, host] = await Promise.all([launchWithBars(), start({ root: dist }), hostOf()]);
closing(browser, server, host, { close: () => rm(dist, { recursive: true }) });
await site({
  ...JSON.parse(await readFile(join(dist, 'edition.json'), 'utf8')),
  dist,
  address: server.url,
  bundle: { plain: (from, to) => cp(join(DIST, 'embed', basename(from)), to) },
});

const origins = () => [new URL(server.url).origin, host.origin];
const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
const sandboxed = (name, options, body) => across(browser, name, { origins, ...options }, body);

/** All that happens between the pasted address and the markup in the page. */
async function pasted(page) {
  const address = `${server.url}embed/${page}.html`;
  const answer = discovered(await (await fetch(address)).text());
  return filtered(await (await fetch(asked(answer, address))).json());
}

const RECEIVING = `<script>(${receive})()</script>`;

async function painted(frame) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await frame.evaluate(() => document.querySelector('pathways-chart')?.shadowRoot?.querySelector('slot').hidden)) return;
    await pause(25);
  }
  throw new Error('no chart');
}

test('what the filter leaves has a quotation with a link, and a frame with a title', async () => {
  const views = JSON.parse(await readFile(join(dist, 'fallback/views.json'), 'utf8'));
  const { title, reserved } = views.find(({ figure, lang }) => figure === 'pledges' && lang === 'fr');
  const { html, secret } = await pasted('pledges.fr');
  const address = `${server.url}embed/pledges.fr.html`;
  assert.match(secret, /^[a-zA-Z0-9]{10}$/);
  assert.equal(html, `<blockquote class="wp-embedded-content" data-secret="${secret}"><a href="${address}">${title}</a></blockquote>`
    + `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="position: absolute; visibility: hidden;" src="${address}#?secret=${secret}" `
    + `data-secret="${secret}" title="${title}" width="100%" height="${Math.ceil(reserved[760])}" frameborder="0"></iframe>`);
});

for (const [name, width] of [['pledges.fr', 640], ['relocation.de', 640], ['moria.nl', 320], ['relocation.fr', 320]]) {
  sandboxed(`${name} pasted in a column of ${width} becomes a working chart`, {}, async (page) => {
    const { html } = await pasted(name);
    await page.goto(host.add(`<article>${html}</article>`, `<style>article { width: ${width}px; } iframe { max-width: 100%; }</style>${RECEIVING}`));
    const frame = await inside(page);
    await painted(frame);
    await pause(1000);
    const shown = await page.evaluate(() => [document.querySelector('blockquote').checkVisibility(), document.querySelector('iframe').checkVisibility({ visibilityProperty: true })]);
    assert.deepEqual(shown, [false, true]);
    const found = await frame.evaluate(() => {
      const content = document.getElementById('content').getBoundingClientRect();
      const region = document.getElementById('embed');
      region.scrollTop = 1e6;
      return { origin, innerHeight, bottom: document.getElementById('content').getBoundingClientRect().bottom, height: content.height, scrolls: region.role === 'region' };
    });
    assert.equal(found.origin, 'null');
    assert.equal(found.innerHeight, Math.min(Math.ceil(found.height), 1000));
    assert.equal(found.scrolls, found.height > 1000);
    assert.ok(found.bottom <= found.innerHeight + 1, 'all of it can be reached');
    const told = (await heard(page)).length;
    assert.ok(told <= 4, `${told} messages`);
    await pause(2000);
    assert.equal((await heard(page)).length, told, 'idle');
  });
}

sandboxed('where nothing receives, the link stays', {}, async (page) => {
  const { html } = await pasted('pledges.fr');
  await page.goto(host.add(html));
  await pause(1000);
  assert.deepEqual(await page.evaluate(() => [document.querySelector('blockquote').checkVisibility(), document.querySelector('iframe').checkVisibility({ visibilityProperty: true })]), [true, false]);
});

sandboxed('a frame that is there before the receiving script is shown all the same', {}, async (page) => {
  const { html } = await pasted('visas.en');
  await page.goto(host.add(html));
  await pause(1000);
  await page.evaluate(`(${receive})(); document.dispatchEvent(new Event('DOMContentLoaded', { bubbles: true }))`);
  await page.waitForFunction(() => document.querySelector('iframe').checkVisibility({ visibilityProperty: true }));
  await painted(await inside(page));
});

sandboxed('table and sources open, and the address of a source can be read and copied where no window may open', { expected: /Blocked opening .* in a new window/ }, async (page, context) => {
  const { html } = await pasted('pledges.en');
  await page.goto(host.add(html, RECEIVING));
  const frame = await inside(page);
  await painted(frame);
  await frame.getByRole('button', { name: 'Table' }).click();
  await frame.getByRole('table').waitFor();
  await frame.getByRole('button', { name: 'Sources and notes' }).click();
  const link = frame.locator('.panel a').first();
  await link.click();
  const [href, text] = await link.evaluate((at) => [at.href, at.textContent]);
  assert.ok(href.startsWith(text), 'the text is the address');
  await pause(300);
  assert.equal(context.pages().length, 1);
  assert.ok(frame.url().startsWith(`${server.url}embed/pledges.en.html#?secret=`), 'the frame has not gone away');
  assert.equal(await frame.evaluate(() => document.querySelector('pathways-chart').shadowRoot.getSelection().toString()), text, 'it is selected');
});
