/** Where links touch what they lead to and from. */
import { NODE } from './place.js';

/** So far apart where there is room, in pixels. */
const PORT = 11;

/**
 * Evenly on a node's side, in the order of where they come from or go to.
 *
 * @param links with key, from and to; given start and end: x and y, the side, the gap to the next one, and the rank there
 * @param nodes where everything stands
 */
export function ports(links, nodes) {
  const sides = new Map();
  for (const link of links) {
    const [from, to] = [nodes.get(link.from), nodes.get(link.to)];
    const forward = to.layer > from.layer;
    const same = to.layer === from.layer;
    put(sides, link.from, forward || same ? 'right' : 'left', link, 'start', to.y);
    put(sides, link.to, forward ? 'left' : 'right', link, 'end', from.y);
  }
  for (const { key, side, touching } of sides.values()) {
    const node = nodes.get(key);
    touching.sort((a, b) => a.other - b.other || (a.link.key < b.link.key ? -1 : 1));
    const gap = Math.min(PORT, (NODE.height - 8) / touching.length);
    touching.forEach(({ link, end }, i) => {
      link[end] = { x: side === 'right' ? node.x + node.width : node.x, y: node.y + NODE.height / 2 + (i - (touching.length - 1) / 2) * gap, side, gap, rank: i };
    });
  }
}

function put(sides, key, side, link, end, other) {
  const name = `${side} ${key}`;
  if (!sides.has(name)) sides.set(name, { key, side, touching: [] });
  sides.get(name).touching.push({ link, end, other });
}
