/** What one can ask about a part of the map: where would a message go, and who would miss this part. */
import { h } from './dom.js';
import { get, list } from './rest.js';
import { nameOf } from './keys.js';
import { whole } from './numbers.js';
import { WORDS } from './words.js';

const P = WORDS.panel;
/** So many lines of an answer; the command line has them all. */
const MOST = 12;
/** Of processes that may stand on one host or on many. */
const MOST_ASKED = 2000;

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
  return h('div', {}, h('div', { class: 'actions' }, ask(P.ask, gone), ...hostButtons(subject.node?.party, view, ask)), answer);
}

/** Of a process or a connection its machine is known; on which ones an application runs has to be asked. */
function hostButtons(party, view, ask) {
  if (!party) return [];
  const askHost = (host) => ask(P.askHost(host), { host });
  const own = hostOf(party.process) ?? hostOf(party.connection);
  if (own !== null) return [askHost(own)];
  const button = h('button', {
    type: 'button', click: async () => {
      const hosts = await hostsOf(party, view).catch((failure) => [failure]);
      const there = hosts.map((host) => (typeof host === 'string' ? askHost(host) : host.message));
      button.replaceWith(...(there.length > 0 ? there : [h('p', { class: 'note' }, P.noHosts)]));
      there[0]?.focus?.();
    },
  }, P.askHosts);
  return [button];
}

async function hostsOf(party, view) {
  const question = { granularity: 'process', from: view.from, to: view.to };
  const both = await Promise.all(['producer', 'consumer'].map((role) => list('participants', { ...question, [role]: party.application }, MOST_ASKED)));
  const processes = both.flat().map((row) => row.participant).filter((one) => one.application === party.application);
  return [...new Set(processes.map((one) => hostOf(one.process)))].filter((host) => host !== null).sort().slice(0, MOST);
}

/** The machine in a process's name, or the address where a connection is all that is known; else null. */
function hostOf(name) {
  const machine = /@([^@/]+)\/[^/]*$/.exec(name ?? '');
  const address = /^\[?([^\]]+?)\]?:\d+ -> /.exec(name ?? '');
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
