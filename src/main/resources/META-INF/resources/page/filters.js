/** Search and filters above the map. */
import { h } from './dom.js';
import { LEVELS, STEPS, isFiltered } from './view.js';
import { nameOf } from './keys.js';
import { NO_FILTERS } from './map.js';
import { WORDS } from './words.js';

const F = WORDS.filters;
const RANGES = [null, '300', '3600', '86400', '604800'];
/** So many names are offered while typing. */
const MOST_NAMES = 300;

export class Filters {
  #made = false;
  #names = '';

  constructor(place, state, edges) {
    Object.assign(this, { place, state, edges });
  }

  show() {
    if (!this.#made) this.#make();
    const view = this.state.view;
    this.#value(this.find, view.find);
    this.#value(this.level, view.level);
    this.#value(this.range, view.from !== null || view.to !== null ? 'own' : view.last ?? 'all');
    this.own.hidden = view.from === null && view.to === null;
    this.#value(this.top, String(view.n));
    this.#value(this.vhost, view.vhost ?? '');
    this.#value(this.exchange, view.exchange === '' ? WORDS.defaultExchange : view.exchange ?? '');
    this.#value(this.queue, view.queue ?? '');
    this.#value(this.who, view.who);
    this.#value(this.evidence, view.evidence ?? '');
    this.problems.checked = view.problems;
    this.byVhost.checked = view.group.includes('vhost');
    this.byApplication.checked = view.group.includes('application');
    this.tcp.checked = view.tcp;
    this.folded.checked = view.names === 'folded';
    this.clear.hidden = !isFiltered(view);
    this.#offer();
  }

  #value(field, value) {
    if (field !== document.activeElement && field.value !== value) field.value = value;
  }

  #make() {
    this.#made = true;
    const state = this.state;
    const text = (name) => h('input', { type: 'text', list: `names-${name}`, spellcheck: 'false', autocomplete: 'off' });
    const label = (words, field) => {
      field.id ||= `filter-${words.toLowerCase().replace(/[^a-z]/g, '-')}`;
      return h('div', { class: 'field' }, h('label', { for: field.id }, words), field);
    };
    const check = (words, change) => h('input', { type: 'checkbox', change: (event) => change(event.target.checked) });
    this.find = h('input', { type: 'search', placeholder: F.hint, spellcheck: 'false', input: () => state.adjust({ find: this.find.value }) });
    this.level = this.#select(LEVELS, (level) => WORDS.levels[level], (level) => ({ level, select: null }));
    this.own = h('option', { value: 'own' }, WORDS.ranges.own);
    this.range = h('select', { change: () => { if (this.range.value !== 'own') state.go({ last: this.range.value === 'all' ? null : this.range.value, from: null, to: null, from2: null, to2: null }); } },
      RANGES.map((range) => h('option', { value: range ?? 'all' }, WORDS.ranges[range ?? 'all'])), this.own);
    this.top = this.#select(STEPS.map(String), F.column, (n) => ({ n: Number(n) }));
    this.vhost = h('select', { change: () => state.go({ vhost: this.vhost.value || null }) }, h('option', { value: '' }, WORDS.any));
    this.exchange = text('exchange');
    this.queue = text('queue');
    this.who = text('who');
    this.exchange.addEventListener('change', () => state.go({ exchange: this.exchange.value === WORDS.defaultExchange ? '' : this.exchange.value || null }));
    this.queue.addEventListener('change', () => state.go({ queue: this.queue.value || null }));
    this.who.addEventListener('change', () => state.go({ who: this.who.value }));
    this.evidence = this.#select(['', ...Object.keys(WORDS.evidence)], (kind) => WORDS.evidence[kind] ?? WORDS.any, (evidence) => ({ evidence: evidence || null }));
    this.problems = check('', (problems) => state.go({ problems }));
    const group = (name) => (on) => state.go({ group: on ? [...state.view.group, name] : state.view.group.filter((one) => one !== name), open: [], select: null });
    this.byVhost = check('', group('vhost'));
    this.byApplication = check('', group('application'));
    this.tcp = check('', (tcp) => state.go({ tcp }));
    this.folded = check('', (on) => state.go({ names: on ? 'folded' : 'real' }));
    this.clear = h('button', { type: 'button', click: () => state.go(NO_FILTERS) }, WORDS.clearFilters);
    const boxed = (words, box) => h('label', { class: 'check' }, box, words);
    this.lists = Object.fromEntries(['exchange', 'queue', 'who'].map((name) => [name, h('datalist', { id: `names-${name}` })]));
    const view = state.view;
    this.details = h('details', { toggle: () => this.#offer(), open: view.vhost !== null || view.exchange !== null || view.queue !== null || view.who !== '' || view.group.length > 0 || view.evidence !== null || view.tcp },
      h('summary', {}, F.more),
      h('div', { class: 'more-filters' },
        label(F.vhost, this.vhost), label(F.exchange, this.exchange), label(F.queue, this.queue), label(F.who, this.who),
        label(F.evidence, this.evidence), boxed(F.byVhost, this.byVhost), boxed(F.byApplication, this.byApplication),
        boxed(F.folded, this.folded), boxed(F.tcp, this.tcp), ...Object.values(this.lists)));
    this.place.replaceChildren(
      label(F.search, this.find), label(F.level, this.level), label(F.range, this.range), label(F.busiest, this.top),
      boxed(F.problems, this.problems), this.clear, this.details);
  }

  #select(values, words, change) {
    const select = h('select', { change: () => this.state.go(change(select.value)) }, values.map((value) => h('option', { value }, words(value))));
    return select;
  }

  /** Names to choose from, as far as they are known. */
  #offer() {
    if (!this.details.open || this.#names === `${this.edges.size}`) return;
    this.#names = `${this.edges.size}`;
    const names = { vhost: new Set(), exchange: new Set(), queue: new Set(), who: new Set() };
    for (const edge of this.edges.values()) {
      names.vhost.add(edge.vhost);
      names.exchange.add(edge.exchange || WORDS.defaultExchange);
      names.queue.add(edge.queue);
      names.who.add(nameOf(edge.producer)).add(nameOf(edge.consumer));
    }
    for (const [name, list] of Object.entries(this.lists)) {
      list.replaceChildren(...[...names[name]].sort().slice(0, MOST_NAMES).map((value) => h('option', { value })));
    }
    const chosen = this.state.view.vhost;
    if (chosen !== null) names.vhost.add(chosen);
    this.vhost.replaceChildren(h('option', { value: '' }, WORDS.any), ...[...names.vhost].sort().map((value) => h('option', { value }, value)));
    this.vhost.value = chosen ?? '';
  }
}
