import { isOperator, OPERATORS, type OperatorGroup } from '../../../cql/operators.js';

/** How an operator is written before its operands, and what it takes. */
export interface OperatorText {
  /** As it is written: `>=`, `in`, `has any`. */
  readonly text: string;
  /** `list`: values between commas; `range`: two with `and` between them; `entry`: key and value with `:` between them. */
  readonly takes: 'one' | 'list' | 'range' | 'entry' | 'entries';
  /** What is compared: the value, or a part of it. */
  readonly part: 'value' | 'element' | 'key' | 'member' | 'words';
}

/** What the page adds to the operators of table queries. */
const OWN: Readonly<Record<string, OperatorText>> = {
  between: { text: 'between', takes: 'range', part: 'value' },
  oneOf: { text: 'one of', takes: 'list', part: 'value' },
  near: { text: 'near', takes: 'one', part: 'value' },
};

const SIGNS: Readonly<Record<string, string>> = {
  ...{ eq: '=', ne: '!=', gt: '>', gte: '>=', lt: '<', lte: '<=', nin: 'not in' },
};

const PARTS: Readonly<Record<OperatorGroup, OperatorText['part']>> = {
  ...{ equal: 'value', among: 'value', unequal: 'value', lower: 'value', upper: 'value' },
  ...{ elements: 'element', keys: 'key', values: 'member', entries: 'member', words: 'words' },
};

/** What an operator takes; one that the page does not know takes one value, and is written by its name. */
export function describeOperator(name: string): OperatorText {
  if (!isOperator(name)) return (Object.hasOwn(OWN, name) ? OWN[name] : undefined) ?? describeUnknown(name);
  const { group, many } = OPERATORS[name];
  const takes = group === 'entries' ? (many ? 'entries' : 'entry') : many ? 'list' : 'one';
  return { text: SIGNS[name] ?? toWords(name), takes, part: PARTS[group] };
}

const describeUnknown = (text: string): OperatorText => ({ text, takes: 'one', part: 'value' });

/** `hasAny` as `has any`. */
const toWords = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The operators, the longest text first, so that the first that begins a text is the one that is meant. */
export const operatorTexts: readonly (readonly [name: string, text: string])[] = [
  ...Object.keys(OPERATORS),
  ...Object.keys(OWN),
]
  .map((name) => [name, describeOperator(name).text] as const)
  .toSorted(([, one], [, other]) => other.length - one.length);
