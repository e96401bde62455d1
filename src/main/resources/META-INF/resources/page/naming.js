/** Says which nodes an edge passes, by the names the view shows: generated names of one kind are one, a group is one. */
import { keyOf, labelOfParty, nameOf } from './keys.js';

/** More names than this are kept only as long as they are drawn. */
const MOST_KEPT = 200_000;

let last = null;

/** The naming that this view asks for: the same as long as names are made the same way. */
export function namingOf(view) {
  const stamp = JSON.stringify([view.group, view.open, view.names]);
  if (last === null || last.stamp !== stamp || last.size > MOST_KEPT) last = new Naming(view, stamp);
  return last;
}

class Naming {
  #group;
  #open;
  #templates;
  #nodes = new Map();

  constructor(view, stamp) {
    this.stamp = stamp;
    this.#group = new Set(view.group);
    this.#open = new Set(view.open);
    this.#templates = view.names === 'folded';
  }

  get size() {
    return this.#nodes.size;
  }

  /**
   * Worked out once for each edge: names do not change with counts. Edges that pass the same node share it.
   *
   * @returns nodes, and links with from and to as places among these nodes
   */
  pathOf(edge) {
    if (edge.path?.by !== this) edge.path = this.#path(edge);
    return edge.path;
  }

  #path(edge) {
    const exchange = this.#place(edge, 'exchange', edge.exchange, edge.exchangeTemplate);
    const queue = this.#place(edge, 'queue', edge.queue, edge.queueTemplate);
    const place = (text) => {
      const colon = text.indexOf(':');
      const [kind, name] = [text.slice(0, colon), text.slice(colon + 1)];
      if (kind === 'exchange' && name === edge.exchange) return exchange;
      return kind === 'queue' && name === edge.queue ? queue : this.#place(edge, kind, name, null);
    };
    const path = new Path(this);
    path.link(this.#party(edge, 'from', edge.producer), exchange, 'PUBLISH', '');
    for (const way of edge.ways) path.link(place(way.from), place(way.to), way.kind, labelOf(way));
    path.link(queue, this.#party(edge, 'to', edge.consumer), 'DELIVER', '');
    return path;
  }

  #party(edge, kind, party) {
    if (this.#group.has('application') && party.process !== null) {
      const group = keyOf(kind, edge.cluster, '', party.application);
      if (!this.#open.has(group)) return this.#node(group, () => ({ column: kind, label: party.application, group: 'application', party: { application: party.application } }));
    }
    const key = keyOf(kind, edge.cluster, '', nameOf(party));
    return this.#node(key, () => ({ column: kind, label: labelOfParty(party), party }));
  }

  #place(edge, kind, name, template) {
    if (this.#group.has('vhost')) {
      const group = keyOf(`${kind}s`, edge.cluster, edge.vhost, '*');
      if (!this.#open.has(group)) return this.#node(group, () => ({ column: kind, label: edge.vhost, vhost: edge.vhost, group: 'vhost' }));
    }
    const shown = this.#templates && template ? template : name;
    return this.#node(keyOf(kind, edge.cluster, edge.vhost, shown), () => ({
      column: kind, label: shown, vhost: edge.vhost, template: shown === name ? null : template,
    }));
  }

  #node(key, make) {
    let node = this.#nodes.get(key);
    if (!node) {
      node = { key, ...make() };
      this.#nodes.set(key, node);
    }
    return node;
  }

  /** Of a connection without a broker. */
  directPath(row) {
    return [this.#party(row, 'from', row.client), this.#party(row, 'to', row.server)];
  }

  /** Of publications that no queue took. */
  lostPath(row) {
    const path = [];
    if (row.producer) path.push(this.#party(row, 'from', row.producer));
    path.push(this.#place(row, 'exchange', row.exchange ?? '', null));
    path.push(this.#node(keyOf('lost', row.cluster, row.vhost, ''), () => ({ column: 'queue', label: '', vhost: row.vhost })));
    return path;
  }
}

class Path {
  nodes = [];
  links = [];

  constructor(by) {
    this.by = by;
  }

  link(from, to, kind, label) {
    const [start, end] = [this.#placeOf(from), this.#placeOf(to)];
    if (start !== end) this.links.push({ from: start, to: end, kind, label });
  }

  #placeOf(node) {
    const known = this.nodes.indexOf(node);
    return known >= 0 ? known : this.nodes.push(node) - 1;
  }
}

/** A binding that is named like its queue says nothing new. */
const labelOf = (way) => (way.kind === 'BINDING' && way.to === `queue:${way.label}` ? '' : way.label);
