/** Dark or light: as the system has it, unless somebody chose. */

const KEY = 'warren.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

export const chosen = () => localStorage.getItem(KEY) ?? 'auto';

export function choose(theme) {
  if (theme === 'auto') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, theme);
  apply();
}

export function startTheme() {
  dark.addEventListener('change', apply);
  apply();
}

function apply() {
  const theme = chosen();
  const isDark = theme === 'dark' || (theme === 'auto' && dark.matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  dispatchEvent(new Event('theme'));
}
