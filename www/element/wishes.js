// What a reader can choose of a picture to take away: format, sharpness, appearance, ground, title and subtitle.

import { make } from './make.js';

const PAGE = 'page'; // As wide as it is shown, and as high as it needs.

/** Pixels of the file to a CSS pixel; the second is what is offered first. */
const RATIOS = [1, 2, 4];

/** What no picture and no file can have in a line: control characters, ends of lines and halves of letters. */
const NOT_LETTERS = /[\p{Cc}\p{Cs}\u2028\u2029]+/gu;

const clean = (text) => text.replace(NOT_LETTERS, ' ').trim();

const MILLIMETRES = 25.4; // To an inch.

/** Pixels, or for paper millimetres. */
const sizeOf = ({ width, height, dpi }) => (height ? `${width} × ${height}` : `${Math.round((width / dpi) * MILLIMETRES)}\u00a0mm, ${dpi}\u00a0dpi`);

/** A field below its label. */
const labelled = (label, field) => make('label', {}, make('span', {}, label), field);

function select(label, options) {
  const field = make('select', {}, ...options.map(([value, text]) => make('option', { value }, text)));
  return [field, labelled(label, field)];
}

/** For a title: lines are as long as there is room. */
function lines(label) {
  const field = make('textarea', { rows: '1', dir: 'auto', spellcheck: 'true' });
  return [field, labelled(label, field)];
}

/** A box to tick with what it is for. */
export const check = (box, label) => make('label', { class: 'check' }, box, make('span', {}, label));

export class Wishes {
  format = make('fieldset', {}); // What most readers choose, and what some do.
  box = make('div', { class: 'wishes' });
  #formats;
  #ratio;
  #ratios; // The field with its label, which formats of a fixed size do not have.
  #scheme;
  #transparent = make('input', { type: 'checkbox' });
  #title;
  #subtitle;
  #own = []; // The figure's own title and subtitle.

  /** `theme` is the setting of that name, `changed` is called whenever another picture is wanted. */
  constructor(words, presets, theme, dark, changed) {
    const schemes = theme.options.filter(({ value }) => value === 'light' || value === 'dark');
    const [ratio, ratios] = select(words.resolution, RATIOS.map((times) => [times, `${times}×`]));
    const [scheme, schemeField] = select(theme.label, schemes.map(({ value, label }) => [value, label]));
    const [title, titleField] = lines(words.title_field);
    const [subtitle, subtitleField] = lines(words.subtitle_field);
    Object.assign(ratio, { value: RATIOS[1] });
    Object.assign(scheme, { value: dark ? 'dark' : 'light' });
    [this.#ratio, this.#ratios, this.#scheme, this.#title, this.#subtitle] = [ratio, ratios, scheme, title, subtitle];
    this.#formats = [[PAGE, words.shown, RATIOS.map((times) => `${times}×`).join(', ')], ...presets.map((preset) => [preset.name, preset.label, sizeOf(preset)])]
      .map(([value, label, size]) => [make('input', { type: 'radio', name: 'format', value }), label, size]);
    this.#formats[0][0].checked = true;
    const tiles = this.#formats.map(([input, label, size]) => make('label', { class: 'tile' }, input, make('span', {}, label, ' ', make('small', {}, size))));
    this.format.append(make('legend', {}, words.format), make('div', { class: 'tiles' }, ...tiles));
    this.box.append(
      make('div', { class: 'row' }, ratios, schemeField),
      check(this.#transparent, words.transparent),
      titleField, subtitleField, make('p', { class: 'quiet' }, words.kept),
    );
    this.format.addEventListener('input', () => { ratios.hidden = this.#format !== PAGE; });
    for (const part of [this.format, this.box]) part.addEventListener('input', changed);
  }

  get #format() { return this.#formats.find(([{ checked }]) => checked)[0].value; }

  /** The name of the format, undefined for the picture as it is shown. */
  get preset() { return this.#format === PAGE ? undefined : this.#format; }

  /** What a reader has written over the figure's own title and subtitle stays. */
  own(...texts) {
    [this.#title, this.#subtitle].forEach((field, at) => {
      if (field.value === (this.#own[at] ?? '')) field.value = texts[at];
      field.placeholder = texts[at];
    });
    this.#own = texts;
  }

  /** As the wasm takes it; `width` is that of the picture as it is shown. An empty field gives the figure its own text back. */
  at(width) {
    const [title, subtitle] = [this.#title, this.#subtitle].map(({ value }, at) => {
      const text = clean(value);
      return text && text !== this.#own[at] ? text : null;
    });
    return {
      size: this.#format, width: Math.round(width), ratio: Number(this.#ratio.value), dark: this.#scheme.value === 'dark',
      transparent: this.#transparent.checked, title, subtitle,
    };
  }
}
