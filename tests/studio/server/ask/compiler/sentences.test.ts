import { expect, it } from 'vitest';
import { shortenHover, shortenMessage } from '../../../../../src/studio/server/ask/compiler/sentences.js';

it('says the sentence of a rule alone', () => {
  const rule = `'title' is neither a key column nor indexed: give it an index, or call allowFiltering() first`;
  expect(shortenMessage(`Type 'string' is not assignable to type 'TypeMessage<"${rule}">'.`)).toBe(`${rule}.`);
  expect(shortenMessage(`No overload matches.\n  Type 'x' is not assignable to 'TypeMessage<"say \\"no\\"">'.`)).toBe(
    'say "no".',
  );
  expect(shortenMessage(`'TypeMessage<"one">' or 'TypeMessage<"one">'`)).toBe('one.');
  expect(shortenMessage(`'TypeMessage<"one">' or 'TypeMessage<"two">'`)).toBe('one. two.');
});

it('says the first line of any other message, without types that fill the screen', () => {
  expect(shortenMessage(`Type 'number' is not assignable to type 'string'.\n  More.`)).toBe(
    "Type 'number' is not assignable to type 'string'.",
  );
  const long = shortenMessage(`Property 'x' does not exist on type '{ ${'member: string; '.repeat(40)} }'.`);
  expect(long).toMatch(/^Property 'x' does not exist on type '\{ member: .* …'\.$/);
  expect(long.length).toBeLessThan(140);
});

it('hovers as if names were in scope, and leaves what breaks a rule to its problem', () => {
  expect(shortenHover('(alias) const movies: Table<{}>\nimport movies')).toBe('const movies: Table<{}>');
  expect(shortenHover('(alias) const one: 1\nimport one as two')).toBe('const one: 1');
  expect(shortenHover('const x: number')).toBe('const x: number');
  expect(shortenHover('(property) title: TypeMessage<"no">')).toBeUndefined();
});
