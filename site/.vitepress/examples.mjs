// What the compiler says about the examples: its types over names, and its messages below the lines that are wrong.
import { createHash } from 'node:crypto';
import { createInsights } from '../examples/insights.js';
import { examplesOf } from '../examples/example-page.js';
import { isExample } from '../examples/page.js';
import { pathOf } from '../pages.js';
import { fileOf } from './links.mjs';

/**
 * @param {ReadonlyMap<string, string>} pages the Markdown of all pages, by their files
 * @param {boolean} hasHovers whether the compiler is asked about names
 * @returns a plugin of markdown-it and a transformer of Shiki, the hovers by the names under which the browser asks
 * for them, and how much each page shows
 */
export function createExamples(pages, hasHovers) {
  const insights = createInsights({ hasHovers });
  const found = [...pages].map(([file, text]) => [file, examplesOf(file, text)]);
  insights.prepare(new Map(found.filter(([, page]) => page !== undefined)));
  /** The insights that the transformer finds, by the text that the plugin adds to a block. */
  const shown = new Map();
  const hovers = new Map();
  const expected = new Map();

  const plugin = (md) => {
    md.core.ruler.push('examples', ({ tokens, src, env }) => {
      const file = fileOf(env);
      const page = file === undefined ? undefined : examplesOf(file, src);
      if (page === undefined) return;
      const fences = tokens.filter(({ type, level, info }) => type === 'fence' && level === 0 && isExample(info));
      const found = insights.of(page);
      if (found.length !== fences.length) throw new Error(`${file}: examples begin at the start of a line`);
      const { name, table, numberOf } = tableOf(found, pathOf(file));
      hovers.set(name, table);
      expected.set(pathOf(file).replace(/\.md$/, ''), {
        examples: found.length,
        messages: found.flatMap(({ problems }) => problems).length,
      });
      fences.forEach((fence, index) => {
        const key = `${name}:${index}`;
        shown.set(key, { insight: found[index], name, numberOf });
        fence.info += ` example=${key}`;
        // The message itself stands there.
        fence.content = fence.content.replace(QUOTED, '');
      });
    });
  };

  const transformer = {
    name: 'examples',
    preprocess(code, options) {
      const found = find(options);
      if (!found) return;
      const { insight, numberOf } = found;
      options.decorations = [
        ...insight.hovers.map((hover) => decorationOf(hover, { class: 'hover', 'data-hover': numberOf(hover) })),
        ...insight.problems.map((problem) => decorationOf(problem, { class: 'problem' })),
      ];
    },
    pre(node) {
      const found = find(this.options);
      if (!found) return;
      node.properties['data-hovers'] = found.name;
      addMessages(node.children[0], found.insight.problems);
    },
  };
  const find = ({ meta }) => shown.get(/\bexample=(\S+)/.exec(meta?.__raw ?? '')?.[1]);

  return { plugin, transformer, hovers, expected };
}

/** The comment at the end of an example that quotes the compiler, for those who read the page as text. */
const QUOTED = /^\/\/ error: .*\n(?:\/\/ .*\n)*(?![^])/m;

/** The different hovers of a page, under a name that changes with them. */
function tableOf(insights, page) {
  const numbers = new Map();
  for (const { hovers } of insights)
    for (const { text, about } of hovers) {
      const entry = JSON.stringify([text, about]);
      if (!numbers.has(entry)) numbers.set(entry, numbers.size);
    }
  const table = `[${[...numbers.keys()].join(',\n')}]`;
  const hash = createHash('sha256').update(table).digest('hex').slice(0, 8);
  const name = `${page.replace(/\.md$/, '').replaceAll('/', '-')}.${hash}`;
  return { name, table, numberOf: ({ text, about }) => numbers.get(JSON.stringify([text, about])) };
}

const decorationOf = ({ line, column, endLine, endColumn }, properties) => ({
  start: { line, character: column },
  end: { line: endLine, character: endColumn },
  properties,
});

/** Adds messages below the last line of what they are about. */
function addMessages(code, problems) {
  const added = [];
  let line = -1;
  for (const child of code.children) {
    const isLine = child.type === 'element';
    if (isLine) line += 1;
    added.push(child);
    // The text between two elements is the end of the line.
    const isLast = child === code.children.at(-1);
    if (isLine && !isLast) continue;
    for (const problem of problems) if (problem.endLine === line) added.push(messageOf(problem));
  }
  code.children = added;
}

/** A message, with the sentence that typestar writes in it made prominent. */
function messageOf({ text }) {
  const parts = text.split(/(?<=(?:TypeMessage|Operators)<")(.*?)(?=">)/);
  const children = parts.map((value, index) =>
    index % 2 === 0 ? textOf(value) : elementOf('strong', {}, [textOf(value)]),
  );
  return elementOf('span', { class: 'message vp-copy-ignore' }, children);
}

const textOf = (value) => ({ type: 'text', value });
const elementOf = (tagName, properties, children) => ({ type: 'element', tagName, properties, children });
