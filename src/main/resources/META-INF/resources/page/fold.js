/**
 * Folds edges into what can be drawn and read: participants, exchanges, queues, participants; generated names of one
 * kind together, groups together, and of each column only the busiest, the others as one.
 */
import { rateOf } from './edges.js';
import { directMatcherOf, isTroubled, lostMatcherOf, matcherOf } from './match.js';
import { partsOf, twinOf } from './keys.js';
import { namingOf } from './naming.js';

export const COLUMNS = ['from', 'exchange', 'queue', 'to'];

/** What was shown keeps its place unless another is clearly busier: calm. */
const LOYALTY = 1.25;

/** More nodes than this are never drawn; two of them and a kind make one number. */
const MOST_NODES = 1_000_000;
const KINDS = new Map();

export const moreKey = (column) => `more/${column}`;

/**
 * @param edges all of them
 * @param world what else is known: exchange types and lost publications by key
 * @param before the keys that were shown last time
 */
export function fold(edges, view, world, before = new Set()) {
  const naming = namingOf(view);
  const visible = [...edges].filter(matcherOf(view));
  const lost = world.lost.filter(lostMatcherOf(view));
  const direct = world.direct.filter(directMatcherOf(view));
  const sums = new Map();
  for (const edge of visible) {
    for (const node of naming.pathOf(edge).nodes) add(sums, node, edge.counts.messages);
  }
  for (const row of lost) for (const node of naming.lostPath(row)) add(sums, node, row.messages);
  for (const row of direct) for (const node of naming.directPath(row)) add(sums, node, row.requests.messages + row.answers.messages);
  const result = new Folded(choose(sums, view, before), visible, Date.now());
  for (const edge of visible) result.add(edge, edge.path);
  for (const row of lost) result.addLost(row, naming.lostPath(row));
  for (const row of direct) result.addDirect(row, naming.directPath(row));
  return result;
}

const add = (sums, node, messages) => sums.set(node, (sums.get(node) ?? 0) + messages);

/** The busiest of each column, and whatever is selected. */
function choose(sums, view, before) {
  const shown = new Map();
  for (const column of COLUMNS) {
    const all = [...sums].filter(([node]) => node.column === column)
      .map(([node, messages]) => ({ node, weight: messages * (before.has(node.key) ? LOYALTY : 1) }));
    all.sort((a, b) => b.weight - a.weight || (a.node.key < b.node.key ? -1 : 1));
    // One more is no longer than the line that would stand for it.
    const most = all.length === view.n + 1 ? all.length : view.n;
    const chosen = (key) => view.select !== null && (key === view.select || twinOf(key) === view.select);
    const kept = all.filter(({ node: { key } }, i) => i < most || chosen(key) || key.startsWith('lost/'));
    shown.set(column, { kept: new Set(kept.map(({ node }) => node)), hidden: all.length - kept.length, all: all.length });
  }
  return shown;
}

/** Nodes and links with their sums, as they are put together. */
class Folded {
  nodes = new Map();
  links = new Map();
  messages = 0;
  #shown;
  #drawn = new Map();
  #byEnds = new Map();

  constructor(shown, edges, at) {
    this.#shown = shown;
    this.edges = edges;
    this.at = at;
    this.hidden = Object.fromEntries([...shown].map(([column, { hidden }]) => [column, hidden]));
    this.total = Object.fromEntries([...shown].map(([column, { all }]) => [column, all]));
  }

  add(edge, path) {
    const { messages, seen } = edge.counts;
    this.messages += messages;
    const rate = rateOf(edge, this.at);
    const troubled = isTroubled(edge);
    const nodes = path.nodes.map((node) => this.#node(node));
    for (const node of nodes) {
      // Several names of one path may be drawn as one.
      if (node.edges.at(-1) === edge) continue;
      node.edges.push(edge);
      node.messages += messages;
      node.rate += rate;
      node.troubled ||= troubled;
    }
    for (const { from, to, kind, label } of path.links) {
      if (nodes[from] === nodes[to]) continue;
      const link = this.#link(nodes[from], nodes[to], kind);
      if (label !== '') link.labels.add(label);
      if (link.edges.at(-1) === edge) continue;
      link.edges.push(edge);
      link.messages += messages;
      link.last = Math.max(link.last, seen[1]);
    }
  }

  /** What is drawn of an edge: nodes and links. */
  wayOf(edge) {
    const nodes = edge.path.nodes.map((node) => this.#node(node));
    const links = edge.path.links.filter(({ from, to }) => nodes[from] !== nodes[to])
      .map(({ from, to, kind }) => this.#link(nodes[from], nodes[to], kind));
    return { nodes, links };
  }

  addLost(row, path) {
    const nodes = path.map((node) => this.#node(node));
    nodes.forEach((node) => {
      node.lost += row.messages;
      if (node.kind === 'lost') node.messages += row.messages;
    });
    for (let i = 1; i < nodes.length; i++) {
      if (nodes[i - 1] === nodes[i]) continue;
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

  /** As what it is drawn: as itself, or with the others of its column. */
  #node(node) {
    let drawn = this.#drawn.get(node);
    if (!drawn) {
      drawn = this.#shown.get(node.column).kept.has(node) ? this.#make(node) : this.#others(node.column);
      this.#drawn.set(node, drawn);
    }
    return drawn;
  }

  #make({ key, column, label, vhost = null, group = null, template = null, party = null }) {
    return this.#keep({ key, column, kind: partsOf(key).kind, label, vhost, group, template, party, hidden: 0 });
  }

  #others(column) {
    const key = moreKey(column);
    return this.nodes.get(key) ?? this.#keep({
      key, column, kind: 'more', label: '', vhost: null, group: null, template: null, party: null, hidden: this.#shown.get(column).hidden,
    });
  }

  #keep(facts) {
    const drawn = { ...facts, number: this.nodes.size, messages: 0, rate: 0, lost: 0, troubled: false, edges: [] };
    this.nodes.set(drawn.key, drawn);
    return drawn;
  }

  #link(from, to, kind) {
    if (!KINDS.has(kind)) KINDS.set(kind, KINDS.size);
    const ends = (KINDS.get(kind) * MOST_NODES + from.number) * MOST_NODES + to.number;
    let link = this.#byEnds.get(ends);
    if (!link) {
      const key = `${from.key}>${to.key}>${kind}`;
      link = { key, from: from.key, to: to.key, kind, labels: new Set(), messages: 0, lost: 0, last: 0, edges: [] };
      this.#byEnds.set(ends, link);
      this.links.set(key, link);
    }
    return link;
  }
}

/** Vhosts of what is drawn: with more than one, names say theirs. */
export const vhostsOf = (folded) => new Set([...folded.nodes.values()].map((node) => node.vhost).filter((vhost) => vhost !== null));
