/** What somebody should look at, all in one place. */
import { h } from './dom.js';
import { list } from './rest.js';
import { keyOf, labelOfParty, nameOf } from './keys.js';
import { moment, share, whole } from './numbers.js';
import { table } from './table.js';
import { during } from './progress.js';
import { WORDS } from './words.js';

const W = WORDS.problems;
const MOST = 200;

export class Problems {
  #bindings = null;
  #unmatched = null;
  #loops = null;
  #asked = false;
  #stamp = '';

  constructor(place, state, world, edges) {
    Object.assign(this, { place, state, world, edges });
  }

  /** What the tab says: things that are wrong, not messages. */
  count() {
    return this.world.lost.length + this.world.unread.size + this.world.alerts.filter((alert) => !alert.cleared).length;
  }

  show() {
    if (this.state.view.tab !== 'problems') {
      this.#asked = false;
      return;
    }
    if (!this.#asked) {
      this.#asked = true;
      this.#ask();
    }
    const parts = this.#parts();
    const known = this.world.version > 0;
    const stamp = JSON.stringify([known, this.world.lost, this.world.alerts, [...this.world.unread], this.#bindings, this.#unmatched, this.#loops,
      this.#worst('redelivered').map((edge) => [edge.id, edge.counts.redelivered]), this.#worst('deadLettered').map((edge) => [edge.id, edge.counts.deadLettered])]);
    if (stamp === this.#stamp && this.place.childElementCount > 0) return;
    this.#stamp = stamp;
    const focused = document.activeElement?.id;
    this.place.replaceChildren(h('div', { class: 'sheet' }, h('h2', {}, W.title),
      ...(known ? parts() : [h('p', { class: 'soft' }, WORDS.panel.asked)])));
    if (focused) document.getElementById(focused)?.focus();
  }

  async #ask() {
    const told = await during(WORDS.asking, Promise.all([list('dead-bindings', {}, MOST), list('unmatched', {}, MOST), list('poison', {}, MOST)]))
      .catch(() => [null, null, null]);
    [this.#bindings, this.#unmatched, this.#loops] = told;
    this.show();
  }

  #parts() {
    return () => [this.#alerts(), this.#unroutable(), this.#unread(), this.#edges('deadLettered', W.dead, W.deadWhat),
      this.#edges('redelivered', W.redelivered, W.redeliveredWhat), this.#circling(), this.#deadBindings(), this.#untied()].filter(Boolean);
  }

  #worst(field) {
    return [...this.edges.values()].filter((edge) => edge.counts[field] > 0)
      .sort((a, b) => b.counts[field] - a.counts[field]).slice(0, MOST);
  }

  #alerts() {
    const { alerts } = this.world;
    if (alerts.length === 0) return null;
    return article(W.alerts, '', alerts.length, table(W.alerts, [
      [W.rule, (row) => (typeof row.rule === 'string' ? row.rule : row.kind ?? '')], [W.subject, (row) => row.subject],
      [W.text, (row) => row.statement], [W.raised, (row) => moment(row.raised)], [W.cleared, (row) => (row.cleared ? moment(row.cleared) : '')],
    ], alerts));
  }

  #unroutable() {
    return article(W.unroutable, W.unroutableWhat, this.world.lost.length, table(W.unroutable, [
      [W.producer, (row) => (row.producer ? this.#link(labelOfParty(row.producer), keyOf('from', row.cluster, '', nameOf(row.producer))) : '')],
      [W.exchange, (row) => this.#link(row.exchange || WORDS.defaultExchange, keyOf('exchange', row.cluster, row.vhost, row.exchange ?? ''))],
      [W.keys, (row) => row.routingKeys.join(', ')], [W.nearest, (row) => row.nearest ?? h('span', { class: 'soft' }, W.noneNear)],
      [W.messages, (row) => whole(row.messages), 'number'], [W.last, (row) => moment(row.lastSeen)],
    ], this.world.lost));
  }

  #unread() {
    const rows = [...this.world.unread].map((key) => this.world.queues.get(key)).filter(Boolean);
    return article(W.unread, W.unreadWhat, rows.length, table(W.unread, [
      [W.queue, (row) => this.#link(row.queue, keyOf('queue', row.cluster, row.vhost, row.queue))], [WORDS.panel.vhost, (row) => row.vhost],
      [W.waiting, (row) => (row.declared?.messages === null || row.declared === null ? '' : whole(row.declared.messages)), 'number'],
      [WORDS.panel.undelivered, (row) => Object.entries(row.undelivered).map(([reason, n]) => `${whole(n)} ${reason.toLowerCase()}`).join(', ')],
    ], rows));
  }

  #edges(field, title, what) {
    const rows = this.#worst(field);
    return article(title, what, rows.length, table(title, [
      [W.producer, (edge) => labelOfParty(edge.producer)],
      [W.way, (edge) => this.#link(wayOf(edge), `edge/${edge.id}`)],
      [W.consumer, (edge) => labelOfParty(edge.consumer)],
      [W.messages, (edge) => whole(edge.counts[field]), 'number'],
      [W.share, (edge) => share(Math.min(1, edge.counts[field] / edge.counts.messages)), 'number'],
      [W.last, (edge) => moment(edge.counts.seen[1])],
    ], rows));
  }

  #circling() {
    if (this.#loops === null) return null;
    return article(W.loops, W.loopsWhat, this.#loops.length, table(W.loops, [
      [W.queue, (row) => (row.queue === null ? '' : this.#link(row.queue, keyOf('queue', row.cluster, row.vhost, row.queue)))],
      [W.consumer, (row) => (row.consumer ? labelOfParty(row.consumer) : '')], [W.reason, (row) => W.loopReasons[row.reason] ?? row.reason],
      [W.messages, (row) => whole(row.volume.messages), 'number'], [W.last, (row) => moment(row.volume.lastSeen)],
      [W.example, (row) => row.samples.slice(0, 1).map((fingerprint) => this.#life(fingerprint))],
    ], this.#loops));
  }

  #deadBindings() {
    if (this.#bindings === null) return null;
    const busy = this.#bindings.filter((row) => row.messages > 0);
    const idle = this.#bindings.length - busy.length;
    return article(W.bindings, `${W.bindingsWhat} ${idle > 0 ? W.idle(idle) : ''}`, busy.length, table(W.bindings, [
      [W.exchange, ({ binding }) => binding.exchange || WORDS.defaultExchange], [W.binding, ({ binding }) => `[${binding.routingKey}]`],
      [W.queue, ({ binding }) => binding.destination], [W.published, (row) => whole(row.messages), 'number'],
      [W.since, (row) => moment(row.watchedSince)],
    ], busy));
  }

  #untied() {
    if (this.#unmatched === null) return null;
    return article(W.unmatched, W.unmatchedWhat, this.#unmatched.length, table(W.unmatched, [
      [W.kind, (row) => row.kind.toLowerCase()], [W.reason, (row) => row.reason], [W.participant, (row) => (row.participant ? labelOfParty(row.participant) : '')],
      [W.exchange, (row) => row.exchange ?? ''], [W.queue, (row) => row.queue ?? ''], [W.messages, (row) => whole(row.messages), 'number'],
      [W.last, (row) => moment(row.lastSeen)],
    ], this.#unmatched));
  }

  #life(fingerprint) {
    return h('button', { type: 'button', class: 'plain', click: () => this.state.go({ tab: 'trajectories', message: fingerprint }) }, W.life);
  }

  #link(text, select) {
    return h('button', { type: 'button', class: 'plain', title: W.show, click: () => this.state.go({ tab: 'map', select }) }, text);
  }
}

function wayOf(edge) {
  const steps = edge.ways.filter((way) => way.kind === 'DEAD_LETTER').map((way) => `${way.from.slice(6)} (${way.label})`);
  return [edge.exchange || WORDS.defaultExchange, ...steps, edge.queue].join(' → ');
}

function article(title, what, count, body) {
  return h('article', {}, h('header', {}, h('h3', {}, title), count > 0 && h('span', { class: 'count-badge' }, whole(count))),
    what && h('p', {}, what), count === 0 ? h('div', { class: 'fine' }, W.none) : body);
}
