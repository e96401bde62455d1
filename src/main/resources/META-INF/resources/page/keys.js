/** Names of what is on the map: one text for one thing, whatever characters its own name has. */

const escape = (text) => (text.includes('/') || text.includes('%') ? text.replace(/[%/]/g, (c) => (c === '%' ? '%25' : '%2F')) : text);
const unescape = (text) => text.replace(/%2F/g, '/').replace(/%25/g, '%');

/** kind/cluster/vhost/name; the vhost of a participant is empty. */
export const keyOf = (kind, cluster, vhost, name) => `${kind}/${escape(cluster)}/${escape(vhost)}/${escape(name)}`;

export function partsOf(key) {
  const [kind, cluster = '', vhost = '', name = ''] = key.split('/');
  return { kind, cluster: unescape(cluster), vhost: unescape(vhost), name: unescape(name) };
}

/** A producer and a consumer of one name are the same participant: both sides of the map mean it. */
export const isParticipant = (kind) => kind === 'from' || kind === 'to';

export function twinOf(key) {
  if (key.startsWith('from/')) return `to/${key.slice(5)}`;
  if (key.startsWith('to/')) return `from/${key.slice(3)}`;
  return null;
}

/** A connection is known by its peer, and so is a process of which nothing else is known; who it is comes first. */
export function labelOfParty(party) {
  const name = nameOf(party);
  const arrow = party.thread ? -1 : name.indexOf(' -> ');
  if (arrow < 0) return name;
  const peer = name.slice(0, arrow);
  return party.application === name ? peer : `${party.application} ${peer}`;
}

/** The finest name that was asked for. */
export const nameOf = (party) => party.thread ?? party.connection ?? party.process ?? party.application;
