/**
 * Folds edges into what can be drawn and read: participants, exchanges, queues, participants; generated names of one
 * kind together, groups together, and of each column only the busiest, the others as one.
 */
import { isTroubled, matcherOf } from './match.js';
import { keyOf, labelOfParty, nameOf, partsOf, twinOf } from './keys.js';

export const COLUMNS = ['from', 'exchange', 'queue', 'to'];

/** What was shown keeps its place unless another is clearly busier: calm. */
const LOYALTY = 1.25;

export const moreKey = (column) => `more/${column}`;

/**
 * @param edges all of them
 * @param world what else is known: exchange types and lost publications by key
 * @param before the keys that were shown last time
 */
export function fold(edges, view, world, before = new Set()) {
  const matches = matcherOf(view);
  const naming = new Naming(view);
  const visible = [];
  for (const edge of edges) if (matches(edge)) visible.push(edge);
  const lost = view.evidence === null ? world.lost.filter((row) => naming.wants(row)) : [];
  const sums = new Map();
  for (const edge of visible) {
    for (const node of naming.pathOf(edge).nodes) add(sums, node, edge.counts.messages);
  }
  for (const row of lost) for (const node of naming.lostPath(row)) add(sums, node, row.messages);
  const direct = view.tcp ? world.direct.filter((row) => naming.wantsDirect(row)) : [];
  for (const row of direct) for (const node of naming.directPath(row)) add(sums, node, row.requests.messages + row.answers.messages);
  const shown = choose(sums, view, before);
  const result = new Folded(shown, sums);
  for (const edge of visible) result.add(edge, naming.pathOf(edge));
  for (const row of lost) result.addLost(row, naming.lostPath(row));
  for (const row of direct) result.addDirect(row, naming.directPath(row));
  return result.finish(visible);
}

function add(sums, node, messages) {
  const known = sums.get(node.key);
  if (known) known.messages += messages;
  else sums.set(node.key, { ...node, messages });
}

/** The busiest of each column, and whatever is selected. */
function choose(sums, view, before) {
  const shown = new Map();
  for (const column of COLUMNS) {
    const all = [...sums.values()].filter((node) => node.column === column);
    const weight = (node) => node.messages * (before.has(node.key) ? LOYALTY : 1);
    all.sort((a, b) => weight(b) - weight(a) || (a.key < b.key ? -1 : 1));
    // One more is no longer than the line that would stand for it.
    const most = all.length === view.n + 1 ? all.length : view.n;
    const chosen = (key) => view.select !== null && (key === view.select || twinOf(key) === view.select);
    const kept = all.filter((node, i) => i < most || chosen(node.key)
      || node.key.startsWith('lost/'));
    shown.set(column, { kept: new Set(kept.map((node) => node.key)), hidden: all.length - kept.length, all: all.length });
  }
  return shown;
}

/** Says which nodes an edge passes, by the names the view shows. */
class Naming {
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

/** Nodes and links with their sums, as they are put together. */
class Folded {
  constructor(shown, sums) {
    this.nodes = new Map();
    this.links = new Map();
    this.hidden = Object.fromEntries([...shown].map(([column, { hidden }]) => [column, hidden]));
    this.total = Object.fromEntries([...shown].map(([column, { all }]) => [column, all]));
    this.#shown = shown;
    this.#sums = sums;
  }

  #shown;
  #sums;

  /** Where it is drawn: as itself, or with the others of its column. */
  keyOf(node) {
    return this.#shown.get(node.column).kept.has(node.key) ? node.key : moreKey(node.column);
  }

  add(edge, path) {
    const nodes = new Set();
    for (const node of path.nodes) nodes.add(this.#node(node));
    for (const node of nodes) {
      node.messages += edge.counts.messages;
      node.edges.push(edge);
      if (isTroubled(edge)) node.troubled = true;
    }
    const links = new Set();
    for (const link of path.links) {
      const drawn = this.#link(this.#node(link.from), this.#node(link.to), link.kind);
      if (link.label !== '') drawn.labels.add(link.label);
      links.add(drawn);
    }
    for (const link of links) {
      link.messages += edge.counts.messages;
      link.edges.push(edge);
    }
  }

  addLost(row, path) {
    const nodes = path.map((node) => this.#node(node));
    nodes.forEach((node) => {
      node.lost += row.messages;
      if (node.kind === 'lost') node.messages += row.messages;
    });
    for (let i = 1; i < nodes.length; i++) {
      const link = this.#link(nodes[i - 1], nodes[i], nodes[i].kind === 'lost' ? 'UNROUTABLE' : 'PUBLISH');
      link.messages += row.messages;
      link.lost += row.messages;
      if (nodes[i].kind === 'lost') row.routingKeys.forEach((key) => link.labels.add(key));
    }
  }

  addDirect(row, path) {
    const [from, to] = path.map((node) => this.#node(node));
    const link = this.#link(from, to, 'DIRECT');
    const messages = row.requests.messages + row.answers.messages;
    link.messages += messages;
    link.direct = [...link.direct ?? [], row];
    link.labels.add(`:${row.port}`);
    from.messages += messages;
    to.messages += messages;
  }

  #node(node) {
    const key = this.keyOf(node);
    let drawn = this.nodes.get(key);
    if (!drawn) {
      const more = key.startsWith('more/');
      drawn = {
        key, column: node.column, kind: more ? 'more' : partsOf(key).kind, label: more ? '' : node.label,
        vhost: more ? null : node.vhost ?? null, group: more ? null : node.group ?? null, template: node.template ?? null,
        party: more ? null : node.party ?? null, hidden: more ? this.#shown.get(node.column).hidden : 0,
        messages: 0, lost: 0, troubled: false, edges: [],
      };
      this.nodes.set(key, drawn);
    }
    return drawn;
  }

  #link(from, to, kind) {
    const key = `${from.key}>${to.key}>${kind}`;
    let link = this.links.get(key);
    if (!link) {
      link = { key, from: from.key, to: to.key, kind, labels: new Set(), messages: 0, lost: 0, edges: [] };
      this.links.set(key, link);
    }
    return link;
  }

  finish(visible) {
    this.edges = visible;
    for (const [key, link] of this.links) if (link.from === link.to) this.links.delete(key);
    return this;
  }
}

/** Vhosts of what is drawn: with more than one, names say theirs. */
export const vhostsOf = (folded) => new Set([...folded.nodes.values()].map((node) => node.vhost).filter((vhost) => vhost !== null));
