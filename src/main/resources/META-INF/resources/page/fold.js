/**
 * Folds edges into what can be drawn and read: participants, exchanges, queues, participants; generated names of one
 * kind together, groups together, and of each column only the busiest, the others as one.
 */
import { isTroubled, matcherOf } from './match.js';
import { partsOf, twinOf } from './keys.js';
import { Naming } from './naming.js';

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
