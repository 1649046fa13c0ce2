// What the toolbar opens, one dialog at a time: its line of what happened, texts to be copied, files to be saved.

import { head } from './entries.js';
import { make } from './make.js';
import { modal, open } from './modal.js';

export class Desk {
  #root;
  #box;
  #said; // What happened, in the open dialog.
  #follow; // What the open dialog does when the chart shows something else.

  /** Of the chart that it belongs to, the `root`. */
  constructor(root) { this.#root = root; }

  /**
   * Opens a dialog of that class and gives it back; undefined if the chart has been removed meanwhile. The chart may be
   * changed by its page while the dialog is open: `follow` is called then, and `closed` in the end.
   */
  open(kind, title, words, content, { follow, closed } = {}) {
    this.leave();
    if (!this.#root.isConnected) return undefined;
    const box = modal('panel');
    box.classList.add('share', kind);
    box.addEventListener('close', () => { box.remove(); closed?.(); });
    this.#box = box;
    this.#follow = follow;
    this.#said = make('p', { role: 'status' });
    this.#root.append(box);
    open(box, title, head(title, words, () => box.close()), ...content, this.#said);
    return box;
  }

  leave() { this.#box?.close(); }

  follow() { if (this.#box?.open) this.#follow?.(); }

  say(text) { this.#said.textContent = text; }

  /**
   * Does what a button is for, and says in its dialog what came of it: the text that `action` gives back, or that `why` gives
   * for an error.
   */
  async try(action, why, meanwhile = '') {
    const said = this.#said;
    said.textContent = meanwhile;
    said.textContent = await action().catch(why);
  }

  /** A text that is selected, where copying it was refused. */
  select(field, words) {
    field.focus();
    field.select();
    return words.refused;
  }

  /** A text in a field, below its label and a button that copies it, or selects it where that is refused. */
  copyable(label, text, words) {
    const field = make('textarea', { readonly: '', rows: '3', spellcheck: 'false', translate: 'no', dir: 'auto' });
    field.value = text;
    const button = make('button', { type: 'button', 'aria-label': `${words.copy}: ${label}` }, words.copy);
    button.addEventListener('click', () => this.try(async () => {
      try {
        await navigator.clipboard.writeText(text);
        return words.copied;
      } catch {
        return this.select(field, words);
      }
    }));
    return make('div', { class: 'copyable' }, button, make('label', {}, make('span', {}, label), field));
  }

  /** Hands a file to the reader. A frame in a sandbox may not; then nothing happens, and nothing tells why. */
  save(name, blob) {
    const href = URL.createObjectURL(blob);
    Object.assign(document.createElement('a'), { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000); // Some browsers ask the reader first.
  }
}
