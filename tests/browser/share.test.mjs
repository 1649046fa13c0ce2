// What leads to the figure from elsewhere: link, citation, code to embed; also where a page forbids it.

import assert from 'node:assert/strict';
import { choose, inPage, LANGUAGES, origin, painted, pressAction, until } from './harness.mjs';
import { CLIPBOARD, copied, dialog, told, wordsOf } from './taken.mjs';

const REFUSED = (page) => page.addInitScript(() => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
});

inPage('the link leads to exactly this state', { path: '/?figure=pledges', ...CLIPBOARD }, async (page, context) => {
  await painted(page);
  for (const [name, value] of [['from', '2023'], ['basis', 'initial'], ['theme', 'dark'], ['lang', 'nl']]) await choose(page, name, value);
  await until(page, () => document.querySelector('pathways-chart').view.lang === 'nl');
  await pressAction(page, 'copy_link');
  const { link_copied: said } = await wordsOf('nl');
  await until(page, (text) => document.querySelector('pathways-chart').shadowRoot.querySelector('.news').textContent === text, said);
  const link = await copied(page);
  assert.equal(new URL(link).pathname, '/', 'the page’s own address');
  const other = await context.newPage();
  await other.goto(link);
  await painted(other);
  const view = (one) => one.evaluate(() => document.querySelector('pathways-chart').view);
  assert.deepEqual(await view(other), await view(page));
  assert.equal((await view(other)).from, '2023');
});

inPage('on another page the link leads to the embed page, and to the author’s where one is named', { html: '<pathways-chart figure="pledges" from="2023" controls="full"></pathways-chart>', ...CLIPBOARD }, async (page, context) => {
  await painted(page);
  await page.evaluate(() => document.querySelector('pathways-chart').choose('to', '2024'));
  await pressAction(page, 'copy_link');
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.news').textContent);
  const link = await copied(page);
  assert.equal(new URL(link).pathname, '/embed.html');
  const other = await context.newPage();
  await other.goto(link);
  await painted(other);
  const view = (one) => one.evaluate(() => document.querySelector('pathways-chart').view);
  assert.deepEqual(await view(other), await view(page));
  await page.evaluate(() => document.querySelector('pathways-chart').setAttribute('page', '/report?id=7#here'));
  await pressAction(page, 'copy_link');
  await page.waitForTimeout(200);
  const named = new URL(await copied(page));
  assert.deepEqual([named.pathname, named.searchParams.get('id'), named.searchParams.get('from'), named.hash], ['/report', '7', '2023', '#here']);
});

inPage('where copying is refused, the address is there to be copied', { path: '/?figure=visas', prepare: REFUSED }, async (page) => {
  await painted(page);
  await pressAction(page, 'copy_link');
  await dialog(page).waitFor();
  const seen = await page.evaluate(() => {
    const { activeElement: field } = document.querySelector('pathways-chart').shadowRoot;
    return [field.localName, field.value, field.selectionEnd - field.selectionStart];
  });
  assert.deepEqual(seen, ['textarea', seen[1], seen[1].length]);
  assert.match(seen[1], /figure=visas/);
  assert.equal(await dialog(page).getByRole('status').textContent(), (await wordsOf('en')).refused);
});

