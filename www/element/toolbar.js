// The buttons behind Table and Sources and notes: in the line where there is room, else behind a button of their own.

import { Disclosure } from './disclosure.js';
import { make } from './make.js';

const OPENS_DIALOG = ['download', 'embed', 'cite'];

export class Toolbar {
  #more = make('button', { type: 'button', class: 'more' });
  #menu = make('div', { class: 'menu' });
  #disclosure = new Disclosure(this.#more, this.#menu);
  #toolbar;
  #buttons = {};

  /** `actions` are what the buttons do, in their order; each has the name of its words. */
  constructor(toolbar, actions) {
    this.#toolbar = toolbar;
    for (const [name, action] of Object.entries(actions)) {
      const button = make('button', { type: 'button', 'data-action': name, ...OPENS_DIALOG.includes(name) && { 'aria-haspopup': 'dialog' } });
      button.addEventListener('click', () => this.#press(button, action));
      this.#buttons[name] = button;
    }
    this.#menu.append(...Object.values(this.#buttons));
  }

  /** `offered` says for each button whether it is there, `possible` whether it would do something. */
  show(words, offered, possible) {
    this.#more.textContent = words.more;
    for (const [name, button] of Object.entries(this.#buttons)) {
      button.textContent = words[name];
      button.hidden = offered[name] === false;
      button.ariaDisabled = possible[name] === false ? 'true' : null;
    }
    if (!this.#menu.isConnected) this.#toolbar.append(this.#more, this.#menu);
  }

  leave() { this.#disclosure.close(); }

  remove() {
    this.#more.remove();
    this.#menu.remove();
  }

  /** The menu closes first, so that what is opened gives the focus back to its button. */
  #press(button, action) {
    if (button.ariaDisabled === 'true') return;
    this.#disclosure.close();
    action();
  }
}
