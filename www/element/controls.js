// What surrounds the picture for a reader who wants to change it or take it along: fields, toolbar, legend, announcements.
//
// Fields and buttons are there with controls="full" alone; what a reader chose is announced in any case.

import { workbench } from '#assets';
import { Choices } from './choices.js';
import STYLE from './controls.css';
import { Desk } from './desk.js';
import { dossierIn } from './dossier.js';
import { home } from './home.js';
import { Legend } from './legend.js';
import { News } from './news.js';
import { once } from './once.js';
import { settingsIn, settingsOf } from './settings.js';
import { embed, link } from './share.js';
import { sheetOf } from './sheet.js';
import { Toolbar } from './toolbar.js';

const LANGUAGE = 'lang';

export class Controls {
  #chart;
  #news = new News(() => this.#summary);
  #choices;
  #toolbar;
  #legend;
  #desk;
  #tools; // What the workbench needs of all this.
  #asked; // What the reader last asked for that has to be fetched first.
  #words;
  #of; // The figure and the language that are shown.
  #home; // The folder of the public files, if there is one.
  #turns = 0; // Counts the views, so that late words do not undo newer ones.
  #fresh = false; // A view was painted since the reader last chose.

  /**
   * Of the chart: its `host` and `view`, what it has `said()` about the view, the `size()` as laid out, what page and
   * reader have `asked()`, and `emit(name, detail)`; for a picture of its own, the `place()`.
   */
  constructor(chart) {
    const { host, view } = chart;
    const choose = (name, value) => host.choose(name, value);
    this.#chart = chart;
    this.#choices = new Choices(view.fields, choose);
    this.#legend = new Legend(view.marks, (value) => choose('show', value));
    this.#desk = new Desk(view.root);
    this.#tools = { chart, desk: this.#desk, link: () => this.#link, dossierIn, settingsIn, settingsOf };
    this.#toolbar = new Toolbar(view.toolbar, {
      download: () => this.#bring('download', this.#words.preparing, this.#words.not_fetched),
      embed: () => this.#embed(),
      cite: () => this.#bring('cite', chart.said().words.loading, chart.said().words.unavailable),
      copy_link: () => this.#copyLink(),
      reset: () => this.#reset(),
    });
    view.root.append(this.#news.box);
    host.addEventListener('pathways-choose', ({ target }) => target === host && this.chosen());
    if (view.shown) this.show();
  }

  /** A view was painted. Whatever cannot be fetched for it is missing; the picture is there all the same. */
  async show() {
    const { host, view, said, size } = this.#chart;
    this.adopt();
    this.#fresh = true;
    this.#news.shown();
    this.#desk.follow();
    this.#turns += 1;
    const turn = this.#turns;
    if (host.getAttribute('controls') !== 'full') {
      this.#remove();
      return;
    }
    const { lang, view: shown } = said();
    const of = `${shown.figure} ${lang}`;
    if (of !== this.#of) this.#legend.remove(); // It belongs to another picture.
    this.#of = of;
    const failed = ({ message }) => {
      console.warn(`pathways-chart: ${message}`);
      return [];
    };
    const [{ words } = {}, settings, folder] = await Promise.all([settingsIn(lang), settingsOf(shown, lang), home()]).catch(failed);
    if (turn !== this.#turns) return;
    if (!words) { // What is there belongs to another view.
      this.#remove();
      return;
    }
    this.#words = words;
    this.#home = folder;
    const reached = this.#link !== undefined;
    this.#choices.show(settings, words);
    this.#legend.show(view.inTable ? [] : size().keys, settings.find(({ name }) => name === 'show')?.label);
    this.#toolbar.show(words, { embed: reached, copy_link: reached }, { reset: this.#changed.size > 0 });
  }

  /** The chart leaves its place. */
  leave() {
    this.#asked = undefined;
    for (const part of [this.#choices, this.#toolbar, this.#desk, this.#news]) part.leave();
  }

  #remove() {
    for (const part of [this.#choices, this.#toolbar, this.#legend]) part.remove();
  }

  /** Takes its styles along; the chart may have been moved to another document. */
  adopt() {
    const { root } = this.#chart.view;
    const { adoptedStyleSheets } = root.getRootNode();
    const sheet = sheetOf(root.ownerDocument, STYLE);
    if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
  }

  /** A reader has chosen. */
  chosen() {
    this.#fresh = false;
    this.#news.chosen();
  }

  /** What was chosen cannot be had; the view before is still there. */
  async miss() {
    const { words } = await settingsIn(this.#chart.said().lang).catch(() => ({}));
    await this.show();
    if (words) this.#news.tell(words.missed);
  }

  /** What the view says in a sentence or two; undefined while the words for what was chosen are on their way. */
  get #summary() {
    const { host, said } = this.#chart;
    const { lang, summary, view: { figure } } = said();
    const query = new URLSearchParams(host.query);
    const there = (query.get(LANGUAGE) ?? lang) === lang && (query.get('figure') ?? host.getAttribute('figure') ?? figure) === figure;
    return this.#fresh || there ? summary : undefined;
  }

  /** All that page and reader have asked for. */
  get #state() {
    const state = new URLSearchParams();
    for (const query of this.#chart.asked()) for (const [name, value] of new URLSearchParams(query)) state.set(name, value);
    const { lang, view: { figure } } = this.#chart.said();
    state.set('figure', figure);
    state.set(LANGUAGE, lang);
    return state;
  }

  /** The address of exactly this view: of the page that the author named, else of the embed page. */
  get #link() {
    const { host } = this.#chart;
    const page = host.getAttribute('page');
    const [path, base] = page === null ? ['embed.html', this.#home] : [page, host.ownerDocument.baseURI];
    if (!URL.canParse(path, base)) return undefined;
    const link = new URL(path, base);
    if (!/^https?:$/.test(link.protocol)) return undefined;
    if (page === '') link.search = link.hash = '';
    for (const [name, value] of this.#state) link.searchParams.set(name, value);
    return link.href;
  }

  /** What the reader has chosen but for the language, which is nothing to be taken back: it is theirs. */
  get #changed() {
    const query = new URLSearchParams(this.#chart.host.query);
    query.delete(LANGUAGE);
    return query;
  }

  #reset() {
    const { host, emit } = this.#chart;
    const lang = new URLSearchParams(host.query).get(LANGUAGE);
    host.query = lang === null ? '' : new URLSearchParams([[LANGUAGE, lang]]);
    emit('choose', host.query);
  }

  async #copyLink() {
    const address = this.#link;
    try {
      await navigator.clipboard.writeText(address);
      this.#news.done(this.#words.link_copied);
    } catch {
      link(this.#desk, this.#words, address);
    }
  }

  /** A page may have a way of its own. */
  #embed() {
    const { host, said } = this.#chart;
    const asked = new CustomEvent('pathways-embed', { detail: host.query, bubbles: true, composed: true, cancelable: true });
    if (!host.dispatchEvent(asked)) return;
    const { title, lang, view: { figure } } = said();
    const query = this.#state;
    query.set('controls', 'full');
    embed(this.#desk, this.#words, { address: this.#home, figure, lang, query, title, height: host.offsetHeight }, this.#link);
  }

  /**
   * Opens what the workbench has under that name, once it has been fetched with all it needs. Who has gone on meanwhile, to
   * another dialog or another place of the page, is not called back.
   */
  async #bring(name, loading, unavailable) {
    const question = {};
    this.#asked = question;
    this.#news.tell(loading);
    const open = await once('workbench', workbench).then((bench) => bench[name](this.#tools)).catch(() => undefined);
    if (this.#asked !== question) return;
    this.#news.tell(open ? '' : unavailable);
    const { host, view: { root } } = this.#chart;
    const { activeElement, body } = root.ownerDocument;
    const isHere = [body, null].includes(activeElement) || host.getRootNode().activeElement === host; // In a shadow root of the page's, too.
    if (isHere && !root.querySelector(':modal')) open?.();
  }
}
