import { describeRefusals, drama, movie } from './refusals.js';

describeRefusals('a selection or limit', [
  ['nothing selected', 'WRONG_SELECT', 'at least one column', () => drama()['select']!()],
  ['an unknown column selected', 'UNKNOWN_COLUMN', "no column 'nope'", () => drama()['select']!('title', 'nope')],
  ['limit 0', 'WRONG_LIMIT', 'a positive integer', () => drama()['limit']!(0)],
  ['a negative limit', 'WRONG_LIMIT', 'limit(-1)', () => drama()['limit']!(-1)],
  ['half a row', 'WRONG_LIMIT', 'limit(1.5)', () => drama()['limit']!(1.5)],
  ['a limit in a string', 'WRONG_LIMIT', 'limit("10")', () => drama()['limit']!('10')],
  ['a limit of findOne', 'WRONG_LIMIT', 'findOne returns one row', () => movie()['findOne']!()['limit']!(1)],
]);
