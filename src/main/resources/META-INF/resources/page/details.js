/** The parts of the panel. */
import { h, setText } from './dom.js';
import { get } from './rest.js';
import { chart, series } from './chart.js';
import { rateOf } from './edges.js';
import { labelOfParty, nameOf } from './keys.js';
import { bytes, millis, moment, perSecond, share, whole } from './numbers.js';
import { askForm, impactButton } from './questions.js';
import { WORDS } from './words.js';

const P = WORDS.panel;
const HOUR = 3600;
/** So many ways are listed; a filter finds the others. */
const MOST_WAYS = 40;
const MOST_MEMBERS = 60;
const REFRESH = 10_000;

export class Details {
  #facts = h('dl', { class: 'facts' });
  #ways = h('ul', { class: 'ways' });
  #waysTitle = h('h3');
  #evidence = h('div');
  #coverage = h('p', { class: 'note' });
  #charts = h('section');
  #more = h('section');
  #cells = new Map();
  #plots = [];
  #timer = null;

  constructor(subject, state, world) {
    Object.assign(this, { subject, state, world });
    this.#history();
    this.#one();
    this.redraw = () => this.#history();
    addEventListener('theme', this.redraw);
  }

  end() {
    clearTimeout(this.#timer);
    removeEventListener('theme', this.redraw);
    this.#plots.forEach((plot) => plot.destroy());
  }

  parts() {
    const { subject } = this;
    return [
      this.#actions(), this.#facts, this.#direct(), this.#charts, this.#more, this.#members(),
      h('section', {}, this.#waysTitle, this.#ways),
      h('section', {}, h('h3', {}, P.evidence), this.#evidence),
      subject.explain && h('section', {}, h('h3', {}, P.why), askForm(subject)),
      this.#impact(),
      h('section', {}, h('h3', {}, P.coverage), this.#coverage),
    ].filter(Boolean);
  }

  #impact() {
    const asked = impactButton(this.subject, this.state.view);
    return asked && h('section', {}, h('h3', {}, P.impact), asked);
  }

  /** What changes while one looks. */
  update(subject, situation) {
    this.subject = subject;
    const { edges } = subject;
    const sum = (field) => edges.reduce((total, edge) => total + edge.counts[field], 0);
    const now = Date.now();
    if (situation.live) this.#fact(P.rate, perSecond(edges.reduce((rate, edge) => rate + rateOf(edge, now), 0)), 'big');
    this.#fact(P.messages, whole(sum('messages')));
    this.#fact(P.bytes, bytes(sum('bytes')));
    if (edges.length === 1) this.#fact(P.typical, `${millis(edges[0].counts.p50)} · ${millis(edges[0].counts.p95)}`);
    this.#fact(P.redelivered, whole(sum('redelivered')));
    if (sum('deadLettered') > 0) this.#fact(P.dead, whole(sum('deadLettered')));
    if (sum('ambiguous') > 0) this.#fact(P.ambiguous, whole(sum('ambiguous')));
    if (subject.lost > 0) this.#fact(P.lost, whole(subject.lost));
    if (edges.length > 0) {
      this.#fact(P.first, moment(Math.min(...edges.map((edge) => edge.counts.seen[0]))));
      this.#fact(P.last, moment(Math.max(...edges.map((edge) => edge.counts.seen[1]))));
    }
    this.#declared(subject.declared);
    setText(this.#coverage, situation.status?.coverage.statements.join(' ') ?? WORDS.coverage.unknown);
    this.#showWays(edges);
    this.#showEvidence(edges);
  }

  #fact(name, value, size = '') {
    let cell = this.#cells.get(name);
    if (!cell) {
      cell = h('dd', { class: size });
      this.#cells.set(name, cell);
      this.#facts.append(h('dt', {}, name), cell);
    }
    setText(cell, value);
  }

  #declared(row) {
    const told = row?.declared;
    if (this.subject.what === 'queue' && !this.subject.node.template) {
      this.#fact(P.waiting, this.#told(told?.messages, told));
      this.#fact(P.consumers, this.#told(told?.consumers, told));
    }
    if (row?.undelivered && Object.keys(row.undelivered).length > 0) {
      this.#fact(P.undelivered, Object.entries(row.undelivered).map(([reason, n]) => `${whole(n)} ${reason.toLowerCase()}`).join(', '));
    }
    if (!told) return;
    this.#fact(P.type, told.type);
    if (told.deadLetterExchange) this.#fact(P.deadLetter, told.deadLetterExchange);
    if (told.alternateExchange) this.#fact(P.alternate, told.alternateExchange);
    const rest = Object.entries(told.arguments ?? {});
    if (rest.length > 0) this.#fact(P.arguments, rest.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(', '));
  }

  /** A number of the broker's; that it is not known, and why, is an answer too. */
  #told(number, declared) {
    if (Number.isFinite(number)) return whole(number);
    if (this.world.version === 0) return P.asked;
    return declared ? P.untold : P.unlisted;
  }

  #actions() {
    const { node, select } = this.subject;
    const view = this.state.view;
    const button = (words, change) => h('button', { type: 'button', click: () => this.state.go(change) }, words);
    if (node?.group) return h('div', { class: 'actions' }, button(P.open, { open: [...view.open, select] }));
    if (node?.template) return h('div', { class: 'actions' }, button(P.open, { names: 'real', select: null }));
    const only = this.#onlyThis();
    return only && h('div', { class: 'actions' }, button(P.filter, only));
  }

