// What a reader who does not see the chart is told: the new view after a choice, once, and that something was copied.

import { make } from './make.js';

/** Milliseconds after the last choice; whoever goes through a list hears only where they stop. */
const PAUSE = 500;

/** Milliseconds for which a message is seen. */
const SEEN = 4000;

export class News {
  box = make('div', { class: 'unseen news', role: 'status' });
  #summary; // Says what is shown, once it is what was chosen, else nothing.
  #owed = false; // A reader chose and has not been told yet.
  #timer;

  constructor(summary) { this.#summary = summary; }

  /** A reader chose. */
  chosen() {
    this.#owed = true;
    this.#say('');
    this.#wait();
  }

  /** A view was painted; a language that had to come first may be later than the pause. */
  shown() {
    if (this.#owed) this.#wait();
  }

  /** That something was done, to be seen for a while, too. */
  done(text) {
    this.tell(text);
    this.#timer = setTimeout(() => this.#say(''), SEEN);
  }

  /** What a reader has to know, to be seen until they go on. */
  tell(text) {
    this.#owed = false;
    this.#say(text);
    if (text) this.box.classList.replace('unseen', 'seen');
  }

  leave() {
    this.#owed = false;
    this.#say('');
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const text = this.#summary();
      if (text === undefined) return;
      this.#owed = false;
      this.#say(text);
    }, PAUSE);
  }

  #say(text) {
    clearTimeout(this.#timer);
    this.box.classList.replace('seen', 'unseen');
    this.box.textContent = text;
  }
}
