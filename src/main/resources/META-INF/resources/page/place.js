/** Says where everything stands: layers from left to right, each node near those it is linked with. */

import { clear } from './clear.js';

export const NODE = { height: 36, gap: 11, least: 138, most: 212, aisle: 74, narrowAisle: 64 };
const TOP = 46;
const MARGIN = 16;
const ROUNDS = 10;
const NARROW = 720;

/**
 * @param layers arrays of keys, in order
 * @param links with from, to, weight
 * @param width of the window onto the map
 * @returns x, y and width of each node; the x of each layer; the whole picture's size
 */
export function place(layers, links, width) {
  const { x, nodeWidth } = columns(layers.length, width);
  const step = NODE.height + NODE.gap;
  const longest = Math.max(1, ...layers.map((layer) => layer.length));
  const height = longest * step - NODE.gap;
  const y = new Map();
  layers.forEach((layer) => {
    const start = (height - (layer.length * step - NODE.gap)) / 2;
    layer.forEach((key, i) => y.set(key, start + i * step));
  });
  const near = new Map();
  for (const { from, to, weight } of links) {
    for (const [a, b] of [[from, to], [to, from]]) {
      if (!near.has(a)) near.set(a, []);
      near.get(a).push([b, weight]);
    }
  }
  // On a narrow window only part is seen: there everything begins at the top.
  if (width < NARROW) layers.forEach((layer) => layer.forEach((key, i) => y.set(key, i * step)));
  else for (let round = 0; round < ROUNDS; round++) {
    const there = round % 2 === 0 ? layers : [...layers].reverse();
    for (const layer of there) settle(layer, near, y, step, height);
  }
  if (width >= NARROW) makeWay(layers, links, y, { x, nodeWidth, step, height });
  const nodes = new Map();
  layers.forEach((layer, l) => layer.forEach((key) => nodes.set(key, {
    x: x[l], y: Math.round(TOP + y.get(key)), width: nodeWidth, height: NODE.height, layer: l,
  })));
  return { nodes, x, nodeWidth, width: x.at(-1) + nodeWidth + MARGIN, height: TOP + height + MARGIN };
}

/** Links that skip a layer pass beside its nodes rather than behind them, where there is room. */
function makeWay(layers, links, y, { x, nodeWidth, step, height }) {
  const layerOf = new Map(layers.flatMap((layer, l) => layer.map((key) => [key, l])));
  const middle = (key) => y.get(key) + NODE.height / 2;
  for (let l = 1; l < layers.length - 1; l++) {
    const passing = links.filter(({ from, to }) => layerOf.get(from) < l && layerOf.get(to) > l)
      .map(({ from, to }) => ({ x1: x[layerOf.get(from)] + nodeWidth, y1: middle(from), x2: x[layerOf.get(to)], y2: middle(to) }));
    if (passing.length > 0) clear(layers[l], y, passing, { x: x[l], width: nodeWidth, height: NODE.height, step, bottom: height });
  }
}

/** Wide windows get wider names and aisles; on narrow ones the picture is wider than the window, and scrolls. */
function columns(count, width) {
  const narrow = width < NARROW;
  const aisle = narrow ? NODE.narrowAisle : NODE.aisle;
  const room = width - 2 * MARGIN;
  const nodeWidth = Math.round(Math.min(NODE.most, Math.max(NODE.least + (narrow ? 0 : 4), (room - (count - 1) * aisle) / count)));
  const step = Math.max(nodeWidth + (narrow ? NODE.narrowAisle : 62), (room - nodeWidth) / Math.max(1, count - 1));
  return { nodeWidth, x: Array.from({ length: count }, (_, i) => Math.round(MARGIN + i * step)) };
}

/** Moves a layer's nodes towards their neighbours, without changing their order or letting them touch. */
function settle(layer, near, y, step, height) {
  const wanted = layer.map((key) => {
    let sum = 0;
    let weights = 0;
    for (const [other, weight] of near.get(key) ?? []) {
      sum += y.get(other) * weight;
      weights += weight;
    }
    return weights === 0 ? y.get(key) : sum / weights;
  });
  // Nodes that would overlap form a block that stands at the mean of what its members want.
  const blocks = [];
  wanted.forEach((want, i) => {
    blocks.push({ start: i, count: 1, sum: want });
    while (blocks.length > 1) {
      const [one, two] = blocks.slice(-2);
      const first = one.sum / one.count;
      if (first + one.count * step <= two.sum / two.count) break;
      blocks.splice(-2, 2, { start: one.start, count: one.count + two.count, sum: one.sum + two.sum - two.count * one.count * step });
    }
  });
  let least = 0;
  for (const block of blocks) {
    const room = height + NODE.gap - (layer.length - block.start) * step;
    const top = Math.max(least, Math.min(block.sum / block.count, room));
    for (let i = 0; i < block.count; i++) y.set(layer[block.start + i], top + i * step);
    least = top + block.count * step;
  }
}
