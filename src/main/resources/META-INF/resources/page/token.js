/** The token that the service may ask for; it is kept as long as the tab is open, and sent to nobody else. */
import { h } from './dom.js';
import { WORDS } from './words.js';

const KEY = 'warren.token';

export const token = () => sessionStorage.getItem(KEY);

let asking = null;

/** Asks the person; several who ask at once share one dialog. Resolves when there is a new token. */
export function askForToken(why) {
  asking ??= new Promise((resolve) => {
    const field = h('input', { type: 'password', id: 'token', autocomplete: 'off', required: true, spellcheck: 'false' });
    const form = h('form', {
      method: 'dialog',
      submit: () => {
        sessionStorage.setItem(KEY, field.value.trim());
        asking = null;
        resolve();
      },
    },
    h('h2', { id: 'token-title' }, WORDS.token.title),
    h('p', {}, why),
    h('label', { for: 'token' }, WORDS.token.label),
    field,
    h('button', { type: 'submit', class: 'primary' }, WORDS.token.send));
    const dialog = h('dialog', {
      class: 'token', 'aria-labelledby': 'token-title', cancel: (event) => event.preventDefault(),
      close: () => dialog.remove(),
    }, form);
    document.body.append(dialog);
    dialog.showModal();
  });
  return asking;
}
