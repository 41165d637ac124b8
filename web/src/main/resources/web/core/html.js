/**
 * Builds elements from data without ever parsing data as HTML.
 *
 * @typedef {Node | string | number | null | undefined | false} Child
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element: `h('button.button.button-primary', {type: 'button', onclick: go}, t('common.retry'))`.
 *
 * @param {string} selector tag and classes
 * @param {Record<string, any>} [attributes] functions become listeners (`onclick`), true becomes an empty attribute, false,
 *   null and undefined are left out; `style` is refused, the content policy would drop it
 * @param {...(Child | Child[])} children text or nodes
 * @returns {HTMLElement}
 */
export function h(selector, attributes, ...children) {
  return /** @type {HTMLElement} */ (build(selector, attributes, children, (tag) => document.createElement(tag)));
}

/**
 * The same for SVG.
 *
 * @param {string} selector
 * @param {Record<string, any>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {SVGElement}
 */
export function s(selector, attributes, ...children) {
  return /** @type {SVGElement} */ (build(selector, attributes, children, (tag) => document.createElementNS(SVG, tag)));
}

/**
 * Puts children in place of what an element has.
 *
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function fill(element, ...children) {
  element.replaceChildren ? element.replaceChildren() : (element.textContent = '');
  append(element, children);
}

function build(selector, attributes, children, create) {
  const [tag, ...classes] = selector.split('.');
  const element = create(tag);
  if (classes.length > 0) {
    element.setAttribute('class', classes.join(' '));
  }
  for (const [name, value] of Object.entries(attributes ?? {})) {
    setAttribute(element, name, value);
  }
  append(element, children);
  return element;
}

function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) {
    return;
  }
  if (typeof value === 'function') {
    element.addEventListener(name.replace(/^on/, ''), value);
  } else if (name === 'style' || name.startsWith('on') || name === 'srcdoc') {
    throw new Error(`attribute ${name} is not for data`);
  } else {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
}
