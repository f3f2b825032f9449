import type { Condition } from '../../protocol/browse.js';
import type { ColumnView } from '../../protocol/schema.js';
import type { Json } from '../../protocol/values.js';
import { parseType } from '../values/cql-type.js';
import { parseValue, printValue, type Parsed } from '../values/parse-value.js';
import type { TextCondition } from './condition-text.js';
import { describeOperator } from './operators.js';

/** A condition that was read, or why it could not be. */
export type ReadCondition = { readonly condition: Condition } | { readonly problem: string };

/** Reads the operands of a condition by the type of its column. */
export function readCondition(
  { column, operator, text }: TextCondition,
  columns: readonly ColumnView[],
): ReadCondition {
  const type = columns.find(({ name }) => name === column)?.type;
  if (type === undefined) return { problem: `There is no column ${column}.` };
  if (text === '' && operator !== 'eq') return { problem: `Write a value after ${describeOperator(operator).text}.` };
  const operands = readOperands(operator, type, text);
  return 'problem' in operands ? operands : { condition: { column, operator, operands: operands.values } };
}

/** A condition that a value of a row satisfies, as it is written. */
export function writeCondition(column: ColumnView, operator: string, value: Json): TextCondition {
  const text = printValue(operandType(operator, column.type), value);
  const isList = describeOperator(operator).takes === 'list';
  return { column: column.name, operator, text: isList && /[,"]/.test(text) ? JSON.stringify(text) : text };
}

/** The type of what an operator compares. */
export function operandType(operator: string, type: string): string {
  const { parts } = parseType(type);
  const [first = type, second = type] = parts;
  switch (describeOperator(operator).part) {
    case 'element':
    case 'key':
      return first;
    case 'member':
      return parts.length > 1 ? second : first;
    case 'words':
      return 'text';
    case 'value':
      return type;
  }
}

type Operands = { readonly values: readonly Json[] } | { readonly problem: string };

function readOperands(operator: string, type: string, text: string): Operands {
  const of = operandType(operator, type);
  switch (describeOperator(operator).takes) {
    case 'one':
      return collect([parseValue(of, text)]);
    case 'list':
      return collect(splitList(text).map((each) => parseValue(of, each)));
    case 'range': {
      const [low, high, ...more] = text.split(/\s+and\s+/i);
      if (low === undefined || high === undefined || more.length > 0)
        return { problem: 'Write two values: 1940 and 1950.' };
      return collect([parseValue(of, low), parseValue(of, high)]);
    }
    case 'entry':
      return readEntry(type, text);
    case 'entries': {
      const entries = splitList(text).map((each) => readEntry(type, each));
      const wrong = entries.find((each) => 'problem' in each);
      return wrong ?? { values: entries.flatMap((each) => ('values' in each ? [each.values] : [])) };
    }
  }
}

function readEntry(type: string, text: string): Operands {
  const [key = 'text', value = 'text'] = parseType(type).parts;
  const mark = text.indexOf(':');
  if (mark === -1) return { problem: 'Write a key and its value: key: value.' };
  return collect([parseValue(key, text.slice(0, mark).trim()), parseValue(value, text.slice(mark + 1).trim())]);
}

function collect(parsed: readonly Parsed[]): Operands {
  const values: Json[] = [];
  for (const each of parsed) {
    if ('problem' in each) return each;
    values.push(each.value);
  }
  return { values };
}

/** Values between commas; one that contains a comma stands in double quotes. */
function splitList(text: string): string[] {
  const found = text.matchAll(/\s*("(?:[^"\\]|\\.)*"|[^,]*)(?:,|$)/g);
  const values = Array.from(found, ([, value = '']) => value.trim()).filter((value) => value !== '');
  return values.map((value) => (value.startsWith('"') && value.endsWith('"') ? unquote(value) : value));
}

function unquote(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
