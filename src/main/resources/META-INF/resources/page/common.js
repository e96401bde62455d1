/**
 * What many edges have in common is kept once: twenty thousand edges have a few thousand names, and fewer ways. That saves
 * memory, and whoever asks twice for the same thing can tell that it is the same.
 */
export class Common {
  #kept = new Map();

  /** Makes the edges of one part of a change share what is alike. */
  share(edges) {
    for (const edge of edges) {
      for (const name of NAMES) edge[name] = this.#word(edge[name]);
      edge.producer = this.#party(edge.cluster, edge.producer);
      edge.consumer = this.#party(edge.cluster, edge.consumer);
      edge.ways = this.#one(`ways ${edge.ways.map(({ from, to, label }) => `${from} ${to} ${label}`)}`, edge.ways, areAlike);
      edge.counts.evidence = this.#one(`evidence ${edge.counts.evidence}`, edge.counts.evidence, areSame);
    }
  }

  #word(text) {
    return this.#one(text, text, (one, other) => one === other);
  }

  /** Names of one cluster say nothing of another. */
  #party(cluster, party) {
    return this.#one(`party ${cluster} ${party.application} ${party.process} ${party.connection} ${party.thread}`, party, isAlike);
  }

  /** Whatever the names are that make a key: only what is really the same stands for another. */
  #one(key, value, same) {
    const known = this.#kept.get(key);
    if (known === undefined) this.#kept.set(key, value);
    return known !== undefined && typeof known === typeof value && same(known, value) ? known : value;
  }
}

const NAMES = ['cluster', 'vhost', 'exchange', 'queue'];

const isAlike = (one, other) => one.application === other.application && one.process === other.process
  && one.connection === other.connection && one.thread === other.thread;
const isSameWay = (one, other) => one.from === other.from && one.to === other.to && one.kind === other.kind && one.label === other.label;
const areAlike = (one, other) => one.length === other.length && one.every((way, i) => isSameWay(way, other[i]));
const areSame = (one, other) => one.length === other.length && one.every((value, i) => value === other[i]);
