import { expect, it } from 'vitest';
import { printCsv } from '../../src/csv/csv-lines.js';

it('tells text from no value, and quotes what a reader would lose', () => {
  const style = { delimiter: ',', nullText: '', isAmbiguous: (text: string) => text === '7' };
  expect(printCsv([['a', null, '', '7', { bare: '7' }, 'say "hi"', 'two\nlines', '\uFEFF']], style)).toBe(
    'a,,"","7",7,"say ""hi""","two\nlines","\uFEFF"\n',
  );
});
