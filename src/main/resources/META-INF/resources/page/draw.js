/** Draws the map as a picture in the page, touching only what changed. */
import { s, set, setText } from './dom.js';
import { NODE } from './place.js';
import { icon } from './icons.js';
import { BADGE_FONT, NAME_FONT, SUB_FONT, firstThatFits, fitted, widthOf } from './text.js';

const SYMBOL = 34;
const LEAST_ARROW = 2.4;
/** As many lines as may glide to their new places: more would cost more than they tell. */
const MOST_GLIDING = 120;

export class Drawing {
  #links = new Map();
  #labels = new Map();
  #nodes = new Map();

  constructor(svg) {
    this.svg = svg;
    this.headings = svg.appendChild(s('g', { class: 'headings', 'aria-hidden': 'true' }));
    this.linkLayer = svg.appendChild(s('g', { class: 'links', 'aria-hidden': 'true' }));
    this.labelLayer = svg.appendChild(s('g', { class: 'labels', 'aria-hidden': 'true' }));
    this.nodeLayer = svg.appendChild(s('g', { class: 'nodes' }));
  }

  /**
   * @param scene size, headings, nodes, links and labels, each with its key, place and words
   */
  show(scene) {
    this.svg.classList.toggle('glides', scene.links.length <= MOST_GLIDING);
    set(this.svg, { width: scene.width, height: scene.height, viewBox: `0 0 ${scene.width} ${scene.height}` });
    this.headings.replaceChildren(...scene.headings.map((heading) => s('text', { x: heading.x, y: 22 }, heading.text,
      s('tspan', { class: 'count', dx: 6 }, heading.count))));
    each(this.#links, scene.links, this.linkLayer, newLink, showLink);
    each(this.#labels, scene.labels, this.labelLayer, newLabel, showLabel);
    each(this.#nodes, scene.nodes, this.nodeLayer, newNode, showNode);
    // The order of reading is that of the columns, for keyboards and screen readers.
    const focused = document.activeElement;
    scene.nodes.forEach((node, i) => {
      const element = this.#nodes.get(node.key);
      if (this.nodeLayer.children[i] !== element) this.nodeLayer.insertBefore(element, this.nodeLayer.children[i]);
    });
    // Whoever was moved in the document has lost the focus by it.
    if (focused !== document.activeElement && this.svg.contains(focused)) focused.focus({ preventScroll: true });
  }

  elementOf(key) {
    return this.#nodes.get(key);
  }
}

/** Makes what is new, takes away what is gone, and shows anew only what differs from last time. */
function each(elements, things, layer, make, show) {
  const present = new Set(things.map((thing) => thing.key));
  for (const [key, element] of elements) {
    if (!present.has(key)) {
      element.remove();
      elements.delete(key);
    }
  }
  for (const thing of things) {
    let element = elements.get(thing.key);
    if (!element) {
      element = layer.appendChild(make(thing));
      element.dataset.key = thing.key;
      elements.set(thing.key, element);
    }
    const stamp = JSON.stringify(thing);
    if (element.stamp === stamp) continue;
    element.stamp = stamp;
    show(element, thing);
  }
}

function newLink() {
  return s('g', {}, s('title'), s('path', { class: 'reach' }), s('path', { class: 'line' }), s('path', { class: 'head' }));
}

function showLink(element, link) {
  const [title, reach, line, head] = element.children;
  set(element, { class: ['link', link.kind.toLowerCase(), link.light, newsClass(link), link.quiet && 'quiet', link.rest && 'rest'].filter(Boolean).join(' ') });
  setText(title, link.title);
  const d = curve(link);
  set(reach, { d });
  set(line, { d, 'stroke-width': link.weight.toFixed(1) });
  set(head, { d: arrow(link) });
}

/** On top of all lines: a label that one of them crosses could not be read. */
const newLabel = () => s('g', {}, s('title'), s('text'));

function showLabel(element, { kind, light, news, title, text, x, y, anchor }) {
  set(element, { class: ['key', kind.toLowerCase(), light, newsClass({ news })].filter(Boolean).join(' ') });
  setText(element.children[0], title);
  setText(element.children[1], text);
  set(element.children[1], { 'text-anchor': anchor });
  putAt(element, x, y);
}

/** A class of its own: `more` is a kind of node too. */
const newsClass = ({ news }) => news && `news-${news}`;

/** Leaves and arrives at a right angle; how far it bends depends on how far it goes. */
function curve({ start, end }) {
  const out = start.side === 'right' ? 1 : -1;
  const into = end.side === 'right' ? 1 : -1;
  const bend = out === into ? 46 : Math.max(36, Math.abs(end.x - start.x) * 0.45);
  const tip = end.x + into * 5;
  return `M${start.x},${start.y}C${start.x + out * bend},${start.y} ${tip + into * bend},${end.y} ${tip},${end.y}`;
}

function arrow({ end, weight }) {
  const into = end.side === 'right' ? 1 : -1;
  // Where many arrive side by side, each has an arrow of its own.
  const half = Math.min(3 + weight / 2, Math.max(LEAST_ARROW, end.gap * 0.7));
  return `M${end.x},${end.y}l${into * 7},${-half}v${2 * half}z`;
}

function newNode(node) {
  return s('g', { tabindex: '-1', role: 'button' },
    s('title'),
    s('rect', { class: 'card', rx: 9, height: NODE.height }),
    icon(node.kind),
    s('text', { class: 'name', x: SYMBOL, y: 15.5 }),
    s('text', { class: 'sub', x: SYMBOL, y: 28.5 }),
    s('g', { class: 'badge' }, s('rect', { rx: 7, height: 14 }), s('text', { y: 10.5 })));
}

function showNode(element, node) {
  const [title, card, symbol, name, sub, badge] = element.children;
  set(element, {
    class: ['node', node.kind, node.light, newsClass(node), node.selected && 'selected'].filter(Boolean).join(' '),
    'aria-pressed': node.selected ? 'true' : 'false',
  });
  putAt(element, node.x, node.y);
  setText(title, node.title);
  set(card, { width: node.width });
  set(symbol, { class: `symbol ${node.kind}` });
  const room = node.width - SYMBOL - 8;
  setText(name, fitted(node.name, room, NAME_FONT));
  setText(sub, firstThatFits(node.subs, room, SUB_FONT));
  const width = widthOf(node.badge, BADGE_FONT) + 12;
  set(badge, { hidden: node.badge === '', transform: `translate(${node.width - width + 6},-7)` });
  set(badge.children[0], { width });
  setText(badge.children[1], node.badge);
  set(badge.children[1], { x: 6 });
}

/** By style, so that it glides; what was not laid out yet does not fly in. */
function putAt(element, x, y) {
  const at = `translate(${x}px,${y}px)`;
  if (element.style.transform !== at) element.style.transform = at;
}
