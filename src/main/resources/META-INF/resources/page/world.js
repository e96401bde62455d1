/** What is known beside the edges: types of exchanges, lost publications, queues nobody reads. Asked for now and then. */
import { keyOf } from './keys.js';
import { list } from './rest.js';

const LEAST_PAUSE = 10_000;
/** Asking may take this part of the time. */
const REST = 20;
/** One slow answer does not leave us with old numbers for long. */
const LONGEST_PAUSE = 60_000;
const MOST = 2000;
/** Not a queue: the broker's name for an answer that goes straight to who asked. */
const DIRECT_REPLY = 'amq.rabbitmq.reply-to.';

export class World {
  types = new Map();
  exchanges = new Map();
  queues = new Map();
  unread = new Set();
  lost = [];
  alerts = [];
  direct = [];
  /** Another number after each answer. */
  version = 0;
  #timer = null;

  constructor(changed) {
    this.changed = changed;
  }

  /** Asks now, and again after a while as long as the page is looked at. */
  async refresh(range) {
    clearTimeout(this.#timer);
    this.range = range;
    const begin = performance.now();
    try {
      const [exchanges, queues, lost, alerts, direct] = await Promise.all([
        list('exchanges', range, MOST), list('queues', range, MOST), list('unroutable', range, MOST), list('alerts', {}, MOST), list('direct', range, MOST),
      ]);
      this.#take(exchanges ?? [], queues ?? [], lost ?? [], alerts ?? []);
      this.direct = direct ?? [];
      this.version += 1;
      this.changed();
    } finally {
      const pause = Math.min(LONGEST_PAUSE, Math.max(LEAST_PAUSE, REST * (performance.now() - begin)));
      this.#timer = setTimeout(() => this.#again(), pause);
    }
  }

  #again() {
    if (document.hidden) {
      document.addEventListener('visibilitychange', () => this.#again(), { once: true });
    } else {
      this.refresh(this.range).catch(() => {});
    }
  }

  #take(exchanges, queues, lost, alerts) {
    this.lost = lost;
    this.alerts = alerts;
    this.exchanges = new Map(exchanges.map((row) => [keyOf('exchange', row.cluster, row.vhost, row.exchange), row]));
    this.queues = new Map(queues.map((row) => [keyOf('queue', row.cluster, row.vhost, row.queue), row]));
    this.types = new Map([...this.exchanges].filter(([, row]) => row.declared).map(([key, row]) => [key, row.declared.type]));
    this.unread = new Set([...this.queues].filter(([, row]) => row.unread && !row.queue.startsWith(DIRECT_REPLY)).map(([key]) => key));
  }
}
