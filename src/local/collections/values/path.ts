import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';

/** Names and array positions that lead to a value. */
export type Path = readonly string[];

/** Splits a dotted path; `&.` is a dot and `&&` an ampersand inside a name. Undefined for a single ampersand. */
export function parsePath(text: string): Path | undefined {
  if (!text.includes('&')) return text.includes('.') ? text.split('.') : [text];
  const path: string[] = [];
  let segment = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '.') {
      path.push(segment);
      segment = '';
    } else if (char === '&') {
      const escaped = text.charAt(++at);
      if (escaped !== '.' && escaped !== '&') return undefined;
      segment += escaped;
    } else {
      segment += char;
    }
  }
  path.push(segment);
  return path;
}

/** Whether a path has an empty segment. */
export const hasEmptySegment = (path: Path): boolean => path.includes('');

/** The text of a path, names escaped. */
export function printPath(path: Path): string {
  const [only] = path;
  return path.length === 1 && only !== undefined ? printSegment(only) : path.map(printSegment).join('.');
}

const printSegment = (segment: string): string =>
  /[&.]/.test(segment) ? segment.replace(/[&.]/g, (char) => `&${char}`) : segment;

/** Creates a function that reads the value at a path, or undefined; dates and ids have no members. */
export function createPathReader(path: Path): (document: JsonObject) => Json | undefined {
  const [first = '', ...rest] = path;
  if (rest.length === 0) return (document) => document.get(first);
  if (path.some((segment) => segment.startsWith('$'))) return () => undefined;
  return (document) => {
    let value = document.get(first);
    for (const segment of rest) {
      if (isObject(value)) value = value.get(segment);
      else if (isArray(value)) value = value[parseArrayIndex(segment) ?? -1];
      else return undefined;
    }
    return value;
  };
}

/** The position in a segment: decimal digits without a leading zero. */
export function parseArrayIndex(segment: string): number | undefined {
  return /^(?:0|[1-9]\d{0,8})$/.test(segment) ? Number(segment) : undefined;
}

/** Whether a path is `parent` or below it. */
export const isWithin = (path: Path, parent: Path): boolean =>
  parent.length <= path.length && parent.every((segment, at) => segment === path[at]);
