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
  #routes = new WeakMap();
  #parties = { from: new WeakMap(), to: new WeakMap() };

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
    const { places, links } = this.#routeOf(edge);
    return { by: this, nodes: [this.#party(edge, 'from', edge.producer), ...places, this.#party(edge, 'to', edge.consumer)], links };
  }

  /** Edges that share their ways (see Common) share what is worked out of them. */
  #routeOf(edge) {
    let route = this.#routes.get(edge.ways);
    if (!route?.isOf(edge)) {
      route = this.#route(edge);
      this.#routes.set(edge.ways, route);
    }
    return route;
  }

  #route(edge) {
    const exchange = this.#place(edge, 'exchange', edge.exchange, edge.exchangeTemplate);
    const queue = this.#place(edge, 'queue', edge.queue, edge.queueTemplate);
    const place = (text) => {
      const colon = text.indexOf(':');
      const [kind, name] = [text.slice(0, colon), text.slice(colon + 1)];
      if (kind === 'exchange' && name === edge.exchange) return exchange;
      return kind === 'queue' && name === edge.queue ? queue : this.#place(edge, kind, name, null);
    };
    const route = new Route(edge, exchange);
    for (const way of edge.ways) route.link(place(way.from), place(way.to), way.kind, labelOf(way));
    return route.end(queue);
  }

  #party(edge, kind, party) {
    let node = this.#parties[kind].get(party);
    if (!node) {
      node = this.#named(edge, kind, party);
      this.#parties[kind].set(party, node);
    }
    return node;
  }

  #named(edge, kind, party) {
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

/** From exchange to queue, with the producer before the first place and the consumer behind the last. */
class Route {
  places = [];
  links = [];

  constructor({ cluster, vhost, exchange, queue }, first) {
    Object.assign(this, { cluster, vhost, exchange, queue });
    this.links.push({ from: 0, to: this.#placeOf(first), kind: 'PUBLISH', label: '' });
  }

  isOf(edge) {
    return this.queue === edge.queue && this.exchange === edge.exchange && this.vhost === edge.vhost && this.cluster === edge.cluster;
  }

  link(from, to, kind, label) {
    const [start, end] = [this.#placeOf(from), this.#placeOf(to)];
    if (start !== end) this.links.push({ from: start, to: end, kind, label });
  }

  end(last) {
    const from = this.#placeOf(last);
    this.links.push({ from, to: this.places.length + 1, kind: 'DELIVER', label: '' });
    return this;
  }

  #placeOf(node) {
    const known = this.places.indexOf(node);
    return 1 + (known >= 0 ? known : this.places.push(node) - 1);
  }
}

/** A binding that is named like its queue says nothing new. */
const labelOf = (way) => (way.kind === 'BINDING' && way.to === `queue:${way.label}` ? '' : way.label);
