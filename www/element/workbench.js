// What a reader takes away of a figure: pictures, numbers, citations. A script of its own, loaded with the first of them.
//
// `download` and `cite` fetch what they need and give back what opens the dialog. `tools` are those of Controls: the
// `chart` and its `desk`, the `link` to this view, and what fetches dossiers and settings.

import { dataIn } from '#assets';
import { citations } from './cite.js';
import { csvOf, tsvOf } from './csv.js';
import { Easel, Lack } from './easel.js';
import { make } from './make.js';
import { fill } from './messages.js';
import { once } from './once.js';
import { withTexts } from './png.js';
import { Preview } from './preview.js';
import { sheetOf } from './sheet.js';
import { check, Wishes } from './wishes.js';
import STYLE from './workbench.css';
import { zipOf } from './zip.js';

/** Milliseconds after the last letter of a title until the picture follows. */
const PAUSE = 200;

const group = (label, ...content) => make('div', { class: 'ways', role: 'group', 'aria-label': label }, make('h3', {}, label), ...content);
const row = (buttons) => make('div', { class: 'row' }, ...buttons);

function nameOf({ figure, lang }, ending, form, preset) {
  return `${['pathways', figure, form, lang, preset].filter(Boolean).join('-')}.${ending}`;
}

/** A host that answers with something else must not lead to files without numbers, or with those of another figure. */
async function numbersOf({ figure, lang }) {
  const data = await dataIn(figure, lang);
  const { header, rows, files } = data;
  const apt = [header, rows].every(Array.isArray) && files?.['readme.txt'] && files['datapackage.json']?.includes(`-${figure}-${lang}"`);
  if (!apt) throw new Error(`There is no usable data/${figure}.${lang}.json.`);
  return data;
}

class Workbench {
  #tools;
  #words;
  #easel;
  #wishes;
  #preview;
  #bench;
  #box; // The dialog that it stands in.
  #pictures; // The buttons that need a picture.
  #mark = make('input', { type: 'checkbox', checked: '' }); // Whether a CSV begins with a byte order mark.
  #table = make('textarea', { readonly: '', rows: '6', spellcheck: 'false', translate: 'no' }); // For whoever may not copy it.
  #timer;
  #turns = 0; // Counts what the preview was asked to show, so that what is late does not take the place of what is newer.

  constructor(tools, { words, presets }, theme) {
    const { chart, link } = tools;
    this.#tools = tools;
    this.#words = words;
    this.#easel = new Easel(chart, link);
    this.#wishes = new Wishes(words, presets, theme, chart.place()[3], () => this.#soon());
    this.#preview = new Preview(words);
    this.#table.ariaLabel = words.copy_data;
  }

