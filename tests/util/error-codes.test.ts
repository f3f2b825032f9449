import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CODES } from '../../src/local/errors/error-codes.js';
import { STORAGE_CODES } from '../../src/local/storage/durable/storage-error.js';
import { DRIVER_CODES, QUERY_CODES, SCHEMA_CODES } from '../../src/util/error-codes.js';

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');

/** The codes and occasions that a section of the page lists, in its order. */
function listed(section: string): [code: string, when: string][] {
  const text = page.slice(page.indexOf(`## ${section}\n`)).split('\n## ', 2)[0] ?? '';
  return [...text.matchAll(/^\| `([A-Z_]+)`\s*\| (.+?)\s*\| .+\|$/gm)].map(([, code = '', when = '']) => [code, when]);
}

describe('the page of errors', () => {
  it.each([
    ['QueryError', QUERY_CODES],
    ['SchemaError', SCHEMA_CODES],
    ['AstraMongooseError', DRIVER_CODES],
    ['StorageError', STORAGE_CODES],
  ])('lists each code of %s with its meaning', (section, codes) => {
    expect(listed(section)).toEqual(Object.entries(codes));
  });
});

describe('the codes of the Data API', () => {
  it('are listed once each', () => {
    const codes = Object.values(CODES).flat();
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });
});
