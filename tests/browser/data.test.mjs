// The texts that the element makes of what was built: the table of a view, the data package, citations. Each is opened with
// a reader that is not ours. That the buttons save exactly these is tested with the page.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { parse as parseBibtex } from '@retorquere/bibtex-parser';
import Papa from 'papaparse';
import { citations } from '../../www/element/cite.js';
import { csvOf, tsvOf } from '../../www/element/csv.js';
import { zipOf } from '../../www/element/zip.js';

const LANGUAGES = ['en', 'fr', 'nl', 'de'];
const FIGURES = ['resettlement', 'pledges', 'visas', 'applications', 'decisions', 'relocation', 'moria'];
const generated = (path) => JSON.parse(readFileSync(new URL(`../../target/generated/${path}`, import.meta.url), 'utf8'));
const dataIn = (figure, lang) => generated(`data/${figure}.${lang}.json`);
const ALL = { from: '1000', to: '9999' };
const ADDRESS = 'https://example.org/charts/?figure=pledges&lang=fr&from=2022#part_1%20{x}';
const ACCESSED = new Date(2026, 10, 2, 23, 59);

/** Runs a check over every figure in every language. */
function each(check) {
  for (const lang of LANGUAGES) for (const figure of FIGURES) check({ lang, figure, data: dataIn(figure, lang), dossier: generated(`sources/${lang}.json`) });
}

const parsed = (text, delimiter) => {
  const { data, errors } = Papa.parse(text, { header: true, delimiter, skipEmptyLines: true });
  assert.deepEqual(errors, []);
  return data;
};

test('the table of a view is read by another reader as CSV and as what is pasted, and both say the same', () => each(({ data, figure, lang }) => {
  const csv = parsed(csvOf(data, ALL, { bom: false }), ',');
  assert.deepEqual(parsed(tsvOf(data, ALL), '\t'), csv, `${figure} ${lang}`);
  assert.deepEqual(csv.map(({ id }) => id), data.rows.map(([id]) => id));
  for (const { id, value, status, status_text: said, source, edition } of csv) {
    assert.match(value, /^(\d+(\.\d+)?)?$/, id);
    assert.match(edition, /^AIDA Country Report Belgium, .*24.*2025$/, 'each row says what it is from');
    assert.equal(value === '', /^[LMOQ]$/.test(status), id);
    assert.ok(said && source, id);
  }
}));

test('a view of some years has the rows of those years, and a total always', () => {
  const ids = (figure, view) => parsed(csvOf(dataIn(figure, 'en'), view, { bom: false }), ',').map(({ id }) => id);
  assert.deepEqual(ids('pledges', { from: '2023', to: '2023' }), ['R23', 'P23a', 'P23b']);
  assert.deepEqual(ids('pledges', { from: 2025, to: 2025 }), ['R25', 'P25']);
  assert.deepEqual(ids('relocation', { from: '2018', to: '2019', show: 'both' }), ['L18', 'L19']);
  assert.ok(ids('visas', { from: '2023', to: '2023' }).includes('V13'));
});

test('a byte order mark comes first or not at all', () => {
  const data = dataIn('moria', 'de');
  assert.equal(csvOf(data, ALL), `\ufeff${csvOf(data, ALL, { bom: false })}`);
  assert.doesNotMatch(csvOf(data, ALL, { bom: false }) + tsvOf(data, ALL), /\ufeff/);
});