  open() {
    const { desk, chart: { view: { root } } } = this.#tools;
    const { adoptedStyleSheets } = root.getRootNode();
    const sheet = sheetOf(root.ownerDocument, STYLE);
    if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
    this.#bench = make('div', { class: 'bench' }, this.#preview.box, this.#wishes.format, ...this.#ways(this.#wishes.box));
    this.#box = desk.open('workbench', this.#words.download_title, this.#words, [this.#bench], { follow: () => this.#follow(), closed: () => this.#leave() });
    if (!this.#box) return;
    this.#draw();
    this.#numbers().catch(() => {}); // Whoever asks for them hears of it; a copy has to follow the press at once.
  }

  /** What is most wanted of a picture stands first, before all that can be `wished` of it. */
  #ways(wished) {
    const { desk } = this.#tools;
    const words = this.#words;
    const button = ([label, action]) => {
      const made = make('button', { type: 'button' }, label);
      // Whoever clicks twice wants one file.
      made.addEventListener('click', ({ detail }) => made.ariaDisabled || detail > 1 || desk.try(action, (error) => this.#why(error), words.preparing));
      return made;
    };
    this.#pictures = [['PNG', () => this.#savePng()], ['SVG', () => this.#saveSvg()], [words.copy_image, () => this.#copyImage()]].map(button);
    this.#pictures[0].className = 'first';
    const numbers = [['CSV', () => this.#saveCsv()], [words.package, () => this.#saveZip()], [words.copy_data, () => this.#copyData()]].map(button);
    this.#table.hidden = true;
    // Whether the frame allows downloads cannot be asked; that it has no origin is all that can be known.
    const frame = globalThis.origin === 'null' ? [make('p', { class: 'quiet' }, words.sandboxed)] : [];
    return [
      group(words.picture, row(this.#pictures)),
      wished,
      group(words.numbers, make('p', { class: 'quiet' }, words.numbers_use), row(numbers), check(this.#mark, words.mark), this.#table, ...frame),
    ];
  }

  /** The page has changed what is shown. */
  #follow() {
    if (!this.#easel.isApt) {
      this.#renew();
      return;
    }
    if (this.#bench.inert) this.#tools.desk.say('');
    this.#bench.inert = false;
    this.#table.hidden = true; // It may have other rows.
    this.#draw();
  }

  /** Of another figure or in another language titles and words are others. Until a dialog with these is there, this one does nothing. */
  async #renew() {
    const { desk } = this.#tools;
    clearTimeout(this.#timer);
    this.#turns += 1;
    const turn = this.#turns;
    if (this.#bench.matches(':focus-within')) this.#box.querySelector('h2').focus();
    this.#bench.inert = true;
    desk.say(this.#words.preparing);
    const open = await download(this.#tools).catch(() => undefined);
    if (turn !== this.#turns || !this.#box.open) return;
    if (open) open();
    else desk.say(this.#words.not_fetched);
  }

  #leave() {
    clearTimeout(this.#timer);
    this.#easel.leave();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), PAUSE);
  }

  #why(error) { return this.#words[error instanceof Lack ? error.message : 'failed']; }

  get #wish() { return this.#wishes.at(this.#tools.chart.place()[0]); }

  /** The picture as it will be saved, or the sentence why there is none. */
  async #draw() {
    this.#turns += 1;
    const turn = this.#turns;
    const wish = this.#wish;
    const told = (show, possible) => {
      if (turn !== this.#turns || !this.#easel.isApt) return;
      show();
      for (const button of this.#pictures) button.ariaDisabled = possible ? null : 'true';
    };
    const show = (plate) => {
      this.#wishes.own(plate.title, plate.subtitle);
      this.#preview.show(this.#easel.canvas, plate, wish, wish.title ?? plate.title);
    };
    await this.#easel.paint(wish, (plate) => told(() => show(plate), true))
      .catch((error) => told(() => this.#preview.tell(this.#why(error)), false));
  }

  /** Hands over a file and says so. */
  #save(name, file) {
    this.#tools.desk.save(name, file);
    return fill(this.#words.started, { name });
  }

  /** Its view, and the file with what it says about itself. */
  async #png() {
    const { view, texts, dpi, file } = await this.#easel.png(this.#wish);
    const more = [['URL', view.address], ['Creation Time', new Date().toISOString()]].filter(([, value]) => value);
    return { view, png: withTexts(new Uint8Array(await (await file).arrayBuffer()), [...texts, ...more], view.lang, dpi) };
  }

  async #savePng() {
    const { preset } = this.#wishes;
    const { view, png } = await this.#png();
    return this.#save(nameOf(view, 'png', view.form, preset), png);
  }

  async #saveSvg() {
    const { preset } = this.#wishes;
    const { view, text } = await this.#easel.svg(this.#wish);
    return this.#save(nameOf(view, 'svg', view.form, preset), new Blob([text], { type: 'image/svg+xml' }));
  }

  /** The picture is made while the browser decides, because it listens only right after the press. */
  async #copyImage() {
    const made = this.#png().then(({ png }) => png);
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': made })]);
      return this.#words.copied;
    } catch {
      return made.then(() => this.#words.image_refused);
    }
  }

  /** The numbers of the figure, and the view that they are of. */
  async #numbers() {
    const { view } = this.#easel;
    const data = await once(`data ${view.figure} ${view.lang}`, () => numbersOf(view)).catch(() => { throw new Lack('not_fetched'); });
    return { view, data };
  }

  async #saveCsv() {
    const { view, data } = await this.#numbers();
    return this.#save(nameOf(view, 'csv'), new Blob([csvOf(data, view, { bom: this.#mark.checked })], { type: 'text/csv;charset=utf-8' }));
  }

  async #saveZip() {
    const { view, data } = await this.#numbers();
    return this.#save(nameOf(view, 'zip'), new Blob([zipOf(data, view.address)], { type: 'application/zip' }));
  }

  async #copyData() {
    const { view, data } = await this.#numbers();
    const table = tsvOf(data, view);
    try {
      await navigator.clipboard.writeText(table);
      return this.#words.copied;
    } catch {
      Object.assign(this.#table, { value: table, hidden: false });
      return this.#tools.desk.select(this.#table, this.#words);
    }
  }
}

/** Pictures and numbers of what is shown when the words have come. */
export async function download(tools) {
  const { chart, settingsIn, settingsOf } = tools;
  const { lang, view } = chart.said();
  const [settings, fields] = await Promise.all([settingsIn(lang), settingsOf(view, lang)]);
  if (chart.said().lang !== lang) return download(tools);
  const bench = new Workbench(tools, settings, fields.find(({ name }) => name === 'theme'));
  return () => bench.open();
}

/** Citations, of what is shown when the dossier has come. */
export async function cite(tools) {
  const { chart, desk, link, dossierIn, settingsIn } = tools;
  const { lang } = chart.said();
  const [dossier, { words }] = await Promise.all([dossierIn(lang), settingsIn(lang)]);
  const { lang: now, view: { figure } } = chart.said();
  if (now !== lang) return cite(tools);
  const address = link();
  const { inline, full, report, bibtex, csl } = citations(dossier, figure, { address });
  const parts = [[words.cite_inline, inline], [words.cite_full, full], [words.cite_report, report], ['BibTeX', bibtex], ['CSL-JSON', csl]];
  let box;
  // The page has changed what is shown.
  const follow = async () => {
    const said = chart.said();
    if (said.lang === lang && said.view.figure === figure && link() === address) return;
    const open = await cite(tools).catch(() => () => desk.leave());
    if (box.open) open();
  };
  return () => { box = desk.open('cite', words.cite_title, words, parts.map(([label, text]) => desk.copyable(label, text, words)), { follow }); };
}
