// What was not understood of a request, in sentences.

/** More than this a reader would not read, of sentences and of the letters of a value. */
const MOST = 5;
const LONGEST = 40;

/** Where a text has `{name}`, what `texts` has under that name. */
export const fill = (template, texts) => template.replace(/\{(\w+)\}/g, (whole, name) => texts[name] ?? whole);

/** On one line: a message quotes, it does not reproduce. */
function shortened(text) {
  const letters = [...text.replace(/\p{Cc}/gu, ' ')];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : letters.join('');
}

/** `settings` are those of a language, `known` the names of all there are. */
export function sentences(complaints, { words, figures }, known) {
  const said = complaints.slice(0, MOST).map(({ wrong, name, value, figure }) => {
    const options = figures[figure].find((setting) => setting.name === name)?.options ?? [];
    const allowed = wrong === 'unknown_parameter' ? known : options.map((option) => option.value);
    return fill(words[wrong], { name: shortened(name), value: shortened(value), allowed: allowed.join(', ') });
  });
  const more = complaints.length - said.length;
  return more > 0 ? [...said, fill(words.not_understood, { n: String(more) })] : said;
}
