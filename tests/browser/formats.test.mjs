// What our own formats write, against what Intl writes in Chromium: for every value of the golden, in every language.
//
// They agree in all but one thing, on purpose: what rounds to nothing has no sign here, because "-0" persons, or "-0%", would
// look like a loss. Dates are the long ones, because short ones can be misread, and no number is shortened to "189k".

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { launch } from './browser.mjs';

const TAGS = { en: 'en-GB', fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE' };
const golden = async (name) => JSON.parse(await readFile(new URL(`../golden/${name}.json`, import.meta.url), 'utf8'));

const [formats, names] = await Promise.all([golden('formats'), golden('names')]);
let browser;
let page;

before(async () => {
  browser = await launch();
  page = await browser.newPage();
});
after(() => browser.close());

/** The entries of one kind whose text is another in Chromium, each with what Intl writes; in words for a message. */
async function differing(lang, kind, asked) {
  const entries = formats[lang][kind];
  assert.ok(entries.length >= 4, `${lang} has only ${entries.length} ${kind}`);
  const written = await page.evaluate(asked, { tag: TAGS[lang], entries });
  assert.equal(written.length, entries.length);
  return entries.flatMap((entry, i) => (entry.at(-1) === written[i] ? [] : [`${JSON.stringify(entry)}, Intl: ${JSON.stringify(written[i])}`]));
}

const KINDS = {
  numbers: ({ tag, entries }) => {
    const format = new Intl.NumberFormat(tag);
    return entries.map(([value]) => format.format(value).replace(/^-0$/, '0'));
  },
  percents: ({ tag, entries }) => entries.map(([part, whole, decimals]) => new Intl.NumberFormat(tag, {
    style: 'percent', minimumFractionDigits: decimals, maximumFractionDigits: decimals,
  }).format(part / whole)),
  dates: ({ tag, entries }) => entries.map(([iso]) => {
    const [year, month, day] = iso.split('-').map(Number);
    const options = day ? { dateStyle: 'long' } : { year: 'numeric', ...(month && { month: 'long' }) };
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }).format(Date.UTC(year, (month || 1) - 1, day || 1));
  }),
  plurals: ({ tag, entries }) => {
    const rules = new Intl.PluralRules(tag);
    return entries.map(([value]) => rules.select(value));
  },
  lists: ({ tag, entries }) => {
    const list = new Intl.ListFormat(tag, { style: 'long', type: 'conjunction' });
    return entries.map(([items]) => list.format(items));
  },
};

test('the golden has every language and kind', () => {
  assert.deepEqual(Object.keys(formats).sort(), Object.keys(TAGS).sort());
  for (const lang of Object.keys(TAGS)) assert.deepEqual(Object.keys(formats[lang]).sort(), Object.keys(KINDS).sort());
});

for (const [lang, tag] of Object.entries(TAGS)) {
  for (const [kind, asked] of Object.entries(KINDS)) {
    test(`${kind} in ${lang} are those of Intl for ${tag}`, async () => {
      const found = await differing(lang, kind, asked);
      assert.deepEqual(found.slice(0, 20), [], `${found.length} differ`);
    });
  }

  test(`the names of all countries and parts in ${lang} are in the order of Intl.Collator`, async () => {
    assert.ok(names[lang].length > 249);
    const wanted = await page.evaluate(([locale, all]) => [...all].sort(new Intl.Collator(locale).compare), [tag, names[lang]]);
    assert.deepEqual(names[lang], wanted);
  });
}
