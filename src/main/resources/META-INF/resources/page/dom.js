/** Makes elements. Text stays text: nothing here, and nothing that uses it, ever parses markup. */

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element with attributes (functions are listeners, null and false leave one out) and children. */
export function h(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** Likewise, of a picture. */
export function s(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Sets what differs, so that what does not change is not touched. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = value === null || value === undefined || value === false ? null : String(value);
    if (text === null) {
      if (element.hasAttribute(name)) element.removeAttribute(name);
    } else if (element.getAttribute(name) !== text) {
      element.setAttribute(name, text);
    }
  }
}

export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export const byId = (id) => document.getElementById(id);
