/** The map's part of the page: folds, draws, and answers to mouse and keyboard. */
import { byId, set, setText } from './dom.js';
import { Drawing } from './draw.js';
import { Stage } from './scene.js';
import { fold } from './fold.js';
import { waysThrough } from './ways.js';
import { STEPS, isFiltered } from './view.js';
import { showEmpty } from './empty.js';
import { WORDS } from './words.js';

const NO_FILTERS = { find: '', vhost: null, exchange: null, queue: null, who: '', evidence: null, problems: false };

export class MapPage {
  #drawing;
  #stage = new Stage();
  #shown = new Set();
  #focus = null;
  #stamp = '';
  #marked = null;
  folded = null;
  lit = null;

  constructor(state, edges, world) {
    Object.assign(this, { state, edges, world });
    this.svg = byId('picture');
    this.svg.setAttribute('aria-label', WORDS.mapLabel);
    this.#drawing = new Drawing(this.svg);
    this.svg.addEventListener('click', (event) => this.#clicked(event));
    this.svg.addEventListener('keydown', (event) => this.#typed(event));
    this.svg.addEventListener('focusin', (event) => this.#focused(event.target));
    byId('map').addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && state.view.select !== null) state.go({ select: null });
    });
  }

  show(situation) {
    const view = this.state.view;
    if (view.tab !== 'map') return;
    this.#fold(view);
    this.lit = waysThrough(this.folded, view.select);
    const empty = this.folded.nodes.size === 0;
    set(byId('window'), { hidden: empty });
    showEmpty(byId('blank'), { empty, filtered: isFiltered(view), situation, view, state: this.state, noFilters: NO_FILTERS });
    if (empty) {
      this.#strip(situation, 0);
      return;
    }
    const scene = this.#stage.scene(this.folded, {
      width: Math.max(320, byId('window').clientWidth), now: Date.now(), lit: this.lit, selected: view.select,
      world: this.world, news: situation.news, live: situation.live,
    });
    this.scene = scene;
    this.#drawing.show(scene);
    this.#strip(situation, scene.left);
    if (situation.complete && !this.#marked) this.#marked = performance.mark('map drawn');
    this.#oneTabStop();
  }

  /** Choosing something that is drawn already changes nothing of what is drawn. */
  #fold(view) {
    const stamp = JSON.stringify([{ ...view, select: null }, this.edges.version, this.world.version]);
    const chosen = view.select === null || this.#shown.has(view.select) || this.folded?.links.has(view.select);
    if (stamp === this.#stamp && chosen) return;
    this.#stamp = stamp;
    this.folded = fold(this.edges.values(), view, this.world, this.#shown);
    this.#shown = new Set(this.folded.nodes.keys());
  }

  tidy() {
    this.#stage.tidy();
  }

  #strip(situation, left) {
    const { edges, hidden, messages } = this.folded;
    const folded = Object.values(hidden).reduce((sum, n) => sum + n, 0);
    let text = situation.complete || edges.length > 0 ? WORDS.totals(edges.length, messages, folded, left) : '';
    if (situation.news && situation.complete) {
      const count = (news) => edges.filter((edge) => edge.news === news).length;
      text = ['new', 'gone', 'more', 'less', 'same'].map((news) => WORDS.time.legend(count(news), WORDS.time.news[news])).join(' · ');
    }
    setText(byId('strip'), text);
  }

  #clicked(event) {
    const key = event.target.closest('[data-key]')?.dataset.key;
    if (key === undefined) this.state.go({ select: null });
    else this.choose(key);
  }

  choose(key) {
    if (key.startsWith('more/')) {
      const { n } = this.state.view;
      this.state.go({ n: STEPS[Math.min(STEPS.indexOf(n) + 1, STEPS.length - 1)] });
    } else {
      this.state.go({ select: this.state.view.select === key ? null : key });
    }
  }

  /** Enter and space choose; arrows go to the neighbour in that direction. */
  #typed(event) {
    const key = event.target.closest?.('.node')?.dataset.key;
    if (key === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.choose(key);
      return;
    }
    const next = this.#neighbour(key, event.key);
    if (next) {
      event.preventDefault();
      this.#drawing.elementOf(next).focus();
    }
  }

  #neighbour(key, direction) {
    const at = this.scene.nodes.find((node) => node.key === key);
    const layer = this.scene.nodes.filter((node) => node.x === at.x).sort((a, b) => a.y - b.y);
    const i = layer.indexOf(at);
    if (direction === 'ArrowDown') return layer[i + 1]?.key;
    if (direction === 'ArrowUp') return layer[i - 1]?.key;
    if (direction === 'Home') return layer[0].key;
    if (direction === 'End') return layer.at(-1).key;
    const sign = { ArrowRight: 1, ArrowLeft: -1 }[direction];
    if (sign === undefined) return undefined;
    const linked = new Set([...this.folded.links.values()].flatMap(({ from, to }) => (from === key ? [to] : to === key ? [from] : [])));
    const beside = this.scene.nodes.filter((node) => (node.x - at.x) * sign > 0);
    const near = beside.filter((node) => linked.has(node.key));
    return (near.length > 0 ? near : beside)
      .sort((a, b) => Math.abs(a.x - at.x) - Math.abs(b.x - at.x) || Math.abs(a.y - at.y) - Math.abs(b.y - at.y))[0]?.key;
  }

  #focused(element) {
    const key = element.closest?.('.node')?.dataset.key;
    if (key !== undefined) this.#focus = key;
    this.#oneTabStop();
  }

  /** Tab comes to the map once, and leaves it at once. */
  #oneTabStop() {
    if (!this.#drawing.elementOf(this.#focus ?? '')) this.#focus = this.state.view.select;
    if (!this.#drawing.elementOf(this.#focus ?? '')) this.#focus = this.scene.nodes[0]?.key ?? null;
    for (const node of this.scene.nodes) set(this.#drawing.elementOf(node.key), { tabindex: node.key === this.#focus ? '0' : '-1' });
  }

  focus(key) {
    this.#drawing.elementOf(key)?.focus();
  }
}

export { NO_FILTERS };
