// Buttons over the entries of the key, by which a reader shows and hides series of the picture. The table keeps them all.

import { make } from './make.js';

const LEAST = 24; // CSS pixels of a target.

export class Legend {
  #box = make('div', { class: 'keys', role: 'group' });
  #marks;
  #choose;

  /** `marks` is what it stands before, `choose` takes one of both, results and pledges. */
  constructor(marks, choose) {
    this.#marks = marks;
    this.#choose = choose;
  }

  /** `keys` are the entries as laid out: { name, x, y, width, height, label, on }, in CSS pixels; `label` is what they choose. */
  show(keys, label) {
    this.#box.ariaLabel = label;
    const names = keys.map(({ name }) => name);
    for (const button of [...this.#box.children]) if (!names.includes(button.dataset.key)) button.remove();
    keys.forEach((key, index) => {
      const button = this.#box.querySelector(`[data-key="${CSS.escape(key.name)}"]`) ?? this.#button(key.name);
      if (this.#box.children[index] !== button) this.#box.insertBefore(button, this.#box.children[index] ?? null);
      this.#fit(button, key, keys);
    });
    if (keys.length === 0) this.#box.remove();
    else if (!this.#box.isConnected) this.#marks.before(this.#box);
  }

  remove() { this.#box.remove(); }

  #button(name) {
    const button = make('button', { type: 'button', 'data-key': name });
    button.addEventListener('click', () => this.#press(button));
    return button;
  }

  #fit(button, { x, y, width, height, label, on }, keys) {
    const high = Math.max(height, LEAST);
    const sides = { left: x, top: y - (high - height) / 2, width, height: high };
    for (const [side, value] of Object.entries(sides)) button.style[side] = `${value}px`;
    button.ariaLabel = label;
    button.ariaPressed = String(on);
    // The last one that is on stays on: a picture of nothing helps nobody.
    button.ariaDisabled = on && keys.filter((key) => key.on).length === 1 ? 'true' : null;
  }

  #press(button) {
    if (button.ariaDisabled === 'true') return;
    const others = [...this.#box.children].filter((other) => other !== button);
    this.#choose(button.ariaPressed === 'true' ? others[0].dataset.key : 'both');
  }
}
