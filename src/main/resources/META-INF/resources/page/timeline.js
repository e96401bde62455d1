/** The time-line: how much passed when, and the choice of a range, of two to compare, or of playing it. */
import { h, set, setText } from './dom.js';
import { get } from './rest.js';
import { chart, series } from './chart.js';
import { moment } from './numbers.js';
import { WORDS } from './words.js';

const T = WORDS.time;
const SPANS = ['900', '3600', '86400', '604800'];
const REFRESH = 10_000;
/** The map comes first; where there is none, the history is asked for all the same after so many milliseconds. */
const PATIENCE = 2000;
const FRAMES = 20;
const FRAME_MILLIS = 1500;
const HEIGHT = 74;

export class TimeLine {
  #made = false;
  #asked = false;
  #plot = null;
  #span = 900;
  #timer = null;
  #choosing = 0;
  #playing = null;

  constructor(place, state) {
    Object.assign(this, { place, state });
  }

  show(situation) {
    this.place.hidden = this.state.view.tab !== 'map';
    if (this.place.hidden) return;
    if (!this.#made) this.#make();
    if (situation.complete && !this.#asked) this.#ask();
    this.#words();
    this.#marks();
  }

  #make() {
    this.#made = true;
    const button = (words, click) => h('button', { type: 'button', click }, words);
    this.live = button(T.live, () => { this.#halt(); this.#choosing = 0; this.state.go(ALL_TIME); });
    this.play = button(T.play, () => (this.#playing ? this.#halt() : this.#play()));
    this.compare = button(T.compare, () => this.#compare());
    this.span = h('select', { 'aria-label': T.span, change: () => { this.#span = Number(this.span.value); this.#ask(); } },
      SPANS.map((span) => h('option', { value: span }, T.spans[span])));
    this.chosen = h('span', { class: 'chosen', role: 'status' });
    this.chartPlace = h('div', { class: 'time-chart' });
    this.ranges = [h('div', { class: 'range before', hidden: true }), h('div', { class: 'range', hidden: true })];
    this.place.replaceChildren(
      h('div', { class: 'time-head' }, h('h2', {}, T.title), this.live, this.play, this.compare, this.span, this.#own(), this.chosen),
      h('div', { class: 'time-chart' }, this.chartPlace, ...this.ranges));
    new ResizeObserver(() => this.#draw()).observe(this.place);
    addEventListener('theme', () => this.#draw());
    this.#timer = setTimeout(() => this.#ask(), PATIENCE);
  }

  /** For keyboards: what dragging does, as two fields. */
  #own() {
    const from = h('input', { type: 'datetime-local', step: '1' });
    const to = h('input', { type: 'datetime-local', step: '1' });
    return h('details', {}, h('summary', {}, T.apply), h('form', {
      class: 'time-own', submit: (event) => {
        event.preventDefault();
        if (from.value && to.value) this.#choose(new Date(from.value) / 1000, new Date(to.value) / 1000);
      },
    }, h('label', { class: 'field' }, T.from, from), h('label', { class: 'field' }, T.to, to), h('button', { type: 'submit' }, T.apply)));
  }

  async #ask() {
    clearTimeout(this.#timer);
    this.#asked = true;
    const to = new Date();
    const from = new Date(to - 1000 * this.#span);
    try {
      this.history = await get('history', { from: from.toISOString(), to: to.toISOString() });
      this.#draw();
    } catch {
      // The banner says that the service is away; the chart stays as it was.
    }
    this.#timer = setTimeout(() => this.#again(), REFRESH);
  }

  #again() {
    if (document.hidden || this.place.hidden) this.#timer = setTimeout(() => this.#again(), REFRESH);
    else this.#ask();
  }

  #draw() {
    if (!this.history || this.place.clientWidth === 0) return;
    this.from = Date.parse(this.history.from) / 1000;
    this.to = Date.parse(this.history.to) / 1000;
    this.#plot?.destroy();
    this.#plot = chart(this.chartPlace, {
      data: series(this.history.slices, this.from, this.to, (slice) => slice.messages / slice.seconds),
      width: this.place.clientWidth - 32, height: HEIGHT, from: this.from, to: this.to, label: `${T.chart}. ${T.hint}`,
      chosen: (from, to) => this.#choose(from, to),
    });
    this.#marks();
  }

  #choose(from, to) {
    this.#halt();
    const [start, end] = [new Date(1000 * from).toISOString(), new Date(1000 * to).toISOString()];
    if (this.#choosing === 2) {
      this.#choosing = 0;
      this.state.go({ from2: start, to2: end });
    } else {
      this.state.go({ from: start, to: end, last: null, from2: null, to2: null });
    }
  }

  /** First one range, then the other; the older one need not come first. */
  #compare() {
    const view = this.state.view;
    this.#halt();
    if (view.from2 !== null) this.state.go({ from2: null, to2: null });
    else if (view.from !== null) this.#choosing = this.#choosing === 2 ? 0 : 2;
    else this.#halves();
    this.#words();
  }

  /** Without a range: the older half of what is shown with the newer one. */
  #halves() {
    const middle = (this.from + this.to) / 2;
    const text = (seconds) => new Date(1000 * seconds).toISOString();
    this.state.go({ from: text(this.from), to: text(middle), from2: text(middle), to2: text(this.to), last: null });
  }

  #play() {
    const view = this.state.view;
    const from = view.from === null ? this.from : Date.parse(view.from) / 1000;
    const to = view.to === null ? this.to : Date.parse(view.to) / 1000;
    const width = Math.max(10, (to - from) / FRAMES);
    let start = from;
    const step = () => {
      if (start >= to) {
        this.#halt();
        return;
      }
      this.state.adjust({ from: new Date(1000 * start).toISOString(), to: new Date(1000 * (start + width)).toISOString(), last: null, from2: null, to2: null });
      start += width;
      this.#playing = setTimeout(step, FRAME_MILLIS);
    };
    this.#playing = setTimeout(step, 0);
    this.#words();
  }

  #halt() {
    clearTimeout(this.#playing);
    this.#playing = null;
    this.#words();
  }

  #words() {
    const view = this.state.view;
    const range = (from, to) => T.chosen(moment(from), to === null ? moment(Date.now()) : moment(to));
    set(this.live, { 'aria-pressed': String(view.from === null && view.to === null && view.last === null) });
    setText(this.play, this.#playing ? T.stop : T.play);
    setText(this.compare, view.from2 === null ? T.compare : T.compareEnd);
    set(this.compare, { 'aria-pressed': String(this.#choosing === 2 || view.from2 !== null) });
    let text = T.hint;
    if (view.from2 !== null) text = `${T.first}: ${range(view.from, view.to)} · ${T.second}: ${range(view.from2, view.to2)}`;
    else if (this.#choosing === 2) text = T.choose;
    else if (view.from !== null) text = range(view.from, view.to);
    setText(this.chosen, text);
  }

  #marks() {
    const view = this.state.view;
    if (!this.#plot) return;
    const compared = view.from2 !== null;
    this.#mark(this.ranges[0], compared ? view.from : null, view.to);
    this.#mark(this.ranges[1], compared ? view.from2 : view.from, compared ? view.to2 : view.to);
  }

  #mark(element, from, to) {
    element.hidden = from === null;
    if (from === null) return;
    const { left, width } = this.#plot.bbox;
    const pixel = devicePixelRatio || 1;
    const at = (time) => Math.max(0, Math.min(1, (time - this.from) / (this.to - this.from))) * (width / pixel);
    const start = at(Date.parse(from) / 1000);
    const end = at(to === null ? this.to : Date.parse(to) / 1000);
    element.style.left = `${left / pixel + start}px`;
    element.style.width = `${Math.max(2, end - start)}px`;
  }
}

const ALL_TIME = { from: null, to: null, last: null, from2: null, to2: null };
