/** What lights up when something is selected: the ways that lead through it, up and down. */
import { twinOf } from './keys.js';

/**
 * @param folded what is drawn
 * @param selected a node's or link's key, or edge/ID
 * @returns edges, node keys and link keys that light up; null when nothing is selected or it is not there any more
 */
export function waysThrough(folded, selected) {
  if (selected === null) return null;
  const edges = edgesOf(folded, selected);
  if (edges === null) return null;
  const nodes = new Set();
  const links = new Set();
  for (const edge of edges) {
    const way = folded.wayOf(edge);
    for (const node of way.nodes) nodes.add(node.key);
    for (const link of way.links) links.add(link.key);
  }
  for (const key of [selected, twinOf(selected)]) {
    if (key !== null && folded.nodes.has(key)) {
      nodes.add(key);
      lightLost(folded, key, nodes, links);
    }
  }
  return { edges, nodes, links };
}

function edgesOf(folded, selected) {
  if (selected.startsWith('edge/')) {
    const id = selected.slice(5);
    const edge = folded.edges.find((one) => one.id === id);
    return edge ? [edge] : null;
  }
  const link = folded.links.get(selected);
  if (link) return link.edges;
  const [node, twin] = [folded.nodes.get(selected), folded.nodes.get(twinOf(selected))];
  if (!node || !twin) return (node ?? twin)?.edges ?? null;
  return [...new Set([...node.edges, ...twin.edges])];
}

/** Publications that went nowhere have no edge, but a way all the same. */
function lightLost(folded, key, nodes, links) {
  for (const link of folded.links.values()) {
    if ((link.lost > 0 || link.direct) && (link.from === key || link.to === key)) {
      links.add(link.key);
      nodes.add(link.from).add(link.to);
    }
  }
}