  #onlyThis() {
    const { node } = this.subject;
    if (node?.kind === 'exchange') return { exchange: node.label, vhost: node.vhost };
    if (node?.kind === 'queue') return { queue: node.label, vhost: node.vhost };
    return node?.party ? { who: nameOf({ thread: null, connection: null, process: null, ...node.party }) } : null;
  }

  /** Connections without a broker. */
  #direct() {
    const rows = this.subject.direct ?? [];
    if (rows.length === 0) return null;
    return h('section', {}, h('ul', { class: 'ways' }, rows.slice(0, MOST_WAYS).map((row) => h('li', {},
      `${nameOf(row.client)} → ${nameOf(row.server)}:${row.port}`,
      h('div', { class: 'route' }, `${WORDS.panel.sentBack(bytes(row.requests.bytes), bytes(row.answers.bytes))}; ${P.last.toLowerCase()} ${moment(row.requests.lastSeen)}`)))));
  }

  #members() {
    const { members } = this.subject;
    if (members.length === 0) return null;
    return h('section', {}, h('h3', {}, `${P.stands} ${P.names(members.length)}`),
      h('p', { class: 'note' }, members.slice(0, MOST_MEMBERS).join(', '), members.length > MOST_MEMBERS ? ` ${WORDS.more(members.length - MOST_MEMBERS)}` : ''));
  }

  #showWays(edges) {
    setText(this.#waysTitle, P.ways(edges.length));
    const busiest = [...edges].sort((a, b) => b.counts.messages - a.counts.messages).slice(0, MOST_WAYS);
    const stamp = busiest.map((edge) => edge.id).join();
    if (this.#ways.dataset.stamp !== stamp) {
      this.#ways.dataset.stamp = stamp;
      this.#ways.replaceChildren(...busiest.map((edge) => this.#way(edge)),
        ...(edges.length > MOST_WAYS ? [h('li', {}, P.waysMore(edges.length - MOST_WAYS))] : []));
    }
    busiest.forEach((edge, i) => setText(this.#ways.children[i].querySelector('.amount'), whole(edge.counts.messages)));
  }

  #way(edge) {
    const bindings = edge.ways.map((way) => `${nameless(way.from)} ${arrow(way)} ${nameless(way.to)}`);
    const title = `${labelOfParty(edge.producer)} → ${labelOfParty(edge.consumer)}`;
    return h('li', { class: this.state.view.select === `edge/${edge.id}` ? 'current' : null },
      h('span', { class: 'amount' }), edge.news && edge.news !== 'same' && h('span', { class: `tag ${edge.news}` }, WORDS.changed[edge.news]),
      h('button', { type: 'button', class: 'plain', click: () => this.state.go({ select: `edge/${edge.id}` }) }, title),
      h('div', { class: 'route' }, bindings.map((text) => h('div', {}, text))));
  }

  #showEvidence(edges) {
    const kinds = new Map();
    for (const edge of edges) for (const kind of edge.counts.evidence) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const stamp = JSON.stringify([...kinds]);
    if (this.#evidence.dataset.stamp === stamp || this.#evidence.dataset.exact) return;
    this.#evidence.dataset.stamp = stamp;
    this.#evidence.replaceChildren(...[...kinds].sort((a, b) => b[1] - a[1]).map(([kind]) => h('span', { class: 'tag' }, WORDS.evidence[kind] ?? kind)));
  }

  /** Of one edge the service knows more than it tells everybody every second. */
  async #one() {
    const { subject } = this;
    if (subject.what !== 'edge') return;
    const id = subject.edges[0].id;
    const page = await get('edges', { ...subject.ask, granularity: this.state.view.level, limit: 1000 }).catch(() => null);
    const row = page?.items.find((item) => item.id === id);
    if (!row) return;
    const all = Math.max(1, row.messages);
    this.#evidence.dataset.exact = 'yes';
    this.#evidence.replaceChildren(...Object.entries(row.evidence).map(([kind, n]) => h('div', { class: 'bar' },
      h('span', {}, WORDS.evidence[kind] ?? kind), h('meter', { min: 0, max: all, value: n, 'aria-label': WORDS.evidence[kind] ?? kind }), h('span', { class: 'amount' }, share(Math.min(1, n / all))))));
    this.#more.replaceChildren(
      h('h3', {}, P.bindings), h('ul', { class: 'ways' }, row.routes.map((route) => h('li', {}, route)), row.via.map((via) => h('li', {}, `${P.dead}: ${via}`))),
      h('h3', {}, P.keys), h('p', {}, row.routingKeys.map((key) => h('span', { class: 'tag' }, key === '' ? WORDS.emptyKey : key))),
      row.latency && h('p', { class: 'note' }, `${P.latency}: ${P.percentileNames} ${P.percentiles({ p50: millis(row.latency.p50), p95: millis(row.latency.p95), p99: millis(row.latency.p99) })}`));
  }

  async #history() {
    const { subject } = this;
    if (!subject.ask || (subject.node?.template ?? null) !== null) return;
    const history = await get('history', subject.ask).catch(() => null);
    if (history === null) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { if (!document.hidden) this.#history(); }, REFRESH);
    this.#plots.forEach((plot) => plot.destroy());
    const to = Date.parse(history.to) / 1000;
    const begin = history.slices.length > 0 ? Date.parse(history.slices[0].start) / 1000 - 20 : to - HOUR;
    const from = Math.max(to - HOUR, Math.min(begin, to - 120));
    if (history.slices.length === 0) {
      this.#charts.replaceChildren(h('h3', {}, P[subject.way] ?? P.overTime), h('p', { class: 'note' }, P.noHistory));
      return;
    }
    const flow = h('div');
    const delay = h('div');
    const timed = history.slices.filter((slice) => slice.latency !== null);
    this.#charts.replaceChildren(h('h3', {}, P[subject.way] ?? P.overTime), flow, timed.length > 0 ? h('h3', {}, P.p95) : '', timed.length > 0 ? delay : '');
    const size = { width: 338, height: 92, from, to };
    this.#plots = [chart(flow, { ...size, data: series(history.slices, from, to, (slice) => slice.messages / slice.seconds), label: P.chart })];
    if (timed.length > 0) {
      this.#plots.push(chart(delay, {
        ...size, label: P.p95, format: millis,
        data: [timed.map((slice) => Date.parse(slice.start) / 1000 + slice.seconds / 2), timed.map((slice) => slice.latency.p95)],
      }));
    }
  }
}

const nameless = (text) => text.slice(text.indexOf(':') + 1) || WORDS.defaultExchange;

function arrow(way) {
  if (way.kind === 'BINDING') return `—[${way.label}]→`;
  if (way.kind === 'DEAD_LETTER') return `⇢ (${way.label}) ⇢`;
  return way.kind === 'ALTERNATE' ? `⇢ (${WORDS.alternate}) ⇢` : '—?→';
}