for (const lang of LANGUAGES) {
  inPage(`citations name the figure, the report, the edition, the address and today, in ${lang}`, { path: `/?figure=pledges&lang=${lang}`, ...CLIPBOARD }, async (page) => {
    const words = await wordsOf(lang);
    await painted(page);
    await pressAction(page, 'cite');
    await dialog(page).waitFor();
    const fields = dialog(page).locator('textarea');
    const texts = await fields.evaluateAll((all) => all.map(({ value }) => value));
    const labels = await dialog(page).locator('label > span').allTextContents();
    assert.deepEqual(labels, [words.cite_inline, words.cite_full, words.cite_report, 'BibTeX', 'CSL-JSON']);
    const [inline, full, report, bibtex, csl] = texts;
    const title = await page.evaluate(() => document.querySelector('pathways-chart').caption);
    const now = new Date();
    const year = String(now.getFullYear());
    assert.match(inline, /2025/);
    for (const part of [title, 'AIDA', `${origin()}/?`, year]) assert.ok(full.includes(part), `${part} in ${full}`);
    for (const part of ['Vluchtelingenwerk', 'Country Report', '2025', 'https://asylumineurope.org/', year]) assert.ok(report.includes(part), `${part} in ${report}`);
    for (const part of ['@misc{', '@techreport{', `${origin()}/?`]) assert.ok(bibtex.includes(part), `${part} in ${bibtex}`);
    const [item, other] = JSON.parse(csl);
    assert.deepEqual([item.title, item.accessed['date-parts'][0], new URL(item.URL).origin, other.type], [title, [now.getFullYear(), now.getMonth() + 1, now.getDate()], origin(), 'report']);
    assert.doesNotMatch(texts.join(), /\{(title|date|address|edition)\}|undefined|null|NaN/);
    for (const [at, text] of texts.entries()) {
      const [name, copy] = await Promise.all([dialog(page).locator('label > span').nth(at), dialog(page).getByRole('button', { name: `${words.copy}: ${labels[at]}` })].map((one) => one.boundingBox()));
      assert.ok(copy.x > name.x && copy.y < name.y + name.height && copy.y + copy.height > name.y, 'on one line');
      await dialog(page).getByRole('button', { name: `${words.copy}: ${labels[at]}` }).click();
      await told(page, words.copied);
      assert.equal(await copied(page), text);
    }
  });
}

inPage('code to embed is ready, frames what is shown, and a page may have a way of its own', { html: '<pathways-chart figure="pledges" from="2023" controls="full"></pathways-chart>', ...CLIPBOARD }, async (page, context) => {
  await painted(page);
  await pressAction(page, 'embed');
  const fields = dialog(page).locator('textarea');
  const [code, link] = [await fields.nth(0).inputValue(), await fields.nth(1).inputValue()];
  assert.match(code, /^<iframe src="[^"]*\/embed\/pledges\.en\.html\?from=2023&amp;controls=full" title="[^"]+"/);
  const other = await context.newPage();
  await other.goto(link);
  await painted(other);
  assert.deepEqual(await other.evaluate(() => [document.querySelector('pathways-chart').view.from, document.getElementById('status').textContent]), ['2023', '']);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.activeElement.dataset.action), 'embed', 'the focus comes back');
  await page.evaluate(() => document.addEventListener('pathways-embed', (event) => event.preventDefault()));
  await pressAction(page, 'embed');
  await page.waitForTimeout(200);
  assert.equal(await dialog(page).count(), 0);
});

/** A script that a bundler has taken ours into. */
const bundled = (page) => page.route('**/bundled.js', (route) => route.fulfill({ contentType: 'text/javascript', body: "import '/pathways-chart.js';" }));

inPage('in a bundle and without a page of the author’s there is nothing to lead to', { html: '<pathways-chart figure="pledges" controls="full"></pathways-chart>', script: '/bundled.js', prepare: bundled }, async (page) => {
  await painted(page);
  await page.locator('pathways-chart [data-action=cite]').waitFor();
  assert.deepEqual([await page.isVisible('pathways-chart [data-action=embed]'), await page.isVisible('pathways-chart [data-action=copy_link]')], [false, false]);
  await pressAction(page, 'cite');
  await dialog(page).waitFor();
  assert.doesNotMatch((await dialog(page).locator('textarea').evaluateAll((all) => all.map(({ value }) => value))).join(), /undefined|null|http:|127\.0/);
});

inPage('in a sandbox that may forbid downloads the panel says so', { html: '<iframe sandbox="allow-scripts" src="/embed/pledges.en.html?controls=full" width="1000" height="900"></iframe>', expected: /./ }, async (page) => {
  const frame = page.frameLocator('iframe');
  await frame.locator('[data-action=download]').click();
  await frame.locator('dialog.share').waitFor();
  assert.match(await frame.locator('dialog.share').textContent(), new RegExp((await wordsOf('en')).sandboxed));
});
