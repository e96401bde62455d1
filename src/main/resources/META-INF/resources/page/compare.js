/** Two ranges of time laid over each other: what is new, what is gone, what carries much more or much less. */

/** A traffic that differs by less than this factor is alike. */
const MUCH = 2;

/**
 * @param before the edges of the first range
 * @param after those of the second
 * @param view with both ranges, because traffic is compared a second, not as a whole
 * @param judged what the service finds different, by id; it knows what chance explains. Null where it does not say
 * @returns a change that holds all of them, each with its news
 */
export function compared(before, after, view, judged = null) {
  const seconds = (from, to) => Math.max(1, ((to ? Date.parse(to) : Date.now()) - Date.parse(from)) / 1000);
  const scale = seconds(view.from, view.to) / seconds(view.from2, view.to2);
  const old = new Map(before.map((edge) => [edge.counts.id, edge]));
  const appeared = after.map((edge) => {
    const known = old.get(edge.counts.id);
    old.delete(edge.counts.id);
    return { ...edge, before: known?.counts ?? null, news: known ? newsOf(known.counts.messages, edge.counts.messages * scale, judged, edge.counts.id) : 'new' };
  });
  const gone = [...old.values()].map((edge) => ({ ...edge, before: edge.counts, news: 'gone' }));
  return { whole: true, appeared: [...appeared, ...gone], counted: [], vanished: [] };
}

function newsOf(before, after, judged, id) {
  if (judged !== null && !judged.has(id)) return 'same';
  if (after > before * MUCH) return 'more';
  return after * MUCH < before ? 'less' : 'same';
}
