// The panel that lists what a figure rests on: its edition, sources, checks and events.

import { events, head, notes, sources, titled } from './entries.js';
import { make } from './make.js';

export class Panel {
  box = make('dialog', { part: 'panel', class: 'panel', closedby: 'any' });

  show(dossier, figure) {
    const { words } = dossier;
    const { title, edition, ...rests } = dossier.figures[figure];
    this.box.ariaLabel = words.title;
    this.box.replaceChildren(head(words.title, words, () => this.box.close()),
      make('p', { class: 'strong' }, title), make('p', { class: 'quiet' }, edition),
      ...titled(words.sources, sources(dossier, rests.sources)),
      ...titled(words.notes, notes(dossier, rests.notes)),
      ...titled(words.events, events(dossier, rests.events)));
    this.box.showModal();
    this.box.scrollTop = 0;
  }
}
