/** What one can ask about a part of the map: where would a message go, and who would miss this part. */
import { h } from './dom.js';
import { get } from './rest.js';
import { nameOf } from './keys.js';
import { whole } from './numbers.js';
import { WORDS } from './words.js';

const P = WORDS.panel;
/** So many lines of an answer; the command line has them all. */
const MOST = 12;

/** "Why did this message reach this queue?" */
export function askForm(subject) {
  const keys = subject.edges[0]?.ways.find((way) => way.kind === 'BINDING')?.label.split(' {')[0] ?? '';
  const key = h('input', { type: 'text', id: 'explain-key', value: keys.includes('#') || keys.includes('*') ? '' : keys, spellcheck: 'false' });
  const headers = h('input', { type: 'text', id: 'explain-headers', placeholder: '{"format":"pdf"}', spellcheck: 'false' });
  const answer = h('div', { class: 'answer', role: 'status' });
  return h('form', {
    submit: async (event) => {
      event.preventDefault();
      try {
        const told = await get('explain', { ...subject.explain, routingKey: key.value, headers: headers.value.trim() || null });
        answer.replaceChildren(...(told === null ? [P.notDirect] : explained(told)));
      } catch (failure) {
        answer.replaceChildren(failure.message);
      }
    },
  }, h('label', { for: 'explain-key' }, P.key), key, h('label', { for: 'explain-headers' }, P.headers), headers,
  h('button', { type: 'submit' }, P.explain), answer);
}

function explained(told) {
  const binding = ({ binding: b }) => `${b.exchange || WORDS.defaultExchange} —[${b.routingKey}]→ ${b.destination}`;
  const carries = (judged) => judged.verdict !== 'MISSES';
  const carried = told.bindings.filter(carries);
  const others = told.bindings.filter((judged) => !carries(judged));
  return [
    told.queues.length === 0 ? h('p', {}, h('strong', {}, P.nowhere)) : h('p', {}, `${P.reaches} `, h('strong', {}, told.queues.map((queue) => queue.queue).join(', '))),
    h('ul', {}, carried.map((judged) => h('li', {}, `✓ ${binding(judged)}: ${judged.reason}`)), others.slice(0, 20).map((judged) => h('li', { class: 'soft' }, `✗ ${binding(judged)}: ${judged.reason}`))),
  ];
}

/** "What if this goes?" Null where it is nothing that can go by itself, such as several names folded together. */
export function impactButton(subject, view) {
  const gone = goneOf(subject);
  if (gone === null) return null;
  const answer = h('div', { class: 'answer', role: 'status' });
  const ask = (words, what) => h('button', {
    type: 'button', click: async () => {
      try {
        answer.replaceChildren(...impacted(await get('impact', { ...what, granularity: view.level, from: view.from, to: view.to })));
      } catch (failure) {
        answer.replaceChildren(failure.message);
      }
    },
  }, words);
  const host = hostOf(subject.node?.party);
  return h('div', {}, h('div', { class: 'actions' }, ask(P.ask, gone), host !== null && ask(P.askHost(host), { host })), answer);
}

/** The machine of a process, or the address of a connection; applications may stand on many. */
function hostOf(party) {
  const machine = /@([^@/]+)\/[^/]*$/.exec(party?.process ?? '');
  const address = /^\[?([^\]]+?)\]?:\d+ -> /.exec(party?.connection ?? party?.process ?? '');
  return machine?.[1] ?? address?.[1] ?? null;
}

/** The service takes one thing away at a time. */
function goneOf({ node, ask, what, edges, binding }) {
  if (binding) return { vhost: ask.vhost, binding };
  if (node?.party) return { participant: nameOf({ thread: null, connection: null, process: null, ...node.party }) };
  if (ask?.queue !== undefined) return { vhost: ask.vhost, queue: ask.queue };
  if (ask?.exchange !== undefined) return { vhost: ask.vhost, exchange: ask.exchange };
  return what === 'link' && edges.length > 0 ? { participant: nameOf(edges[0].producer) } : null;
}

function impacted(told) {
  if (told === null) return [P.notDirect];
  if (!told.found) return [h('p', {}, P.noImpact)];
  const only = told.losses.filter((loss) => loss.onlyWay);
  return [
    h('p', {}, P.lostShare(told.lost, told.messages, told.share)),
    h('ul', {}, (only.length > 0 ? only : told.losses).slice(0, MOST).map((loss) => h('li', {},
      `${nameOf(loss.producer)} → ${nameOf(loss.consumer)}: ${loss.onlyWay ? P.onlyWay : P.otherWays(loss.left)} (${whole(loss.lost)})`))),
    told.consequences.length > 0 && h('ul', {}, told.consequences.slice(0, MOST).map((what) => h('li', {}, what.statement))),
    only.length === 0 && told.losses.length > 0 && h('p', {}, P.noImpact),
  ].filter(Boolean);
}
