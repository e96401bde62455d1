/** Turns what is folded into what is drawn: places, weights and words. */
import { COLUMNS, vhostsOf } from './fold.js';
import { twinOf } from './keys.js';
import { order } from './order.js';
import { place } from './place.js';
import { ports } from './ports.js';
import { labels } from './labels.js';
import { thinned } from './thin.js';
import { faded } from './edges.js';
import { perSecond, short, whole } from './numbers.js';
import { WORDS } from './words.js';

const THINNEST = 1.2;
const THICKEST = 9;
/** So long without a message, in milliseconds, and a link is drawn as quiet. */
const QUIET = 300_000;

/** Keeps the order of last time, so that the next picture resembles it. */
export class Stage {
  #layers = [];
  #stamp = '';
  #placed = null;
  #drawn = new Set();

  /** Forgets the order: the next picture is put in order anew. */
  tidy() {
    this.#layers = [];
    this.#stamp = '';
  }

  scene(folded, { width, now, lit, selected, world, news, live }) {
    const links = [...folded.links.values()];
    const weighed = links.map((link) => ({ from: link.from, to: link.to, weight: Math.log2(2 + link.messages) }));
    const layers = layersOf(folded, links);
    const stamp = JSON.stringify([layers, links.map((link) => link.key), Math.round(width / 20)]);
    if (stamp !== this.#stamp) {
      // Counts alone move nothing.
      this.#layers = order(layers, weighed, this.#layers).map((layer) => [...layer.filter((key) => !isLast(key)), ...layer.filter(isLast)]);
      this.#placed = place(this.#layers, weighed, width);
      this.#stamp = stamp;
    }
    return this.#compose(folded, links, { now, lit, selected, world, news, live });
  }

  #compose(folded, links, context) {
    const placed = this.#placed;
    const vhosts = vhostsOf(folded).size > 1;
    const nodes = this.#layers.flat().map((key) => nodeScene(folded, folded.nodes.get(key), placed.nodes.get(key), vhosts, context));
    const all = links.map((link) => linkScene(link, folded, context));
    const drawn = this.#followable(all, placed.nodes, context);
    return {
      width: placed.width, height: placed.height, nodes, links: drawn, labels: labels(drawn, placed.nodes), left: all.length - drawn.length, headings: headings(folded, placed, this.#layers),
    };
  }

