/** A piece of code that is printed on one line if it fits, as Prettier does it. */
export type Layout = string | Group | Member;

interface Group {
  readonly open: string;
  readonly close: string;
  readonly items: readonly Layout[];
  /** Spaces inside the brackets on one line, as in objects. */
  readonly spaced?: boolean;
  /** Always one item per line. */
  readonly broken?: boolean;
}

interface Member {
  readonly name: string;
  readonly value: Layout;
}

/** `{ name: value }`; undefined values are left out. */
export function layOutObject(members: Readonly<Record<string, Layout | undefined>>, broken = false): Layout {
  const items = Object.entries(members).flatMap(([name, value]): Layout[] =>
    value === undefined ? [] : [{ name: printKey(name), value }],
  );
  return items.length === 0 ? '{}' : { open: '{', close: '}', items, spaced: true, broken };
}

/** `[…]`. */
export const layOutArray = (items: readonly Layout[]): Layout =>
  items.length === 0 ? '[]' : { open: '[', close: ']', items };

/** `callee(…)`; undefined arguments are left out. */
export const layOutCall = (callee: string, items: readonly (Layout | undefined)[]): Layout => ({
  ...{ open: `${callee}(`, close: ')' },
  items: items.filter((item) => item !== undefined),
});

/** A JSON value as code. */
export function layOutValue(value: unknown): Layout {
  if (typeof value === 'string') return printString(value);
  if (Array.isArray(value)) return layOutArray(value.map(layOutValue));
  if (typeof value !== 'object' || value === null) return String(value);
  return layOutObject(Object.fromEntries(Object.entries(value).map(([name, of]) => [name, layOutValue(of)])));
}

/**
 * Prints a layout.
 *
 * @param indent - spaces before the line on which it begins
 * @param before - the code before it on that line, without the indent
 * @param after - the code behind it
 */
export function printLayout(layout: Layout, indent: number, before = '', after = ''): string {
  const oneLine = `${before}${printFlat(layout)}${after}`;
  if (!mustBreak(layout) && indent + oneLine.length <= WIDTH) return oneLine;
  if (typeof layout === 'string') return oneLine;
  if ('name' in layout) return printMember(layout, indent, before, after);
  return printHugged(layout, indent, before, after) ?? printBroken(layout, indent, before, after);
}

/** A value stands on its own line if even its beginning does not fit behind the name. */
function printMember({ name, value }: Member, indent: number, before: string, after: string): string {
  const head = typeof value === 'string' ? `${value}${after}` : 'open' in value ? value.open : '';
  if (indent + `${before}${name}: ${head}`.length <= WIDTH) {
    return printLayout(value, indent, `${before}${name}: `, after);
  }
  return `${before}${name}:\n${' '.repeat(indent + 2)}${printLayout(value, indent + 2, '', after)}`;
}

/** The width at which Prettier breaks lines. */
export const WIDTH = 80;

function printBroken({ open, close, items }: Group, indent: number, before: string, after: string): string {
  const inner = indent + 2;
  const lines = items.map((item) => `${' '.repeat(inner)}${printLayout(item, inner, '', ',')}`);
  return `${before}${open}\n${lines.join('\n')}\n${' '.repeat(indent)}${close}${after}`;
}

/** Breaks only the last argument of a call, if that is an object and the others fit on the line. */
function printHugged({ open, close, items }: Group, indent: number, before: string, after: string): string | undefined {
  const last = items.at(-1);
  const others = items.slice(0, -1);
  if (!open.endsWith('(') || typeof last !== 'object' || !('open' in last) || last.open !== '{') return undefined;
  if (others.some(isObject)) return undefined;
  if (others.some(mustBreak)) return undefined;
  const start = `${before}${open}${others.map((item) => `${printFlat(item)}, `).join('')}`;
  if (indent + start.length + 1 > WIDTH) return undefined;
  return printBroken(last, indent, start, `${close}${after}`);
}

const isObject = (item: Layout): boolean =>
  typeof item === 'string' ? item === '{}' : 'open' in item && item.open === '{';

function printFlat(layout: Layout): string {
  if (typeof layout === 'string') return layout;
  if ('name' in layout) return `${layout.name}: ${printFlat(layout.value)}`;
  const space = layout.spaced ? ' ' : '';
  return `${layout.open}${space}${layout.items.map(printFlat).join(', ')}${space}${layout.close}`;
}

function mustBreak(layout: Layout): boolean {
  if (typeof layout === 'string') return false;
  if ('name' in layout) return mustBreak(layout.value);
  return layout.broken === true || layout.items.some(mustBreak);
}

/** The name of a member, in quotes if it needs them. */
export const printKey = (name: string): string =>
  /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? name : printString(name);

/** A string literal in the quotes that need fewer escapes, single ones by preference. */
export function printString(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  const singles = text.split("'").length;
  const doubles = text.split('"').length;
  return singles > doubles ? `"${inner.replaceAll('"', '\\"')}"` : `'${inner.replaceAll("'", "\\'")}'`;
}
