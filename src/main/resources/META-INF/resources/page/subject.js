/** What was selected, in the words of the panel, with the filters that ask the service about just that. */
import { isParticipant, labelOfParty, nameOf as partyName, partsOf, twinOf } from './keys.js';
import { nameOf } from './scene.js';
import { WORDS } from './words.js';

/** @returns null when it is not on the map any more */
export function subjectOf(folded, lit, select, world) {
  if (select.startsWith('edge/')) return edgeSubject(lit.edges[0]);
  const link = folded.links.get(select);
  if (link) return linkSubject(folded, link);
  const node = folded.nodes.get(select) ?? folded.nodes.get(twinOf(select));
  return node ? nodeSubject(folded, node, lit, select, world) : null;
}

function edgeSubject(edge) {
  return {
    what: 'edge', kind: WORDS.edge, title: `${labelOfParty(edge.producer)} → ${edge.queue} → ${labelOfParty(edge.consumer)}`, edges: [edge], lost: 0,
    ask: {
      vhost: edge.vhost, exchange: edge.exchange, queue: edge.queue, producer: partyName(edge.producer), consumer: partyName(edge.consumer),
    },
    explain: { vhost: edge.vhost, exchange: edge.exchange }, members: [],
  };
}

function linkSubject(folded, link) {
  const [from, to] = [folded.nodes.get(link.from), folded.nodes.get(link.to)];
  const ask = { ...placeOf(from, 'producer'), ...placeOf(to, 'consumer') };
  return {
    what: 'link', kind: WORDS.link[link.kind], title: `${nameOf(from)} → ${nameOf(to)}`, edges: link.edges, lost: link.lost, ask,
    binding: bindingOf(link, from, to), explain: from.kind === 'exchange' && !from.template ? { vhost: from.vhost, exchange: from.label } : null, members: [], direct: link.direct ?? [],
  };
}

/** The binding as the service writes it, where the link stands for exactly one; the default exchange has none of its own. */
function bindingOf(link, from, to) {
  if (link.kind !== 'BINDING' || from.label === '' || from.template || to.template || from.group || to.group) return null;
  const [source, target] = [`exchange:${from.label}`, `${to.kind}:${to.label}`];
  const labels = new Set(link.edges.flatMap((edge) => edge.ways)
    .filter((way) => way.kind === 'BINDING' && way.from === source && way.to === target).map((way) => way.label));
  return labels.size === 1 ? `${from.label} =[${[...labels][0]}]=> ${to.label}` : null;
}

function nodeSubject(folded, node, lit, select, world) {
  const twin = folded.nodes.get(twinOf(node.key));
  const both = isParticipant(node.kind) && twin;
  const declared = (node.kind === 'queue' ? world.queues : world.exchanges).get(node.key) ?? null;
  return {
    what: node.kind, kind: both ? `${WORDS.node.from} and ${WORDS.node.to}` : kindOf(node, declared), title: nameOf(node), edges: lit.edges,
    sent: node.kind === 'from' ? node.edges : twin?.edges ?? [], received: node.kind === 'to' ? node.edges : twin?.edges ?? [],
    lost: node.lost || twin?.lost || 0, ask: isParticipant(node.kind) ? roleOf(node) : placeOf(node), way: both ? WAYS[node.kind] : null, party: node.party, node, select, declared,
    explain: node.kind === 'exchange' && !node.template ? { vhost: node.vhost, exchange: node.label } : null,
    members: membersOf(node),
  };
}

/** Of somebody who sends and receives, the side that was clicked. */
const WAYS = { from: 'sent', to: 'received' };
const roleOf = (node) => ({ [node.kind === 'from' ? 'producer' : 'consumer']: partsOf(node.key).name });

const kindOf = (node, declared) => (node.kind === 'exchange' && declared?.declared ? WORDS.exchangeOf(declared.declared.type) : WORDS.node[node.kind]);

/** Filters as the service knows them; what is folded together can only be asked for one by one. */
function placeOf(node, role) {
  if (node.kind === 'exchange' && !node.template) return { vhost: node.vhost, exchange: node.label };
  if (node.kind === 'queue' && !node.template) return { vhost: node.vhost, queue: node.label };
  if (isParticipant(node.kind) && role) return { [role]: partsOf(node.key).name };
  return node.vhost === null ? {} : { vhost: node.vhost };
}

/** The real names behind one that was made for several. */
function membersOf(node) {
  if (!node.template && !node.group && node.kind !== 'more') return [];
  const names = new Set();
  for (const edge of node.edges) {
    if (node.column === 'from') names.add(partyName(edge.producer));
    else if (node.column === 'to') names.add(partyName(edge.consumer));
    else if (node.column === 'exchange') names.add(edge.exchange || WORDS.defaultExchange);
    else names.add(edge.queue);
  }
  return [...names].sort();
}
