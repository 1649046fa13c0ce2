// The panels behind the toolbar: picture and table as files, citations, code to embed, and an address that was not copied.

import { iframeSnippet, pageAddress } from '../snippets.js';
import { csv, rowsOf } from './csv.js';
import { dossierIn } from './dossier.js';
import { head } from './entries.js';
import { make } from './make.js';
import { settingsIn } from './query.js';

/** Device pixels of the picture to a CSS pixel. */
const SHARP = 2;

/** Hands a file to the reader. A frame in a sandbox may not; then nothing happens, and nothing tells why. */
function save(name, blob) {
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000); // Some browsers ask the reader first.
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

export class Share {
  #chart;
  #box;
  #said; // What happened, in the open panel.
  #asked; // The question that the dossier is being fetched for.

  /** Of the chart what Controls takes. */
  constructor(chart) { this.#chart = chart; }

  leave() {
    this.#asked = undefined;
    this.#box?.close();
  }

  download(words) {
    const ways = [
      [words.picture, words.picture_use, () => this.#savePicture()],
      [words.table_csv, words.table_use, () => save(this.#name('csv'), new Blob([csv(rowsOf(this.#chart.said()))], { type: 'text/csv;charset=utf-8' }))],
    ];
    const list = ways.map(([label, use, action]) => {
      const button = make('button', { type: 'button' }, label);
      button.addEventListener('click', () => this.#try(action, words));
      return make('div', { class: 'way' }, button, make('p', { class: 'quiet' }, use));
    });
    // Whether the frame allows downloads cannot be asked; that it has no origin is all that can be known.
    const frame = globalThis.origin === 'null' ? [make('p', { class: 'quiet' }, words.sandboxed)] : [];
    this.#open(words.download_title, words, list[0].firstChild, ...list, ...frame);
  }

  /** Of what is shown now: a host may change that while a panel is open. */
  #name(ending) {
    const { lang, view: { figure } } = this.#chart.said();
    return `pathways-${figure}-${lang}.${ending}`;
  }

  /**
   * `address()` is that of the view, if it has one. Gives back whether the dossier could be had; what is cited is what is
   * shown when it has come. Who has gone on meanwhile, to another panel or another place of the page, is not called back.
   */
  async cite(words, address) {
    const question = {};
    this.#asked = question;
    const { said, view: { root } } = this.#chart;
    const dossier = await dossierIn(said().lang).catch(() => undefined);
    const { lang, view: { figure } } = said();
    const of = dossier?.figures[figure];
    if (!of?.title) return false;
    const { activeElement, body } = root.ownerDocument;
    if (this.#asked === question && [body, null, this.#chart.host].includes(activeElement)) this.#cite(words, { of, lang, address: address() });
    return true;
  }

  #cite(words, { of: { title, edition, report }, lang, address }) {
    const date = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'long' }).format(new Date());
    const accessed = fill(words.accessed, { date });
    const end = (href) => (href ? `. ${href} (${accessed}).` : ` (${accessed}).`);
    const chart = fill(words.citation, { title, edition }) + end(address);
    const whole = (report?.citation ?? edition) + end(report?.href);
    this.#open(words.cite_title, words, undefined, ...this.#copyable(words.cite_figure, chart, words), ...this.#copyable(words.cite_report, whole, words));
  }

  /** `of` is what www/snippets.js takes, without an `address` where there are no pages to frame; `link` leads to this view. */
  embed(words, of, link) {
    const parts = of.address ? [[words.embed_frame, iframeSnippet(of)], [words.embed_link, pageAddress(of)]] : [[words.embed_link, link]];
    const [first, ...others] = parts.map(([label, text]) => this.#copyable(label, text.trim(), words));
    this.#open(words.embed_title, words, first[0].lastChild, ...first, ...others.flat());
  }

  /** An address that the browser did not let the chart copy. */
  link(words, address) {
    const parts = this.#copyable(words.link_title, address, words);
    const field = parts[0].lastChild;
    if (!this.#open(words.link_title, words, field, ...parts)) return;
    field.select();
    this.#said.textContent = words.refused;
  }

  /** The picture as it is shown, or the one that the table stands in place of. */
  #picture() {
    const { asked, another, place, said } = this.#chart;
    const [author, reader] = asked();
    const form = said().view.form === 'table' ? `&form=${said().picture}` : '';
    const canvas = document.createElement('canvas');
    const chart = another(canvas);
    chart.ask(settingsIn(author), settingsIn(reader + form));
    chart.layOut(...place());
    chart.paint(SHARP);
    chart.free();
    return canvas;
  }

  async #savePicture() {
    const canvas = this.#picture();
    const blob = await new Promise((done) => { canvas.toBlob(done, 'image/png'); });
    canvas.width = 0; // It is large.
    save(this.#name('png'), blob);
  }

  async #try(action, words) {
    this.#said.textContent = '';
    try {
      await action();
    } catch {
      this.#said.textContent = words.failed;
    }
  }

  /** A text with a button that copies it, or selects it where that is refused. */
  #copyable(label, text, words) {
    const field = make('textarea', { readonly: '', rows: '3', spellcheck: 'false', translate: 'no', dir: 'auto' });
    field.value = text;
    const button = make('button', { type: 'button', 'aria-label': `${words.copy}: ${label}` }, words.copy);
    button.addEventListener('click', async () => {
      this.#said.textContent = '';
      try {
        await navigator.clipboard.writeText(text);
        this.#said.textContent = words.copied;
      } catch {
        field.focus();
        field.select();
        this.#said.textContent = words.refused;
      }
    });
    return [make('label', {}, make('span', {}, label), field), button];
  }

  /** `first` takes the focus; without it, what closes the panel does. Gives back whether there is a panel. */
  #open(title, words, first, ...content) {
    this.leave();
    if (!this.#chart.view.root.isConnected) return false; // The chart has been removed meanwhile.
    this.#said = make('p', { role: 'status' });
    const box = make('dialog', { class: 'panel share', part: 'panel', closedby: 'any', 'aria-label': title });
    box.append(head(title, words, () => box.close()), ...content, this.#said);
    box.addEventListener('close', () => box.remove());
    this.#box = box;
    this.#chart.view.root.append(box);
    box.showModal();
    first?.focus();
    return true;
  }
}
