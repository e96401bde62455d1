/** What is looked at, as the address bar holds it: a link that is sent opens the same. */

export const LEVELS = ['application', 'process', 'connection', 'thread'];
export const TABS = ['map', 'problems', 'trajectories'];
export const STEPS = [12, 24, 60, 150, 400];

const DEFAULTS = Object.freeze({
  tab: 'map',
  level: 'application',
  group: [],
  open: [],
  names: 'folded',
  n: 24,
  find: '',
  vhost: null,
  exchange: null,
  queue: null,
  who: '',
  evidence: null,
  problems: false,
  tcp: false,
  last: null,
  from: null,
  to: null,
  from2: null,
  to2: null,
  select: null,
  message: null,
});

/** Unknown and wrong values are those of an older or newer page: the default stands in for them. */
export function parse(search) {
  const query = new URLSearchParams(search);
  const view = { ...DEFAULTS };
  for (const [name, standard] of Object.entries(DEFAULTS)) {
    if (!query.has(name)) continue;
    if (Array.isArray(standard)) view[name] = query.getAll(name);
    else if (typeof standard === 'boolean') view[name] = query.get(name) === '1';
    else if (typeof standard === 'number') view[name] = Number.parseInt(query.get(name), 10) || standard;
    else view[name] = query.get(name);
  }
  if (!TABS.includes(view.tab)) view.tab = DEFAULTS.tab;
  if (!LEVELS.includes(view.level)) view.level = DEFAULTS.level;
  if (!STEPS.includes(view.n)) view.n = DEFAULTS.n;
  for (const name of ['from', 'to', 'from2', 'to2']) {
    if (view[name] !== null && Number.isNaN(Date.parse(view[name]))) view[name] = null;
  }
  return view;
}

/** Only what differs from the default, so that addresses stay short. */
export function format(view) {
  const query = new URLSearchParams();
  for (const [name, standard] of Object.entries(DEFAULTS)) {
    const value = view[name];
    if (Array.isArray(standard)) value.forEach((one) => query.append(name, one));
    else if (value !== standard && value !== null) query.append(name, value === true ? '1' : value);
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** The view and who wants to know of it. */
export class ViewState {
  #listeners = [];

  constructor(window) {
    this.window = window;
    this.view = parse(window.location.search);
    window.addEventListener('popstate', () => {
      const before = this.view;
      this.view = parse(window.location.search);
      this.#tell(before);
    });
  }

  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** One step for the back button. */
  go(change) {
    this.#set(change, 'pushState');
  }

  /** No step of its own: typing a name is not twelve of them. */
  adjust(change) {
    this.#set(change, 'replaceState');
  }

  #set(change, how) {
    const before = this.view;
    const next = { ...before, ...change };
    if (format(next) === format(before)) return;
    this.view = next;
    this.window.history[how](null, '', format(next) || this.window.location.pathname);
    this.#tell(before);
  }

  #tell(before) {
    for (const listener of this.#listeners) listener(this.view, before);
  }
}

/** What the stream of changes is asked for. */
export function questionOf(view) {
  return { granularity: view.level, last: view.last, from: view.from, to: view.to };
}

export const isFiltered = (view) => Boolean(view.find || view.vhost !== null || view.exchange !== null
  || view.queue !== null || view.who || view.evidence !== null || view.problems);
