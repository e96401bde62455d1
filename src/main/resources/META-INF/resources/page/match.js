/** Which edges a view shows. */
import { nameOf } from './keys.js';

/** Every name on an edge's way, in small letters. */
export function textOf(edge) {
  edge.text ??= [...Object.values(edge.producer), ...Object.values(edge.consumer), edge.vhost, edge.exchange, edge.queue,
    ...edge.ways.flatMap((way) => [way.from, way.to, way.label])]
    .filter((name) => name !== null).join('\n').toLowerCase();
  return edge.text;
}

/** Something about these messages that somebody should look at. */
export const isTroubled = (edge) => edge.counts.redelivered > 0 || edge.counts.deadLettered > 0;

export function matcherOf(view) {
  const find = view.find.trim().toLowerCase();
  const who = view.who.trim().toLowerCase();
  return (edge) => (view.vhost === null || edge.vhost === view.vhost)
    && (view.exchange === null || edge.exchange === view.exchange || passes(edge, `exchange:${view.exchange}`))
    && (view.queue === null || edge.queue === view.queue || passes(edge, `queue:${view.queue}`))
    && (who === '' || isCalled(edge.producer, who) || isCalled(edge.consumer, who))
    && (view.evidence === null || edge.counts.evidence.includes(view.evidence))
    && (!view.problems || isTroubled(edge))
    && (find === '' || textOf(edge).includes(find));
}

const passes = (edge, place) => edge.ways.some((way) => way.from === place || way.to === place);

const isCalled = (party, who) => party.application.toLowerCase().includes(who)
  || nameOf(party).toLowerCase().includes(who);

/** Which publications that reached no queue a view shows. */
export function lostMatcherOf(view) {
  const find = view.find.trim().toLowerCase();
  const who = view.who.trim().toLowerCase();
  return (row) => {
    const names = [row.producer?.application ?? '', row.exchange ?? '', ...row.routingKeys].join('\n').toLowerCase();
    return view.evidence === null && view.queue === null
      && (view.vhost === null || view.vhost === row.vhost)
      && (view.exchange === null || view.exchange === row.exchange)
      && names.includes(who) && names.includes(find);
  };
}

/** Which connections without a broker a view shows. */
export function directMatcherOf(view) {
  const find = view.find.trim().toLowerCase();
  const who = view.who.trim().toLowerCase();
  return (row) => {
    const names = [...Object.values(row.client), ...Object.values(row.server)].filter(Boolean).join('\n').toLowerCase();
    return view.tcp && view.exchange === null && view.queue === null && names.includes(find) && names.includes(who);
  };
}
