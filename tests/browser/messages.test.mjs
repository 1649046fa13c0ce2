// What was not understood of a request, word for word, with the settings that are shipped.

import assert from 'node:assert/strict';
import test from 'node:test';
import { sentences } from '../../www/element/messages.js';
import { LANGUAGES, shipped } from './harness.mjs';

const KNOWN = ['figure', 'form'];
const settingsIn = async (lang) => JSON.parse(await shipped(`settings/${lang}.json`));
const said = async (lang, ...complaints) => sentences(complaints.map(([wrong, name, value, figure = 'resettlement']) => ({ wrong, name, value, figure })), await settingsIn(lang), KNOWN);

test('what was not understood is told with its place, its value and what is allowed, word for word', async () => {
  assert.deepEqual(await said('en', ['unknown_parameter', 'colour', 'red']), ['‘colour’ is not a setting of this chart and is ignored; settings are figure, form.']);
  assert.deepEqual(await said('en', ['unknown_value', 'basis', 'all', 'pledges']), ['‘all’ is not a value of ‘basis’ and is ignored; allowed: force, initial.']);
  assert.deepEqual(await said('en', ['unknown_value', 'from', '2021', 'pledges']), ['‘2021’ is not a value of ‘from’ and is ignored; allowed: 2022, 2023, 2024, 2025.']);
  assert.deepEqual(await said('en', ['unknown_value', 'form', 'line', 'visas']), ['‘line’ is not a value of ‘form’ and is ignored; allowed: bars, table.']);
  assert.deepEqual(await said('en', ['unknown_value', 'lang', 'tlh']), ['‘tlh’ is not a value of ‘lang’ and is ignored; allowed: en, fr, nl, de.']);
  assert.deepEqual(await said('en', ['no_effect', 'from', '2023', 'visas']), ['‘from’ has no effect on this figure and is ignored.']);
  assert.deepEqual(await said('en', ['years_backwards', 'from', '2020–2018']), ['The years 2020–2018 run backwards and are ignored; the first must not be after the last.']);
});

test('a hostile value is shortened and put on one line, and nothing that it says is a placeholder', async () => {
  const [sentence] = await said('en', ['unknown_value', 'figure', `<script>\n${'x'.repeat(1000)}`]);
  assert.ok(sentence.startsWith(`‘<script> ${'x'.repeat(31)}…’ is not a value of ‘figure’ and is ignored; allowed: resettlement, pledges,`), sentence);
  const [filled] = await said('en', ['unknown_parameter', '{allowed}', '$&']);
  assert.ok(filled.startsWith('‘{allowed}’ is not a setting'), filled);
});

test('after five sentences only how many more is said', async () => {
  const many = await said('en', ...Array.from({ length: 8 }, (_, place) => ['unknown_parameter', `x${place}`, '']));
  assert.equal(many.length, 6);
  assert.equal(many[5], '3 more were not understood.');
});

for (const lang of LANGUAGES) {
  test(`every sentence is there in ${lang}, with nothing left open`, async () => {
    const all = await said(lang, ...['unknown_parameter', 'unknown_value', 'no_effect', 'years_backwards', 'no_effect', 'no_effect'].map((wrong) => [wrong, 'form', 'pie']));
    assert.equal(all.length, 6);
    for (const sentence of all) assert.match(sentence, /^[^{}]{20,}\.$/);
  });
}
