// Shows the compiler's types over the names of examples, from a file that is loaded with the first of them.
import { withBase } from 'vitepress';

const DELAY = 120;
const MARGIN = 8;
const tables = new Map();

/** Shows a hover while the pointer is over its name or over the hover itself; a tap shows it on touch screens. */
export function showHovers() {
  const popup = document.createElement('div');
  popup.className = 'hover-popup';
  popup.setAttribute('role', 'tooltip');
  popup.hidden = true;
  document.body.append(popup);
  let timer;
  let current;

  const hide = () => {
    clearTimeout(timer);
    current = undefined;
    popup.hidden = true;
  };
  const show = async (name) => {
    current = name;
    const [text, about] = (await tableOf(name))[Number(name.dataset.hover)] ?? [];
    // The pointer may be elsewhere by now.
    if (current !== name || text === undefined) return;
    popup.replaceChildren(codeOf(text), ...(about ? [paragraphOf(about)] : []));
    popup.hidden = false;
    place(popup, name);
  };

  document.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch' || popup.contains(target)) return clearTimeout(timer);
    const name = target.closest?.('.hover');
    if (name === current && name) return clearTimeout(timer);
    clearTimeout(timer);
    timer = setTimeout(() => (name ? void show(name) : hide()), DELAY);
  });
  document.addEventListener('click', ({ target }) => {
    const name = target.closest?.('.hover');
    if (name && name !== current) void show(name);
    else if (!popup.contains(target)) hide();
  });
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && hide());
  document.addEventListener('scroll', ({ target }) => popup.contains(target) || hide(), {
    capture: true,
    passive: true,
  });
}

/** The hovers of the page that a name is on. */
function tableOf(name) {
  const file = name.closest('[data-hovers]').dataset.hovers;
  if (!tables.has(file)) tables.set(file, load(file));
  return tables.get(file);
}

async function load(file) {
  const response = await fetch(withBase(`/hovers/${file}.json`));
  return response.ok ? response.json() : [];
}

/** Below the name, or above it where there is more room. */
function place(popup, name) {
  const { top, bottom, left } = name.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const isAbove = bottom + popup.offsetHeight + MARGIN > innerHeight && top > innerHeight - bottom;
  popup.style.maxHeight = `${Math.min(340, (isAbove ? top : innerHeight - bottom) - 2 * MARGIN)}px`;
  const x = Math.max(MARGIN, Math.min(left, innerWidth - popup.offsetWidth - MARGIN));
  popup.style.left = `${x}px`;
  popup.style.top = `${isAbove ? top - popup.offsetHeight - 4 : bottom + 4}px`;
}

const KINDS =
  /(?<string>"[^"]*")|(?<keyword>\b(?:const|let|type|interface|class|function|readonly|extends|infer|import|new|keyof|string|number|boolean|bigint|unknown|never|void|undefined|null)\b)|(?<type>\b[A-Z]\w*)/g;

function codeOf(text) {
  const code = document.createElement('pre');
  let end = 0;
  for (const { 0: found, index, groups } of text.matchAll(KINDS)) {
    const [kind] = Object.entries(groups).find(([, value]) => value !== undefined);
    code.append(text.slice(end, index), elementOf('span', kind, found));
    end = index + found.length;
  }
  code.append(text.slice(end));
  return code;
}

/** A paragraph of a docstring, with its `code`. */
function paragraphOf(about) {
  const paragraph = document.createElement('p');
  about.split('`').forEach((part, index) => paragraph.append(index % 2 === 0 ? part : elementOf('code', '', part)));
  return paragraph;
}

function elementOf(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
