// The fields above the picture: figure and form always, the others beside them or, on a phone, behind a button.

import { showFields } from '../fields.js';
import { Disclosure } from './disclosure.js';
import { make } from './make.js';

const ALWAYS = ['figure', 'form'];
const ELSEWHERE = ['show']; // The legend itself has its buttons.

export class Choices {
  #always = make('div', { class: 'always' });
  #button = make('button', { type: 'button', class: 'settings' });
  #others = make('div', { class: 'others' });
  #box = make('div', { class: 'choices', role: 'group' }, this.#always, this.#button, this.#others);
  #disclosure = new Disclosure(this.#button, this.#others);
  #fields;
  #choose;

  /** `fields` is the place for them, `choose` takes the name and the value of a choice. */
  constructor(fields, choose) {
    this.#fields = fields;
    this.#choose = choose;
  }

  show(settings, words) {
    const among = (wanted) => settings.filter(({ name }) => wanted(name));
    showFields(this.#always, among((name) => ALWAYS.includes(name)), this.#choose);
    showFields(this.#others, among((name) => ![...ALWAYS, ...ELSEWHERE].includes(name)), this.#choose);
    this.#button.textContent = words.settings;
    this.#box.ariaLabel = words.fields;
    if (!this.#box.isConnected) this.#fields.append(this.#box);
  }

  leave() { this.#disclosure.close(); }

  remove() { this.#box.remove(); }
}
