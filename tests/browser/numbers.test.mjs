// Numbers to take away: CSV, data package and clipboard, opened by libraries that did not write them.

import assert from 'node:assert/strict';
import { EDITION, inPage, LANGUAGES, origin } from './harness.mjs';
import { button, CLIPBOARD, copied, dialog, filesIn, openBench, records, saved, told, wordsOf } from './taken.mjs';

const MARK = [0xef, 0xbb, 0xbf];
const COLUMNS = ['id', 'period', 'category', 'label', 'series', 'value', 'unit', 'status', 'flags', 'printed', 'role', 'variant', 'source', 'note', 'edition', 'locator', 'derivation'];
const NUMBER = /^-?\d+(\.\d+)?$/;

for (const lang of LANGUAGES) {
  inPage(`the CSV of every figure is what a program reads, in ${lang}`, { path: `/?lang=${lang}` }, async (page) => {
    for (const figure of EDITION.figures) {
      await page.goto(`${origin()}/?${new URLSearchParams({ figure, lang })}`);
      await openBench(page);
      const { name, bytes } = await saved(page, 'CSV');
      assert.deepEqual([name, [...bytes.subarray(0, 3)]], [`pathways-${figure}-${lang}.csv`, MARK]);
      const [header, ...rows] = records(bytes.toString('utf8').slice(1));
      for (const column of COLUMNS) assert.ok(header.includes(column), `${column} among ${header}`);
      assert.ok(rows.length > 1);
      const of = (row, column) => row[header.indexOf(column)];
      for (const row of rows) {
        assert.match(of(row, 'value'), /^$|^-?\d+(\.\d+)?$/, `${of(row, 'id')}: no grouping, no comma`);
        assert.ok(of(row, 'id') && of(row, 'series') && of(row, 'status') && (of(row, 'source') || of(row, 'derivation')), String(row));
        assert.match(of(row, 'edition'), /AIDA.*2025/);
        for (const [at, cell] of row.entries()) if (!NUMBER.test(cell)) assert.doesNotMatch(cell, /^[=+\-@\t\r\u0000-\u001f]/, header[at]);
      }
      await dialog(page).getByLabel((await wordsOf(lang)).mark).uncheck();
      const plain = (await saved(page, 'CSV')).bytes;
      assert.equal(plain.compare(bytes.subarray(3)), 0, 'the same without the mark');
    }
  });

  inPage(`the data package of a figure is whole, in ${lang}`, { path: `/?figure=pledges&lang=${lang}&from=2024` }, async (page) => {
    await openBench(page);
    const { name, bytes } = await saved(page, (await wordsOf(lang)).package);
    assert.equal(name, `pathways-pledges-${lang}.zip`);
    const files = await filesIn(bytes);
    const { resources } = JSON.parse(files.get('datapackage.json'));
    assert.ok(files.get('readme.txt').includes(`${origin()}/?`), 'the readme says where the figure is');
    assert.ok(resources.length > 0);
    for (const { path } of resources) {
      const csv = files.get(path);
      assert.ok(csv.charCodeAt(0) !== 0xfeff && records(csv).length > 1, path);
    }
  });
}

inPage('only the years that are shown are in the CSV', { path: '/?figure=resettlement&from=2022&to=2023' }, async (page) => {
  await openBench(page);
  const [header, ...rows] = records((await saved(page, 'CSV')).bytes.toString('utf8').slice(1));
  const periods = new Set(rows.map((row) => row[header.indexOf('period')].slice(0, 4)));
  assert.ok(periods.has('2022') && periods.has('2023') && !periods.has('2024') && !periods.has('2019'), [...periods].join());
});

inPage('the numbers go to the clipboard as a spreadsheet takes them', { path: '/?figure=visas', ...CLIPBOARD }, async (page) => {
  const words = await wordsOf('en');
  await openBench(page);
  await button(page, words.copy_data).click();
  await told(page, words.copied);
  const csv = records((await saved(page, 'CSV')).bytes.toString('utf8').slice(1));
  assert.deepEqual(records(await copied(page), '\t'), csv);
});

inPage('where copying is refused, the numbers are there to be copied', { path: '/?figure=visas', prepare: (page) => page.addInitScript(() => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
}) }, async (page) => {
  const words = await wordsOf('en');
  await openBench(page);
  await button(page, words.copy_data).click();
  await told(page, words.refused);
  const seen = await page.evaluate(() => {
    const { activeElement: field } = document.querySelector('pathways-chart').shadowRoot;
    return [field.localName, field.ariaLabel, field.selectionEnd - field.selectionStart === field.value.length, field.value.includes('\t')];
  });
  assert.deepEqual(seen, ['textarea', words.copy_data, true, true]);
});
