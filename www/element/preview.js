// What will be saved, small: the picture itself on a canvas, or the sentence why there is none.

import { make } from './make.js';
import { fill } from './messages.js';

export class Preview {
  #canvas = make('canvas', { role: 'img' });
  #paper = make('div', { class: 'paper' }, this.#canvas);
  #said = make('p', { role: 'status' });
  box = make('div', { class: 'preview' }, this.#paper, this.#said);
  #words;

  constructor(words) {
    this.#words = words;
    this.tell(words.preparing);
  }

  /** The picture that was painted on `canvas`, of that size in pixels. */
  show(canvas, { width, height }, { dark }, title) {
    const scale = this.#scaleOf(width, height);
    const sharp = Math.min(1, scale * devicePixelRatio); // In the pixels of the screen, so that a browser does not make it smaller once more.
    Object.assign(this.#canvas, { width: Math.round(width * sharp), height: Math.round(height * sharp), hidden: false });
    this.#canvas.style.width = `${width * scale}px`;
    this.#canvas.style.colorScheme = dark ? 'dark' : 'light';
    this.#canvas.ariaLabel = fill(this.#words.preview, { title });
    const context = this.#canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(canvas, 0, 0, this.#canvas.width, this.#canvas.height);
    this.#say(fill(this.#words.pixels, { width, height }));
  }

  /** As large as there is room for it, and no larger than it is. */
  #scaleOf(width, height) {
    const { paddingLeft, paddingRight } = getComputedStyle(this.#paper);
    const room = this.#paper.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    return Math.min(1, room / width, parseFloat(getComputedStyle(this.#canvas).maxHeight) / height);
  }

  /** Why there is none. */
  tell(sentence) {
    this.#canvas.hidden = true;
    this.#say(sentence);
  }

  /** What is said already is not said again. */
  #say(text) { if (this.#said.textContent !== text) this.#said.textContent = text; }
}
