// A figure and the report that it rests on as citations: for a text, and for programs that keep references.

import { fill } from './messages.js';

/** Brackets in an address would end the field that it stands in; a browser takes it either way. */
const ADDRESS = { '{': '%7B', '}': '%7D', '\\': '%5C', ' ': '%20' };

/** What has a meaning of its own in LaTeX. A field is read to the bracket that closes it, so brackets come in pairs. */
const SPECIAL = { '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };

const latex = (text) => text.replace(/[\\{}~^]/g, (letter) => SPECIAL[letter]).replace(/[#$%&_]/g, (letter) => `\\${letter}`);

/** Languages as LaTeX calls them. Programs that put English titles into small letters leave those of others alone. */
const LANGUAGE = { en: 'english', fr: 'french', nl: 'dutch', de: 'ngerman' };

/** What is no text of a language stands as it is. */
const PLAIN = ['year', 'month', 'urldate', 'langid'];

/** A title with brackets around each word that has a capital: they keep it, where two pairs around the whole are passed over by some. */
const kept = (title) => title.replace(/\S+/g, (word) => (/\p{Lu}/u.test(word) ? `{${latex(word)}}` : latex(word)));

/** In two pairs of brackets no name is taken apart. */
function field([name, value]) {
  if (name === 'url') return `  url = {${value.replace(/[{}\\ ]/g, (letter) => ADDRESS[letter])}}`;
  if (name === 'title') return `  title = {${kept(value)}}`;
  return `  ${name} = ${PLAIN.includes(name) ? `{${value}}` : `{{${latex(value)}}}`}`;
}

const there = (fields) => Object.entries(fields).filter(([, value]) => value);

const entry = (type, key, fields) => `@${type}{${key},\n${there(fields).map(field).join(',\n')}\n}\n`;

/** The day as the reader's calendar has it: 2026-11-22. */
const dayOf = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()];

const iso = (parts) => parts.map((part) => String(part).padStart(2, '0')).join('-');

const parts = (text) => text.split('-').map(Number);

/** The day of an edition as CSL and BibTeX have it, as exactly as it is known. */
function dates(published) {
  if (!published) return { issued: undefined };
  const [year, month] = parts(published);
  return { year: String(year), month: month && String(month), issued: { 'date-parts': [parts(published)] } };
}

const csl = (item) => Object.fromEntries(there(item));

/** The chart is its maker's and has no date of its own; the report is its author's, of the day of its edition. */
function forManagers({ key, lang, title, edition, based, maker, report, href, address, accessed }) {
  const day = dayOf(accessed);
  const { issued, ...dated } = dates(report.published);
  const urldate = iso(day);
  const bibtex = [
    entry('misc', key, { author: maker, title, howpublished: based, url: address, urldate, langid: LANGUAGE[lang] }),
    entry('techreport', `${key}-report`, {
      author: report.author, ...dated, title: report.title, institution: report.author, note: edition, url: href, urldate, langid: LANGUAGE[report.lang],
    }),
  ].join('\n');
  const seen = { 'date-parts': [day] };
  const items = [
    { id: key, type: 'graphic', author: [{ literal: maker }], title, note: based, accessed: seen, URL: address, language: lang },
    {
      id: `${key}-report`, type: 'report', author: [{ literal: report.author }], edition: report.dated, issued, title: report.title,
      publisher: report.author, note: edition, accessed: seen, URL: href, language: report.lang,
    },
  ];
  return { bibtex, csl: `${JSON.stringify(items.map(csl), null, 2)}\n` };
}

/**
 * All citations of a figure of a dossier, and of its report: { inline, full, report, bibtex, csl }, each a text.
 * `address` is that of the view, if it has one; `accessed` the day on which it was looked at.
 */
export function citations({ lang, cite, figures }, figure, { address, accessed = new Date() } = {}) {
  const { title, edition, report: { citation, href } } = figures[figure];
  const { templates, maker, report } = cite;
  const date = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'long' }).format(accessed);
  const named = [report.author, edition].filter(Boolean).join(', ');
  const based = fill(templates.based, { report: named });
  const values = { maker, title, based, report: named, accessed: fill(templates.accessed, { date }) };
  const end = (place) => (place ? `. ${place} (${values.accessed}).` : ` (${values.accessed}).`);
  const key = ['pathways', figure, report.published, lang].filter(Boolean).join('-');
  return {
    inline: fill(templates.inline, values),
    full: fill(templates.full, values) + end(address),
    report: citation + end(href),
    ...forManagers({ key, lang, title, edition, based, maker, report, href, address, accessed }),
  };
}
