/** Says in words what was not seen and why, and when the connection is lost. */
import { h } from './dom.js';
import { advice } from './empty.js';
import { WORDS } from './words.js';

export class Banner {
  #status = null;
  #trouble = null;
  #open = false;
  #stamp = '';

  constructor(place) {
    this.place = place;
  }

  status(status) {
    this.#status = status;
    this.#show();
  }

  connection(how, failure) {
    if (how === 'open') this.#trouble = null;
    else this.#trouble = how === 'failed' ? WORDS.failed(failure.message) : WORDS.lost;
    this.#show();
  }

  trouble(failure) {
    this.#trouble = WORDS.failed(failure.message);
    this.#show();
  }

  #show() {
    const stamp = JSON.stringify([this.#status, this.#trouble]);
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    const parts = [];
    if (this.#trouble !== null) parts.push(h('div', { class: 'banner bad', role: 'alert' }, h('p', {}, this.#trouble)));
    if (this.#status !== null) parts.push(this.#coverage(this.#status));
    this.place.replaceChildren(...parts);
  }

  #coverage({ coverage, facts }) {
    const down = facts.filter((fact) => !fact.up);
    const told = [...down.map((fact) => h('li', {}, `${fact.name}: `, ...advice(fact.message))), ...coverage.statements.map((text) => h('li', {}, text))];
    if (coverage.complete && down.length === 0) {
      return h('div', { class: 'banner calm' }, h('p', {}, coverage.statements.join(' ')));
    }
    const summary = down.length > 0 ? down.map((fact) => fact.message.split('\n')[0]).join(' ') : this.#partly(coverage);
    return h('div', { class: down.length > 0 ? 'banner bad' : 'banner warn' },
      h('details', { open: this.#open, toggle: (event) => { this.#open = event.target.open; } },
        h('summary', {}, summary), h('ul', {}, told)));
  }

  /** What is lacking comes first; statements that all is well, or that nothing is known, are for the list. */
  #partly(coverage) {
    const lacking = coverage.statements.find((text) => !/nothing (is )?known/i.test(text));
    return lacking ? `${WORDS.coverage.partly} ${lacking}` : WORDS.coverage.unknown;
  }
}
