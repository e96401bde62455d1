/** Says which nodes an edge passes, by the names the view shows: generated names of one kind are one, a group is one. */
import { keyOf, labelOfParty, nameOf } from './keys.js';

export class Naming {
  #stamp;
  #group;
  #open;
  #templates;
  #view;

  constructor(view) {
    this.#view = view;
    this.#group = new Set(view.group);
    this.#open = new Set(view.open);
    this.#templates = view.names === 'folded';
    this.#stamp = JSON.stringify([view.group, view.open, view.names]);
  }

  /** Worked out once for each edge: names do not change with counts. */
  pathOf(edge) {
    if (edge.path?.stamp !== this.#stamp) edge.path = this.#path(edge);
    return edge.path;
  }

  #path(edge) {
    const templates = new Map([[`queue:${edge.queue}`, edge.queueTemplate], [`exchange:${edge.exchange}`, edge.exchangeTemplate]]);
    const place = (text) => {
      const colon = text.indexOf(':');
      return this.#place(edge, text.slice(0, colon), text.slice(colon + 1), templates.get(text));
    };
    const from = this.#party(edge, 'from', edge.producer);
    const to = this.#party(edge, 'to', edge.consumer);
    const exchange = place(`exchange:${edge.exchange}`);
    const queue = place(`queue:${edge.queue}`);
    const links = [{ from, to: exchange, kind: 'PUBLISH', label: '' }];
    for (const way of edge.ways) links.push({ from: place(way.from), to: place(way.to), kind: way.kind, label: labelOf(way) });
    links.push({ from: queue, to, kind: 'DELIVER', label: '' });
    const nodes = new Map();
    for (const link of links) nodes.set(link.from.key, link.from).set(link.to.key, link.to);
    return { stamp: this.#stamp, nodes: [...nodes.values()], links: links.filter((link) => link.from.key !== link.to.key) };
  }

  #party(edge, kind, party) {
    const grouped = this.#group.has('application');
    const key = keyOf(kind, edge.cluster, '', grouped ? party.application : nameOf(party));
    const whole = grouped && party.process !== null;
    if (whole && !this.#open.has(key)) return { key, column: kind, label: party.application, group: 'application', party: { application: party.application } };
    const own = keyOf(kind, edge.cluster, '', nameOf(party));
    return { key: own, column: kind, label: labelOfParty(party), party };
  }

  #place(edge, kind, name, template) {
    if (this.#group.has('vhost')) {
      const group = keyOf(`${kind}s`, edge.cluster, edge.vhost, '*');
      if (!this.#open.has(group)) return { key: group, column: kind, label: edge.vhost, vhost: edge.vhost, group: 'vhost' };
    }
    const shown = this.#templates && template ? template : name;
    return {
      key: keyOf(kind, edge.cluster, edge.vhost, shown), column: kind, label: shown, vhost: edge.vhost,
      template: shown === name ? null : template,
    };
  }

  wants(row) {
    const view = this.#view;
    const find = view.find.trim().toLowerCase();
    const names = [row.producer?.application ?? '', row.exchange ?? '', ...row.routingKeys].join('\n').toLowerCase();
    return (view.vhost === null || view.vhost === row.vhost)
      && (view.exchange === null || view.exchange === row.exchange)
      && view.queue === null
      && (view.who === '' || names.includes(view.who.trim().toLowerCase()))
      && (find === '' || names.includes(find));
  }

  wantsDirect(row) {
    const find = this.#view.find.trim().toLowerCase();
    const who = this.#view.who.trim().toLowerCase();
    const names = [...Object.values(row.client), ...Object.values(row.server)].filter(Boolean).join('\n').toLowerCase();
    return this.#view.exchange === null && this.#view.queue === null && names.includes(find) && names.includes(who);
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
    path.push({ key: keyOf('lost', row.cluster, row.vhost, ''), column: 'queue', label: '', vhost: row.vhost });
    return path;
  }
}

/** A binding that is named like its queue says nothing new. */
const labelOf = (way) => (way.kind === 'BINDING' && way.to === `queue:${way.label}` ? '' : way.label);