/** The files of a zip as Python's zipfile has them, with their days. */
const SCRIPT = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    print(json.dumps([[i.filename, list(i.date_time), z.read(i).decode('utf-8')] for i in z.infolist()]))
`;

function unzipped(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'pathways-zip-'));
  try {
    writeFileSync(join(folder, 'data.zip'), bytes);
    return JSON.parse(execFileSync('python3', ['-c', SCRIPT, join(folder, 'data.zip')], { encoding: 'utf8', maxBuffer: 1e8 }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a zip has every file of the package as it was built, and the address of the view in its readme', () => {
  for (const figure of FIGURES) {
    const data = dataIn(figure, 'nl');
    const files = unzipped(zipOf(data, ADDRESS));
    assert.deepEqual(files.map(([name]) => name).sort(), Object.keys(data.files).sort());
    for (const [name, date, text] of files) {
      assert.deepEqual(date, [1980, 1, 1, 0, 0, 0]);
      assert.equal(text, name === 'readme.txt' ? data.files[name].replaceAll('{address}', () => ADDRESS) : data.files[name], name);
      assert.ok(!text.startsWith('\ufeff'), 'the descriptor says UTF-8');
    }
    const readme = files.find(([name]) => name === 'readme.txt')[2];
    assert.equal(readme.split(ADDRESS).length, 3, 'where the figure is, and in how it is cited');
  }
});

test('a readme without an address says nothing of one', () => {
  for (const lang of LANGUAGES) {
    const [[, , text]] = unzipped(zipOf(dataIn('pledges', lang))).filter(([name]) => name === 'readme.txt');
    assert.doesNotMatch(text, /[{}]/);
    assert.equal(dataIn('pledges', lang).files['readme.txt'].split('\n').length - text.split('\n').length, 1, 'one line less');
  }
});

test('the same files make the same zip', () => {
  const data = dataIn('visas', 'fr');
  assert.deepEqual(zipOf(data, ADDRESS), zipOf(dataIn('visas', 'fr'), ADDRESS));
});

/** Title and author of the report, and how the quotes of a language stand. */
const [REPORT, AUTHOR, MAKER] = ['AIDA Country Report Belgium: Access to the territory and push backs', 'Vluchtelingenwerk Vlaanderen', 'pathways-chart'];
const QUOTED = { en: (text) => `‘${text}’`, fr: (text) => `«\u00a0${text}\u00a0»`, nl: (text) => `‘${text}’`, de: (text) => `„${text}“` };

test('a citation names maker, figure, report, edition, address and day, in its language', () => {
  const day = { en: '2 November 2026', fr: '2 novembre 2026', nl: '2 november 2026', de: '2. November 2026' };
  each(({ dossier, figure, lang }) => {
    const { inline, full, report } = citations(dossier, figure, { address: ADDRESS, accessed: ACCESSED });
    const { title, edition } = dossier.figures[figure];
    assert.ok(full.startsWith(`${MAKER}, ${QUOTED[lang](title)}. `), full);
    for (const part of [`${AUTHOR}, ${edition}. ${ADDRESS}`, day[lang]]) assert.ok(full.includes(part), `${full}: ${part}`);
    for (const part of [MAKER, `${AUTHOR}, ${edition} (`, day[lang]]) assert.ok(inline.includes(part), `${inline}: ${part}`);
    assert.ok(inline.indexOf(MAKER) < inline.indexOf(AUTHOR), 'the chart is the maker’s, and rests on the report');
    assert.ok(report.startsWith(`${AUTHOR}, ${QUOTED[lang](REPORT)}, `) && !report.includes(MAKER), report);
    for (const part of ['2025', 'https://asylumineurope.org/', day[lang]]) assert.ok(report.includes(part), `${report}: ${part}`);
    for (const text of [inline, full.replace(ADDRESS, ''), report]) assert.doesNotMatch(text, /[{}]|undefined|null/);
  });
});

test('the readme of the package cites the figure and the report in the same words', () => each(({ data, dossier, figure }) => {
  const { full, report } = citations(dossier, figure, { address: '{address}', accessed: ACCESSED });
  for (const text of [full, report]) {
    const undated = `- ${text.replace(/ \([^()]*\)\.$/, '.')}`;
    assert.ok(data.files['readme.txt'].split('\n').includes(undated), undated);
  }
}));

test('a view without an address is cited without one', () => each(({ dossier, figure }) => {
  const all = citations(dossier, figure, { accessed: ACCESSED });
  assert.doesNotMatch(all.full + all.inline, /http|undefined/);
  assert.equal(JSON.parse(all.csl)[0].URL, undefined);
  assert.doesNotMatch(all.bibtex.split('@techreport')[0], /url = /);
}));

/** The entries as a program for references has them, with what LaTeX would print. */
function entriesOf(bibtex) {
  const { errors, entries } = parseBibtex(bibtex);
  assert.deepEqual(errors, []);
  assert.deepEqual(entries.map(({ type }) => type), ['misc', 'techreport']);
  return entries;
}

/** What an entry of each kind may have: BibTeX knows the others not, and a style passes over them. */
const FIELDS = {
  misc: ['author', 'title', 'howpublished', 'month', 'year', 'note'],
  techreport: ['author', 'title', 'institution', 'year', 'type', 'number', 'address', 'month', 'note'],
  any: ['url', 'urldate', 'langid'],
};

test('BibTeX is read by another reader: the chart is its maker’s, the report its author’s', () => each(({ dossier, figure, lang }) => {
  const entries = entriesOf(citations(dossier, figure, { address: ADDRESS, accessed: ACCESSED }).bibtex);
  for (const { type, fields } of entries) {
    assert.equal(fields.urldate, '2026-11-02');
    assert.deepEqual(Object.keys(fields).filter((name) => ![...FIELDS[type], ...FIELDS.any].includes(name)), [], type);
  }
  const [chart, report] = entries;
  const { title, edition, report: { href } } = dossier.figures[figure];
  assert.deepEqual([chart.key, report.key], [`pathways-${figure}-2025-06-24-${lang}`, `pathways-${figure}-2025-06-24-${lang}-report`]);
  assert.deepEqual([chart.fields.author, report.fields.author], [[{ name: MAKER }], [{ name: AUTHOR }]]);
  assert.deepEqual([chart.fields.title, chart.fields.langid], [title, { en: 'english', fr: 'french', nl: 'dutch', de: 'ngerman' }[lang]]);
  assert.ok(chart.fields.howpublished.endsWith(`${AUTHOR}, ${edition}`), chart.fields.howpublished);
  assert.equal(chart.fields.year, undefined, 'the day of the edition is not that of the chart');
  assert.equal(chart.fields.url, ADDRESS.replace('{', '%7B').replace('}', '%7D'));
  assert.equal(new URL(chart.fields.url).searchParams.get('lang'), 'fr');
  assert.deepEqual([report.fields.title, report.fields.institution, report.fields.url], [REPORT, [AUTHOR], href]);
  assert.deepEqual([report.fields.year, report.fields.month, report.fields.note], ['2025', '6', edition]);
}));

test('what has a meaning in LaTeX has none in a title', () => {
  for (const title of ['50% & more_of #1 {x} \\input{/etc/passwd} $y^2$ ~ }', '{', '}}, note = {x', 'a\\', '@misc{x,', 'Ä «é» “ß” – 1', 'Visa of the Congo (DRC): Türkiye, NGOs and AIDA']) {
    const dossier = generated('sources/en.json');
    dossier.figures.visas.title = title;
    const [chart] = entriesOf(citations(dossier, 'visas', { address: ADDRESS, accessed: ACCESSED }).bibtex);
    assert.equal(chart.fields.title, title);
    assert.equal(chart.fields.note, undefined);
  }
});

test('CSL-JSON has what the schema asks for and what a citation needs', () => each(({ dossier, figure, lang }) => {
  const items = JSON.parse(citations(dossier, figure, { address: ADDRESS, accessed: ACCESSED }).csl);
  assert.deepEqual(items.map(({ type, author }) => [type, author]), [['graphic', [{ literal: MAKER }]], ['report', [{ literal: AUTHOR }]]]);
  for (const item of items) {
    assert.deepEqual(item.accessed, { 'date-parts': [[2026, 11, 2]] });
    for (const name of ['id', 'title', 'URL', 'language', 'note']) assert.equal(typeof item[name], 'string', name);
    // The variables of CSL 1.0.2 that are used; the schema allows no others.
    const known = ['id', 'type', 'author', 'edition', 'issued', 'accessed', 'title', 'publisher', 'note', 'URL', 'language'];
    assert.deepEqual(Object.keys(item).filter((name) => !known.includes(name)), []);
  }
  const [chart, report] = items;
  const { title, edition } = dossier.figures[figure];
  assert.deepEqual([chart.title, chart.URL, chart.language, chart.issued, chart.edition], [title, ADDRESS, lang, undefined, undefined]);
  assert.ok(chart.note.endsWith(`${AUTHOR}, ${edition}`), chart.note);
  assert.deepEqual([report.title, report.publisher, report.edition, report.note], [REPORT, AUTHOR, dossier.cite.report.dated, edition]);
  assert.deepEqual(report.issued, { 'date-parts': [[2025, 6, 24]] });
  assert.notEqual(chart.id, report.id);
}));
