/** The panel beside the map: all that is known of what was clicked. */
import { h } from './dom.js';
import { Details } from './details.js';
import { subjectOf } from './subject.js';
import { twinOf } from './keys.js';
import { WORDS } from './words.js';

export class Panel {
  #shown = null;
  #details = null;
  #stamp = [];

  constructor(place, state, map, world) {
    Object.assign(this, { place, state, map, world });
  }

  /** Counts change in place; the panel is built anew only for another subject. */
  show(situation) {
    const view = this.state.view;
    const subject = view.tab === 'map' && view.select !== null && this.map.lit !== null
      ? subjectOf(this.map.folded, this.map.lit, view.select, this.world) : null;
    if (subject === null) {
      this.#close();
      return;
    }
    if (this.#shown !== view.select) {
      this.#open(subject, view.select);
    }
    // Whatever changes of the edges, they are folded anew.
    const stamp = [this.map.folded, view.select, this.world.version, situation.status?.coverage.statements.join()];
    if (stamp.some((part, i) => part !== this.#stamp[i])) {
      this.#stamp = stamp;
      this.#details.update(subject, situation);
    }
  }

  #open(subject, select) {
    this.#shown = select;
    this.#stamp = [];
    this.#details?.end();
    this.#details = new Details(subject, this.state, this.world);
    this.place.hidden = false;
    this.place.replaceChildren(
      h('header', {},
        h('div', {}, h('div', { class: 'kind' }, subject.kind), h('h2', {}, subject.title)),
        h('button', { type: 'button', 'aria-label': WORDS.panel.close, click: () => this.#leave(select) }, '✕')),
      ...this.#details.parts());
    this.place.scrollTop = 0;
  }

  #leave(select) {
    this.state.go({ select: null });
    this.map.focus(select);
    this.map.focus(twinOf(select) ?? select);
  }

  #close() {
    if (this.#shown === null) return;
    this.#shown = null;
    this.#details?.end();
    this.#details = null;
    this.place.hidden = true;
    this.place.replaceChildren();
  }
}