  /** The links that are drawn, with where they touch: those of a selected name come on top, and move none of the others. */
  #followable(all, nodes, { lit, selected }) {
    this.#drawn = thinned(all, nodes, this.#drawn);
    const kept = all.filter((link) => this.#drawn.has(link.key));
    ports(kept, nodes);
    if (lit === null) return kept;
    const chosen = new Set([selected, twinOf(selected)]);
    const more = all.filter((link) => link.light === 'lit' && !this.#drawn.has(link.key));
    const most = thinned(more, nodes);
    const added = more.filter((link) => most.has(link.key) || chosen.has(link.from) || chosen.has(link.to) || chosen.has(link.key));
    ports(added, nodes);
    return [...kept, ...added];
  }
}

const isLast = (key) => key.startsWith('more/');

/** Exchanges that only other exchanges and queues lead to stand in a layer of their own, behind the others. */
function layersOf(folded, links) {
  const fed = new Set();
  const published = new Set();
  for (const link of links) {
    if (link.kind === 'PUBLISH') published.add(link.to);
    else if (folded.nodes.get(link.to).column === 'exchange') fed.add(link.to);
  }
  const column = (name) => [...folded.nodes.values()].filter((node) => node.column === name).map((node) => node.key);
  const exchanges = column('exchange');
  const inner = exchanges.filter((key) => fed.has(key) && !published.has(key));
  const outer = exchanges.filter((key) => !inner.includes(key));
  return [column('from'), outer, ...(inner.length > 0 ? [inner] : []), column('queue'), column('to')];
}

function headings(folded, placed, layers) {
  const at = [0, 1, layers.length - 2, layers.length - 1];
  return COLUMNS.map((column, i) => {
    const all = folded.total[column];
    return { x: placed.x[at[i]], text: WORDS.columns[column], count: WORDS.count(all - folded.hidden[column], all) };
  });
}

function nodeScene(folded, node, at, vhosts, { now, lit, selected, world, news, live }) {
  const rate = faded(node.rate, now - folded.at);
  const type = world.types.get(node.key);
  const name = nameOf(node);
  const where = vhosts && node.vhost !== null && node.group !== 'vhost' ? node.vhost : null;
  const kind = node.kind === 'exchange' && type ? WORDS.exchangeOf(type) : WORDS.node[node.kind];
  return {
    key: node.key, kind: node.kind, x: at.x, y: at.y, width: at.width, name,
    subs: node.kind === 'more' ? [WORDS.moreHint] : subsOf(node, type, where, live && rate > 0 ? perSecond(rate) : ''),
    badge: WORDS.changed[newsOf(node, news)] ?? badgeOf(node, world), light: light(lit, lit?.nodes.has(node.key)), news: newsOf(node, news),
    selected: node.key === selected,
    title: [WORDS.nodeLabel(kind, name, node.messages), node.vhost === null ? '' : `${WORDS.panel.vhost.toLowerCase()} ${node.vhost}`].filter(Boolean).join('\n'),
  };
}

/** From the fullest to the shortest: the first that fits is shown. */
function subsOf(node, type, where, rate) {
  const count = node.kind === 'lost' ? WORDS.lostSub(node.messages) : short(node.messages);
  return [[type, where, count, rate], [type, count, rate], [count, rate], [rate || count]]
    .map((parts) => parts.filter(Boolean).join(' · '));
}

export function nameOf(node) {
  if (node.kind === 'more') return WORDS.more(node.hidden);
  if (node.kind === 'lost') return WORDS.noQueue;
  return node.kind === 'exchange' && node.label === '' ? WORDS.defaultExchange : node.label;
}

function badgeOf(node, world) {
  if (world.unread.has(node.key)) return WORDS.unread;
  if (node.kind !== 'queue') return '';
  node.redelivered ??= node.edges.reduce((sum, edge) => sum + (edge.queue === node.label ? edge.counts.redelivered : 0), 0);
  const { redelivered } = node;
  return redelivered > 0 ? `${whole(redelivered)} ${WORDS.redelivered}` : '';
}

function linkScene(link, folded, { now, lit, news, live }) {
  const labels = [...link.labels];
  const [from, to] = [folded.nodes.get(link.from), folded.nodes.get(link.to)];
  const what = [`${nameOf(from)} ${WORDS.link[link.kind] ?? ''} ${nameOf(to)}`, ...labels.slice(0, 8), `${whole(link.messages)} ${WORDS.panel.messages.toLowerCase()}`];
  return {
    key: link.key, from: link.from, to: link.to, kind: link.kind, labels, messages: link.messages, lost: link.lost,
    weight: Math.min(THICKEST, THINNEST + 1.4 * Math.log10(1 + link.messages / 10)),
    light: light(lit, lit?.links.has(link.key)), news: newsOf(link, news),
    rest: from.kind === 'more' || to.kind === 'more', quiet: live && link.last > 0 && now - link.last > QUIET, title: what.join('\n'),
    // Between two that say the same of themselves it need not be said again.
    mark: [from, to].every((node) => newsOf(node, news) === newsOf(link, news)) ? '' : newsOf(link, news),
  };
}

const light = (lit, isLit) => (lit === null ? '' : isLit ? 'lit' : 'dim');

/** What all its edges have in common, if anything. */
function newsOf(drawn, news) {
  if (news === null || drawn.edges.length === 0) return '';
  drawn.news ??= drawn.edges.every((edge) => edge.news === drawn.edges[0].news) ? drawn.edges[0].news : '';
  return drawn.news;
}
