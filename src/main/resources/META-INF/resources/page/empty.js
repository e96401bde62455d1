/** What the page says where there is nothing to draw: why, and what to type. */
import { h } from './dom.js';
import { WORDS } from './words.js';

export function showEmpty(place, { empty, filtered, situation, view, state, noFilters }) {
  const ranged = view.from !== null || view.to !== null || view.last !== null;
  // What has not been answered yet is not empty; troubles are told at once.
  const waiting = !situation.complete && (ranged || filtered || troublesOf(situation.status).length === 0);
  place.hidden = !empty || waiting;
  if (place.hidden) {
    place.replaceChildren();
    return;
  }
  const stamp = JSON.stringify([filtered, view.from, view.last, situation.complete, situation.status?.facts]);
  if (place.dataset.stamp === stamp && place.childElementCount > 0) return;
  place.dataset.stamp = stamp;
  if (filtered) place.replaceChildren(filteredAway(state, noFilters));
  else if (ranged) place.replaceChildren(outOfRange(state));
  else place.replaceChildren(nothingYet(situation.status));
}

const filteredAway = (state, noFilters) => h('div', {}, h('p', {}, WORDS.nothingMatches),
  h('button', { type: 'button', class: 'primary', click: () => state.go(noFilters) }, WORDS.clearFilters));

const outOfRange = (state) => h('div', {}, h('p', {}, WORDS.empty.range),
  h('button', { type: 'button', class: 'primary', click: () => state.go({ from: null, to: null, last: null, from2: null, to2: null }) }, WORDS.empty.showAll));

const troublesOf = (status) =>
  (status?.facts ?? []).filter((fact) => !fact.up || /type:|rabbitmqctl|tracing is off/i.test(fact.message));

function nothingYet(status) {
  const taps = (status?.facts ?? []).filter((fact) => fact.name.startsWith('tap '));
  const troubles = troublesOf(status);
  const vhosts = taps.map((fact) => fact.name.slice(4)).join(', ');
  return h('div', {},
    h('h2', {}, WORDS.empty.title),
    h('p', {}, taps.length === 0 ? WORDS.empty.noTap : WORDS.empty.listening(vhosts)),
    troubles.length > 0 && h('p', {}, h('strong', {}, WORDS.empty.troubles)),
    troubles.length > 0 && h('ul', {}, troubles.map((fact) => h('li', {}, h('strong', {}, fact.name), ': ', ...advice(fact.message)))),
    h('p', { class: 'soft' }, WORDS.empty.traffic),
    h('p', { class: 'soft' }, WORDS.empty.doctor), h('pre', {}, h('code', {}, WORDS.empty.doctorCommand)),
    h('p', { class: 'soft' }, WORDS.empty.demo), h('pre', {}, h('code', {}, WORDS.empty.demoCommand)));
}

/** The service writes commands behind "Type:" or "Type on the broker:"; they are shown as such, without the words around. */
export function advice(message) {
  const match = /^([^]*?\b[Tt]ype(?: on [a-z ]+)?:)\s+([^\n]+?)((?:\s\(or |\sand (?:give|start) |\n)[^]*)?$/.exec(message);
  return match ? [match[1], h('pre', {}, h('code', {}, match[2])), match[3] ?? ''] : [message];
}
