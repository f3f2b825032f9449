/** How an operator is written before its operands, and what it takes. */
export interface OperatorText {
  /** As it is written: `>=`, `in`, `has any`. */
  readonly text: string;
  /** `list`: values between commas; `range`: two with `and` between them; `entry`: key and value with `:` between them. */
  readonly takes: 'one' | 'list' | 'range' | 'entry' | 'entries';
  /** What is compared: the value, or a part of it. */
  readonly part: 'value' | 'element' | 'key' | 'member' | 'words';
}

const OPERATORS: Readonly<Record<string, OperatorText>> = {
  eq: { text: '=', takes: 'one', part: 'value' },
  ne: { text: '!=', takes: 'one', part: 'value' },
  gt: { text: '>', takes: 'one', part: 'value' },
  gte: { text: '>=', takes: 'one', part: 'value' },
  lt: { text: '<', takes: 'one', part: 'value' },
  lte: { text: '<=', takes: 'one', part: 'value' },
  between: { text: 'between', takes: 'range', part: 'value' },
  in: { text: 'in', takes: 'list', part: 'value' },
  oneOf: { text: 'one of', takes: 'list', part: 'value' },
  nin: { text: 'not in', takes: 'list', part: 'value' },
  has: { text: 'has', takes: 'one', part: 'element' },
  hasAny: { text: 'has any', takes: 'list', part: 'element' },
  hasAll: { text: 'has all', takes: 'list', part: 'element' },
  hasNone: { text: 'has none', takes: 'list', part: 'element' },
  hasKey: { text: 'has key', takes: 'one', part: 'key' },
  hasAnyKey: { text: 'has any key', takes: 'list', part: 'key' },
  hasAllKeys: { text: 'has all keys', takes: 'list', part: 'key' },
  hasNoKey: { text: 'has no key', takes: 'one', part: 'key' },
  hasNoKeys: { text: 'has no keys', takes: 'list', part: 'key' },
  hasValue: { text: 'has value', takes: 'one', part: 'member' },
  hasAnyValue: { text: 'has any value', takes: 'list', part: 'member' },
  hasAllValues: { text: 'has all values', takes: 'list', part: 'member' },
  hasNoValue: { text: 'has no value', takes: 'one', part: 'member' },
  hasNoValues: { text: 'has no values', takes: 'list', part: 'member' },
  hasEntry: { text: 'has entry', takes: 'entry', part: 'member' },
  hasNoEntry: { text: 'has no entry', takes: 'entry', part: 'member' },
  hasAnyEntry: { text: 'has any entry', takes: 'entries', part: 'member' },
  hasAllEntries: { text: 'has all entries', takes: 'entries', part: 'member' },
  hasNoEntries: { text: 'has no entries', takes: 'entries', part: 'member' },
  near: { text: 'near', takes: 'one', part: 'value' },
  match: { text: 'match', takes: 'one', part: 'words' },
};

/** What an operator takes; one that the page does not know takes one value, and is written by its name. */
export const describeOperator = (name: string): OperatorText =>
  (Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined) ?? { text: name, takes: 'one', part: 'value' };

/** The operators, the longest text first, so that the first that begins a text is the one that is meant. */
export const operatorTexts: readonly (readonly [name: string, text: string])[] = Object.entries(OPERATORS)
  .map(([name, { text }]) => [name, text] as const)
  .toSorted(([, one], [, other]) => other.length - one.length);
