/** Where the edges come from: the live stream of one range of time, or two ranges that are compared. */
import { address, get } from './rest.js';
import { listen } from './stream.js';
import { during } from './progress.js';
import { questionOf } from './view.js';
import { compared } from './compare.js';
import { Common } from './common.js';
import { namingOf } from './naming.js';
import { WORDS } from './words.js';

/** Milliseconds from the map's edges to the questions for all that is known beside them. */
const AFTER_THE_MAP = 100;

export class Source {
  #stop = () => {};
  #complete = false;
  #status = null;
  #arrived = () => {};
  #beside = null;
  #later = null;

  constructor(state, edges, world, banner, changed) {
    Object.assign(this, { state, edges, world, banner, changed });
  }

  start() {
    this.#read(this.state.view);
  }

  /** Reads anew when the view asks another question. */
  follow(view, before) {
    const asked = (one) => JSON.stringify([questionOf(one), one.from2, one.to2]);
    if (asked(view) !== asked(before)) this.#read(view);
  }

  /** What is known of the answer itself. */
  situation() {
    const view = this.state.view;
    return {
      complete: this.#complete, status: this.#status, live: view.to === null && view.from2 === null,
      news: view.from2 === null ? null : true,
    };
  }

  #read(view) {
    this.#stop();
    clearTimeout(this.#later);
    this.#arrived();
    this.#complete = false;
    during(WORDS.loading, new Promise((resolve) => { this.#arrived = resolve; }));
    this.#stop = view.from2 === null ? this.#live(view) : this.#compare(view);
    this.#beside = { from: view.last === null ? view.from : new Date(Date.now() - 1000 * view.last).toISOString(), to: view.to, granularity: view.level };
  }

  #live(view) {
    let parts = [];
    let common = new Common();
    return listen(address('changes', questionOf(view)), {
      map: (change) => {
        // While the next part is on its way, this one is made ready.
        common.share(change.appeared);
        const naming = namingOf(this.state.view);
        for (const edge of change.appeared) naming.pathOf(edge);
        parts.push(change);
        if (change.more) return;
        const now = Date.now();
        parts.forEach((part) => this.edges.take(part, now));
        parts = [];
        common = new Common();
        this.#done();
      },
      status: (status) => this.#take(status),
    }, (how, failure) => {
      if (how !== 'open') parts = [];
      this.#state(how, failure);
    });
  }

  #compare(view) {
    const halves = [null, null];
    const ask = (i, from, to) => {
      let parts = [];
      const stop = listen(address('changes', { granularity: view.level, from, to }), {
        map: (change) => {
          parts.push(change);
          if (change.more) return;
          halves[i] = parts.flatMap((part) => part.appeared);
          new Common().share(halves[i]);
          parts = [];
          stop();
          if (halves.every((half) => half !== null)) this.#lay(halves, view);
        },
        status: (status) => this.#take(status),
      }, (how, failure) => this.#state(how, failure));
      return stop;
    };
    const stops = [ask(0, view.from, view.to), ask(1, view.from2, view.to2)];
    return () => stops.forEach((stop) => stop());
  }

  /** Both ranges are there. The service's own comparison tells a change from chance. */
  async #lay(halves, view) {
    const question = { granularity: view.level, baseFrom: view.from, baseTo: view.to, from: view.from2, to: view.to2, limit: 1000 };
    const told = await get('diff', question).catch(() => null);
    if (view !== this.state.view && this.state.view.from2 !== view.from2) return;
    const judged = told === null || told.truncated ? null : new Set(told.items.map((item) => item.id));
    this.edges.take(compared(halves[0], halves[1], view, judged), Date.now());
    this.#done();
  }

  #done() {
    this.#complete = true;
    this.#arrived();
    this.changed();
    if (this.#beside !== null) {
      // What matters most comes first: the map is drawn at the next frame.
      const question = this.#beside;
      this.#beside = null;
      this.#later = setTimeout(() => this.world.refresh(question).catch((failure) => this.banner.trouble(failure)), AFTER_THE_MAP);
    }
  }

  #take(status) {
    this.#status = status;
    this.banner.status(status);
    if (this.edges.size === 0) this.changed();
  }

  #state(how, failure) {
    if (how === 'failed') this.#arrived();
    this.banner.connection(how, failure);
  }
}
