/**
 * Between two columns only so many lines are drawn that one can follow them: the busiest, and one at least of every name.
 * The others are there when one asks for a name.
 */

const FEWEST = 60;
/** A few more are no harder to read than the words that would stand for them. */
const TOLERANCE = 1.2;
/** What was drawn stays unless another is clearly busier: calm. */
const LOYALTY = 1.25;

/**
 * @param links with key, from, to, kind, messages, lost; and rest, where they lead to or from the others of a column
 * @param nodes where each node is: its layer
 * @param before keys of the links that were drawn last time
 * @returns keys of the links to draw
 */
export function thinned(links, nodes, before = new Set()) {
  const aisles = new Map();
  for (const link of links) {
    const aisle = `${nodes.get(link.from).layer}>${nodes.get(link.to).layer}`;
    if (!aisles.has(aisle)) aisles.set(aisle, []);
    aisles.get(aisle).push(link);
  }
  return new Set([...aisles.values()].flatMap((aisle) => busiest(aisle, before)));
}

function busiest(aisle, before) {
  const names = new Set(aisle.flatMap(({ from, to }) => [from, to]));
  const most = Math.max(FEWEST, 1.2 * names.size);
  if (aisle.length <= TOLERANCE * most) return aisle.map((link) => link.key);
  const weight = (link) => link.messages * (before.has(link.key) ? LOYALTY : 1);
  const ranked = aisle.map((link) => ({ link, weight: weight(link) }))
    .sort((a, b) => isTelling(b.link) - isTelling(a.link) || b.weight - a.weight || (a.link.key < b.link.key ? -1 : 1));
  const kept = new Set();
  const alone = new Set(names);
  for (const { link } of ranked) {
    if (!alone.has(link.from) && !alone.has(link.to)) continue;
    alone.delete(link.from);
    alone.delete(link.to);
    kept.add(link.key);
  }
  for (const { link } of ranked) {
    if (kept.size >= most) break;
    kept.add(link.key);
  }
  return [...kept];
}

/** What goes wrong or has changed comes first, and what leads to names that are not drawn comes last. */
function isTelling(link) {
  if (link.lost > 0 || (link.news && link.news !== 'same')) return 2;
  return link.rest ? 0 : 1;
}
