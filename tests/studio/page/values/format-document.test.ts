import { expect, it } from 'vitest';
import { formatMember, listMembers } from '../../../../src/studio/page/values/format-document.js';
import { readMembers } from '../../../../src/studio/page/values/json-members.js';

it('shows members as they stand, texts without quotes', () => {
  expect(formatMember('n', '12345678901234567890')).toEqual({ text: '12345678901234567890', look: 'number' });
  expect(formatMember('t', '"a\\nb"')).toEqual({ text: 'a↵b', look: 'text' });
  expect(formatMember('t', '""')).toEqual({ text: 'empty', look: 'mark' });
  expect(formatMember('o', '{"a":1}')).toEqual({ text: '{"a":1}', look: 'structure' });
  expect(formatMember('b', 'true')).toEqual({ text: 'true', look: 'boolean' });
  expect(formatMember('$vector', '[0.1,0.2]')).toEqual({ text: '2 numbers', look: 'mark', vector: [0.1, 0.2] });
});

it('tells a member that is null from one that is missing', () => {
  expect(formatMember('a', 'null').text).toBe('null');
  expect(formatMember('a', undefined).text).toBe('');
});

it('lists the members of all documents, the id first and vectors last', () => {
  const documents = ['{"b":1,"_id":1,"$vector":[1]}', '{"a":1,"b":2}', '{}'].map(readMembers);
  expect(listMembers(documents)).toEqual(['_id', 'b', 'a', '$vector']);
});
