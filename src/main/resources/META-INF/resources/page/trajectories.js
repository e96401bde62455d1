/** What messages caused: aggregated ways as a waterfall, and the life of a single message. */
import { h } from './dom.js';
import { get, list } from './rest.js';
import { labelOfParty, nameOf } from './keys.js';
import { bytes, millis, moment, whole } from './numbers.js';
import { lifeOf } from './life.js';
import { spanOf, waterfallOf } from './waterfall.js';
import { WORDS } from './words.js';

const T = WORDS.trajectories;
const MOST = 500;
const REFRESH = 10_000;
const FINGERPRINT = /^[0-9a-f]{32}$/;

export class Trajectories {
  #asked = null;
  #steps = null;
  #timer = null;

  constructor(place, state, edges) {
    Object.assign(this, { place, state, edges });
  }

  show() {
    const view = this.state.view;
    if (view.tab !== 'trajectories') {
      this.#asked = null;
      clearTimeout(this.#timer);
      return;
    }
    const question = JSON.stringify([view.level, view.from, view.to, view.vhost, view.message]);
    if (this.#asked === question) return;
    this.#asked = question;
    this.#make(view);
    this.#ask(view);
    if (view.message !== null) this.#find(view.message);
  }

  #make(view) {
    this.field = h('input', { type: 'text', id: 'message', value: view.message ?? '', spellcheck: 'false', size: 40 });
    this.found = h('div', { role: 'status' });
    this.chains = h('div');
    this.place.replaceChildren(h('div', { class: 'sheet' },
      h('h2', {}, T.title),
      h('article', {}, h('header', {}, h('h3', {}, T.search)), h('form', {
        class: 'time-own', submit: (event) => {
          event.preventDefault();
          this.state.go({ message: this.field.value.trim() || null });
        },
      }, h('label', { class: 'field', for: 'message' }, T.id, this.field), h('button', { type: 'submit' }, T.find)), this.found),
      h('article', {}, h('header', {}, h('h3', {}, T.ways)), h('p', {}, T.what), legend(), this.chains)));
  }

  /** Again after a while, as long as this view is looked at. */
  async #ask(view) {
    clearTimeout(this.#timer);
    try {
      this.#steps = await list('trajectories', { granularity: view.level, from: view.from, to: view.to, vhost: view.vhost }, MOST);
      this.#showChains();
    } catch (failure) {
      this.chains.replaceChildren(h('p', { class: 'fine' }, failure.message));
    }
    if (view !== this.state.view || view.to !== null) return;
    this.#timer = setTimeout(() => { if (view === this.state.view) this.#ask(view); }, REFRESH);
  }

  #showChains() {
    if (this.#steps === null || this.#steps.length === 0) {
      this.chains.replaceChildren(h('p', { class: 'fine' }, this.#steps === null ? WORDS.panel.notDirect : T.none));
      return;
    }
    const rows = waterfallOf(this.#steps, (step) => this.#wait(step));
    const span = spanOf(rows);
    this.chains.replaceChildren(h('div', { class: 'waterfall', role: 'list', 'aria-label': T.title }, rows.map((row) => chainRow(row, span, this.#naming()))));
  }

  /** Generated names as the map shows them: what their kind has in common. */
  #naming() {
    if (this.state.view.names !== 'folded') return (queue) => queue;
    const kinds = new Map([...this.edges.values()].map((edge) => [edge.queue, edge.queueTemplate ?? edge.queue]));
    return (queue) => kinds.get(queue) ?? queue;
  }

  /** The typical time in the queue, from the map's own edges. */
  #wait(step) {
    const timed = [...this.edges.values()].filter((edge) => edge.queue === step.queue && edge.vhost === step.vhost
      && edge.counts.p50 !== null && nameOf(edge.consumer) === nameOf(step.consumer));
    return timed.length === 0 ? null : Math.max(...timed.map((edge) => edge.counts.p50));
  }

  /** What caused it, and what it caused: nothing to add where it stands alone. */
  async #whole(kinds, id) {
    const answers = await Promise.all(kinds.map((kind) => get('messages/life', { [kind]: id })));
    const events = answers.map((answer) => answer?.items ?? []).sort((a, b) => b.length - a.length)[0];
    if (new Set(events.map((event) => event.message)).size > 1) this.found.append(wholeLife(lifeOf(events)));
  }

  /** Whatever kind of id it is: all three are asked for. */
  async #find(id) {
    const kinds = FINGERPRINT.test(id) ? ['fingerprint'] : ['messageId', 'correlationId'];
    try {
      const answers = await Promise.all(kinds.map((kind) => get('messages', { [kind]: id })));
      const seen = new Map(answers.flatMap((answer) => answer?.items ?? []).map((message) => [JSON.stringify(message), message]));
      const items = [...seen.values()].sort((a, b) => Date.parse(a.deliveredAt) - Date.parse(b.deliveredAt));
      this.found.replaceChildren(...(items.length === 0 ? [h('p', { class: 'fine' }, T.notFound)] : [life(items)]));
      if (items.length > 0) await this.#whole(kinds, id);
    } catch (failure) {
      this.found.replaceChildren(h('p', { class: 'fine' }, failure.message));
    }
  }
}

function bar(kind, left, width, title) {
  const element = h('div', { class: `span ${kind}`, title });
  element.style.left = `${100 * left}%`;
  element.style.width = `${100 * Math.max(0, width)}%`;
  return element;
}

function chainRow({ depth, step, start, delivered, end }, span, named) {
  const who = h('div', { class: 'who' }, `${labelOfParty(step.consumer)} `, h('span', { class: 'soft' }, `${step.queue ? named(step.queue) : `:${step.port}`} → ${step.exchange || WORDS.defaultExchange}${step.queues.length > 0 ? ` → ${step.queues.map(named).join(', ')}` : ''}`));
  who.style.paddingLeft = `${depth * 18}px`;
  const words = `${labelOfParty(step.consumer)}: ${T.wait} ${millis(delivered - start)}, ${T.works} ${millis(end - delivered)}; ${T.levels[step.level]}; ${T.times(step.messages)}`;
  return h('div', { class: 'row', role: 'listitem', 'aria-label': words }, who,
    h('div', { class: 'track', title: words }, bar('', start / span, (delivered - start) / span, words), bar(`work ${step.level}`, delivered / span, (end - delivered) / span, words)),
    h('div', { class: 'amount' }, `${whole(step.messages)} ×`, h('div', { class: 'soft' }, `${millis(delivered - start)} + ${millis(end - delivered)}`), step.ambiguous > 0 && h('div', { class: 'soft' }, T.unsure(step.ambiguous))));
}

/** One message: published once, delivered here and there, perhaps again. */
function life(items) {
  const start = Math.min(...items.map((item) => Date.parse(item.publishedAt ?? item.deliveredAt)));
  const span = Math.max(1, ...items.map((item) => Date.parse(item.deliveredAt) - start));
  return h('div', {}, h('p', {}, `${T.found}: ${whole(items.length)}. ${T.published} ${moment(start)}, ${bytes(items[0].size)}.`),
    h('div', { class: 'waterfall', role: 'list', 'aria-label': T.search }, items.map((item) => {
      const from = Date.parse(item.publishedAt ?? item.deliveredAt) - start;
      const to = Date.parse(item.deliveredAt) - start;
      const words = `${item.producers.join(' / ')} → ${item.exchange || WORDS.defaultExchange} → ${item.queue} → ${item.consumer}${item.redelivered ? `, ${WORDS.redelivered}` : ''}`;
      return h('div', { class: 'row', role: 'listitem' }, h('div', { class: 'who' }, words, h('div', { class: 'soft' }, item.evidence.map((kind) => WORDS.evidence[kind] ?? kind).join(', '))),
        h('div', { class: 'track' }, bar('', from / span, (to - from) / span, words)), h('div', { class: 'amount' }, millis(to - from)));
    })));
}

function wholeLife(rows) {
  const first = Math.min(...rows.map((row) => row.start));
  const span = Math.max(1, ...rows.flatMap((row) => [row.end, ...row.works.map((work) => work.until)]).map((time) => time - first));
  const part = (time) => (time - first) / span;
  return h('div', {}, h('h4', {}, T.whole), legend(), h('div', { class: 'waterfall', role: 'list', 'aria-label': T.whole }, rows.map((row) => {
    const { event } = row;
    const name = event.participant ? labelOfParty(event.participant) : T.events[event.kind];
    const way = `${event.exchange || WORDS.defaultExchange}${event.queue ? ` → ${event.queue}` : ''}`;
    const words = `${name}: ${way}, ${T.events[event.kind]}${row.works.map((work) => `; ${T.works} ${millis(work.until - row.end)}, ${T.levels[work.level]}`).join('')}`;
    const who = h('div', { class: 'who' }, `${name} `, h('span', { class: 'soft' }, `${way}, ${T.events[event.kind]}`));
    who.style.paddingLeft = `${row.depth * 18}px`;
    return h('div', { class: 'row', role: 'listitem', 'aria-label': words }, who,
      h('div', { class: 'track', title: words }, bar('', part(row.start), part(row.end) - part(row.start), words),
        row.works.map((work) => bar(`work ${work.level}`, part(row.end), part(work.until) - part(row.end), words))),
      h('div', { class: 'amount' }, millis(row.end - row.start)));
  })));
}

const legend = () => h('p', { class: 'note' }, h('span', { class: 'sample span' }), `${T.wait} `,
  ...['L1', 'L2', 'L3'].flatMap((level) => [h('span', { class: `sample span work ${level}` }), `${T.works} (${T.levels[level]}) `]));
