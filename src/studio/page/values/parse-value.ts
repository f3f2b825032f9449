import type { Json } from '../../protocol/values.js';
import { fromHex, toHex } from './bytes.js';
import { isFloatingType, kindOf, namesNumber, parseType } from './cql-type.js';

/** What a text means as a value of a type, or why it means nothing. */
export type Parsed = { readonly value: Json } | { readonly problem: string };

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const WHOLE = /^[+-]?\d+$/;
const NOT_FINITE = ['NaN', 'Infinity', '-Infinity'];

/** Reads a text that someone wrote as a value of a type, in the JSON of rows. */
export function parseValue(type: string, text: string): Parsed {
  const { kind, name } = parseType(type);
  const trimmed = text.trim();
  switch (kind) {
    case 'text':
      return { value: name === 'text' || name === 'varchar' || name === 'ascii' ? text : trimmed };
    case 'timestamp':
      return { value: trimmed.replace(/^(\S+) (\d)/, '$1T$2') };
    case 'number':
      return parseNumber(name, trimmed);
    case 'digits':
      if (name === 'decimal' ? NUMBER.test(trimmed) : WHOLE.test(trimmed)) return { value: trimmed.replace(/^\+/, '') };
      return { problem: name === 'decimal' ? 'Write a number such as 19.99.' : 'Write a whole number.' };
    case 'boolean':
      if (/^(true|false)$/i.test(trimmed)) return { value: trimmed.toLowerCase() === 'true' };
      return { problem: 'Write true or false.' };
    case 'blob':
      return parseBlob(trimmed);
    default:
      return parseStructure(type, trimmed);
  }
}

/** A value as the text that is edited; `parseValue` gives the same value back. */
export function printValue(type: string, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (kindOf(type) === 'blob' && typeof value === 'string') return `0x${toHex(value)}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function parseNumber(type: string, text: string): Parsed {
  const isFloating = isFloatingType(type);
  if (isFloating && NOT_FINITE.includes(text)) return { value: text };
  if (!(isFloating ? NUMBER : WHOLE).test(text)) {
    return { problem: isFloating ? 'Write a number such as 7.5.' : 'Write a whole number.' };
  }
  const value = Number(text);
  return Number.isFinite(value) ? { value } : { problem: `${text} is too large for ${type}.` };
}

function parseBlob(text: string): Parsed {
  if (/^0x([\da-f]{2})*$/i.test(text)) return { value: fromHex(text.slice(2)) };
  if (/^[A-Za-z\d+/]*={0,2}$/.test(text) && text.length % 4 === 0) return { value: text };
  return { problem: 'Write the bytes in hexadecimal after 0x, or in base64.' };
}

function parseStructure(type: string, text: string): Parsed {
  const { kind } = parseType(type);
  try {
    const value = JSON.parse(quoteNumbers(type, text)) as Json;
    const fits =
      kind === 'map' ? typeof value === 'object' : kind === 'object' ? isObject(value) : Array.isArray(value);
    if (fits && value !== null) return { value };
  } catch {
    // Said below, in the words of the type.
  }
  if (kind === 'object') return { problem: 'Write the fields as JSON: {"name": "…"}.' };
  if (kind === 'map') return { problem: 'Write the map as JSON: {"key": "value"}, or [[1, "value"]].' };
  return {
    problem: kind === 'vector' ? 'Write the numbers as JSON: [0.1, 0.2].' : 'Write the elements as JSON: ["a", "b"].',
  };
}

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Numbers that JavaScript would round become text, which the JSON of rows takes for bigint, varint and decimal. */
function quoteNumbers(type: string, text: string): string {
  const isVector = kindOf(type) === 'vector';
  const hasDigits = /\b(bigint|varint|decimal|counter)\b/.test(type);
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) => {
    if (token.startsWith('"') || isVector) return token;
    return hasOnlyDigits(type, hasDigits) || isRounded(token) ? `"${token}"` : token;
  });
}

/** Whether every number in a value of the type is written as text. */
function hasOnlyDigits(type: string, hasDigits: boolean): boolean {
  return hasDigits && !namesNumber(type);
}

function isRounded(token: string): boolean {
  const digits = token.replace(/e.*$/i, '').replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.length > 15 && String(Number(token)) !== token;
}
