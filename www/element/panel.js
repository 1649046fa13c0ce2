// The panel that lists what a figure rests on: its edition, sources, checks and events.

import { events, head, notes, sources, spoken, titled } from './entries.js';
import { make } from './make.js';
import { modal, open } from './modal.js';

export class Panel {
  box = modal('panel');

  show(dossier, figure) {
    const { words, phrases } = dossier;
    const { title, edition, ...rests } = dossier.figures[figure];
    open(this.box, words.title, head(words.title, words, () => this.box.close()),
      make('p', { class: 'strong' }, title), make('p', { class: 'quiet' }, ...spoken(edition, phrases)),
      ...titled(words.sources, sources(dossier, rests.sources)),
      ...titled(words.notes, notes(dossier, rests.notes)),
      ...titled(words.events, events(dossier, rests.events)));
  }
}
