// What a reader takes along: picture and table as files, citation, link, code to embed; also where a page forbids it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { choose, EDITION, FIGURES, inPage, LANGUAGES, origin, painted, pressAction, shipped, until } from './harness.mjs';

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const REFUSED = (page) => page.addInitScript(() => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
});
const words = async (lang) => JSON.parse(await shipped(`settings/${lang}.json`)).words;

const dialog = (page) => page.locator('pathways-chart dialog.share');
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

/** What a file on disk is after a press on the button in the panel. */
async function saved(page, label) {
  const [download] = await Promise.all([page.waitForEvent('download'), dialog(page).getByRole('button', { name: label, exact: true }).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Width and height of a PNG. */
function sizeOf(bytes) {
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** CSV as RFC 4180 has it, read by other code than that which wrote it. */
function records(text) {
  const rows = [[]];
  for (const [, cell, end] of text.matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') rows.push([]);
  }
  assert.deepEqual(rows.pop(), [], 'the last record ends with a line break');
  return rows;
}

for (const lang of LANGUAGES) {
  inPage(`picture and table are saved in ${lang}, as they are shown`, { path: `/?figure=pledges&lang=${lang}` }, async (page) => {
    const { picture, table_csv: csv } = await words(lang);
    await painted(page);
    await pressAction(page, 'download');
    const image = await saved(page, picture);
    const shown = await page.evaluate(() => {
      const canvas = document.querySelector('pathways-chart').shadowRoot.querySelector('canvas');
      return [canvas.offsetWidth, canvas.offsetHeight];
    });
    assert.deepEqual([image.name, ...sizeOf(image.bytes)], [`pathways-pledges-${lang}.png`, ...shown.map((side) => 2 * side)]);
    assert.ok(image.bytes.length > 20_000, 'something is painted on it');
    const table = await saved(page, csv);
    assert.equal(table.name, `pathways-pledges-${lang}.csv`);
    assert.deepEqual([...table.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'a byte order mark');
    const rows = records(table.bytes.toString('utf8').slice(1));
    const said = await page.evaluate(() => {
      const part = document.querySelector('pathways-chart').shadowRoot.querySelector('[part=table]');
      const text = (element) => element.textContent.trim();
      return { rows: [...part.querySelectorAll('tr')].map(({ cells }) => [...cells].map(text)), notes: [...part.querySelectorAll('ol > li')].map(text), source: text(part.querySelector('.source')) };
    });
    const width = said.rows[0].length;
    const whole = (text) => [text, ...Array(width - 1).fill('')];
    assert.deepEqual(rows, [...said.rows, ...said.notes.map((note, index) => whole(`${index + 1}. ${note}`)), whole(said.source)]);
    assert.ok(said.notes.length > 2 && said.rows.length > 3);
  });
}

inPage('the picture of the table is the one that it stands in place of', { path: '/?figure=visas&form=table&lang=fr' }, async (page) => {
  await painted(page);
  await pressAction(page, 'download');
  const { name, bytes } = await saved(page, (await words('fr')).picture);
  assert.equal(name, 'pathways-visas-fr.png');
  assert.ok(sizeOf(bytes)[0] > 1000 && bytes.length > 20_000);
});

inPage('what a spreadsheet would calculate is text, and everything else stays as it is', { path: '/', prepare: (page) => page.route('**/csv.js', async (route) => {
  const body = await readFile(new URL('../../www/element/csv.js', import.meta.url), 'utf8');
  await route.fulfill({ contentType: 'text/javascript', body });
}) }, async (page) => {
  const cells = ['=1+1', '+3', '-4', '@x', '\tx', '\rx', '−5', 'a"b', 'a,b', 'a\r\nb', 'a=b', ''];
  const text = await page.evaluate(async (row) => (await import('/csv.js')).csv([row, ['short']]), cells);
  assert.equal(text, '\ufeff\'=1+1,\'+3,\'-4,\'@x,\'\tx,"\'\rx",−5,"a""b","a,b","a\r\nb",a=b,\r\nshort,,,,,,,,,,,\r\n');
});

inPage('the link leads to exactly this state', { path: '/?figure=pledges', ...CLIPBOARD }, async (page, context) => {
  await painted(page);
  for (const [name, value] of [['from', '2023'], ['basis', 'initial'], ['theme', 'dark'], ['lang', 'nl']]) await choose(page, name, value);
  await until(page, () => document.querySelector('pathways-chart').view.lang === 'nl');
  await pressAction(page, 'copy_link');
  const { link_copied: said } = await words('nl');
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
  assert.equal(await dialog(page).getByRole('status').textContent(), (await words('en')).refused);
});

for (const lang of LANGUAGES) {
  inPage(`a citation names the figure, the report, the address and today, in ${lang}`, { path: `/?figure=pledges&lang=${lang}`, ...CLIPBOARD }, async (page) => {
    const texts = await words(lang);
    await painted(page);
    await pressAction(page, 'cite');
    const fields = dialog(page).locator('textarea');
    const [figure, report] = [await fields.nth(0).inputValue(), await fields.nth(1).inputValue()];
    const title = await page.evaluate(() => document.querySelector('pathways-chart').caption);
    const year = String(new Date().getFullYear());
    for (const part of [title, 'AIDA', `${origin()}/?`, year]) assert.ok(figure.includes(part), `${part} in ${figure}`);
    for (const part of ['Vluchtelingenwerk', 'Country Report', '2025', 'https://asylumineurope.org/', year]) assert.ok(report.includes(part), `${part} in ${report}`);
    assert.doesNotMatch(figure + report, /[{}]|undefined/);
    await dialog(page).getByRole('button', { name: `${texts.copy}: ${texts.cite_report}` }).click();
    await until(page, (said) => document.querySelector('pathways-chart').shadowRoot.querySelector('.share [role=status]').textContent === said, texts.copied);
    assert.equal(await copied(page), report);
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
  assert.doesNotMatch(await dialog(page).locator('textarea').first().inputValue(), /undefined|null|http/);
});

inPage('in a sandbox that may forbid downloads the panel says so', { html: '<iframe sandbox="allow-scripts" src="/embed/pledges.en.html?controls=full" width="1000" height="900"></iframe>', expected: /./ }, async (page) => {
  const frame = page.frameLocator('iframe');
  await frame.locator('[data-action=download]').click();
  assert.match(await frame.locator('dialog.share').textContent(), new RegExp((await words('en')).sandboxed));
});

for (const { name } of FIGURES) {
  inPage(`${name} can be taken along`, { path: `/?figure=${name}`, viewport: { width: 320, height: 800 } }, async (page) => {
    await painted(page);
    await pressAction(page, 'download');
    const { picture, table_csv: csv } = await words('en');
    assert.equal(sizeOf((await saved(page, picture)).bytes)[0], 640);
    assert.ok(records((await saved(page, csv)).bytes.toString('utf8').slice(1)).length > 2);
    assert.ok(EDITION.figures.includes(name));
  });
}
