import { describe, expect, it } from 'vitest';
import { list, makeTable, ofVector, plain, regular, vector } from '../table-harness.js';

const shape = {
  columns: { id: 'int', n: 'int', t: 'text', b: 'blob', l: list('int') },
  partitionBy: ['id'],
  partitionSort: [['b', 1]],
} as const;

describe('inserting', () => {
  it('returns the key in order, blobs as bare base64, with its schema', () => {
    const { run } = makeTable(shape);
    const { status } = run('insertOne', { document: { b: { $binary: 'AQID' }, n: 1, id: 5 } });
    expect(plain(status?.['insertedIds'])).toEqual([[5, 'AQID']]);
    expect(plain(status?.['primaryKeySchema'])).toEqual({ id: { type: 'int' }, b: { type: 'blob' } });
  });

  it('twice changes the given columns, clears nulls and keeps the rest', () => {
    const { insert, find } = makeTable(shape);
    const key = { id: 1, b: { $binary: '' } };
    insert({ ...key, n: 1, t: 'x', l: [1] }, { ...key, n: null, l: [] }, { ...key });
    expect(find({ id: 1 })).toEqual([{ ...key, t: 'x' }]);
  });

  it('keeps the first of two clustering values that are equal', () => {
    const { run, find } = makeTable({
      columns: { p: 'int', d: 'decimal', n: 'int' },
      partitionBy: ['p'],
      partitionSort: [['d', 1]],
    });
    run('insertOne', '{"document": {"p": 1, "d": 100, "n": 1}}');
    run('insertOne', '{"document": {"p": 1, "d": 1e2, "n": 2}}');
    expect(find({ p: 1 })).toEqual([{ p: 1, d: 100, n: 2 }]);
  });

  it('distinguishes partition keys by their bytes', () => {
    const { run, findAll } = makeTable({ columns: { d: 'decimal' }, partitionBy: ['d'] });
    run('insertOne', '{"document": {"d": 100}}');
    run('insertOne', '{"document": {"d": 1e2}}');
    expect(findAll({}).rows).toHaveLength(2);
  });

  it.each([
    [{ nope: 1 }, 'UNKNOWN_TABLE_COLUMNS'],
    [{ id: 1 }, 'MISSING_PRIMARY_KEY_COLUMNS'],
    [{ id: null, b: { $binary: '' } }, 'MISSING_PRIMARY_KEY_COLUMNS'],
    [5, 'MISSING_PRIMARY_KEY_COLUMNS'],
    [{ id: 'x', b: { $binary: '' } }, 'INVALID_COLUMN_VALUES'],
    [{ id: 1, n: 'x' }, 'INVALID_COLUMN_VALUES'],
    [{ n: 'x', nope: 1 }, 'UNKNOWN_TABLE_COLUMNS'],
    [{ id: 1, b: { $binary: '' }, l: [[1, 2]] }, 'INVALID_COLUMN_VALUES'],
  ])('refuses %j: %s', (document, code) => {
    expect(makeTable(shape).refusal('insertOne', { document })).toBe(code);
  });

  it('reports every bad row of an ordered insertMany and writes only those before the first', () => {
    const { run, findAll } = makeTable({ columns: { id: 'int', n: 'int' }, partitionBy: ['id'] });
    const documents = [{ id: 1 }, { id: 2, n: 'x' }, { id: 3 }, { id: 4, z: 1 }];
    const { status, errors } = run('insertMany', { documents, options: { ordered: true } });
    expect(errors?.map(({ code }) => code)).toEqual(['INVALID_COLUMN_VALUES', 'UNKNOWN_TABLE_COLUMNS']);
    expect(plain(status?.['insertedIds'])).toEqual([[1]]);
    expect(findAll({}).rows).toEqual([{ id: 1 }]);
  });

  it('responds row by row on request, with equal errors once', () => {
    const { run } = makeTable({ columns: { id: 'int', n: 'int' }, partitionBy: ['id'] });
    const documents = [{ id: 1, n: 'x' }, { id: 2, n: 'x' }, { id: 3 }];
    const { status, errors } = run('insertMany', { documents, options: { returnDocumentResponses: true } });
    expect(errors).toHaveLength(1);
    expect(plain(status?.['documentResponses'])).toEqual([
      { _id: [], status: 'ERROR', errorsIdx: 0 },
      { _id: [], status: 'ERROR', errorsIdx: 0 },
      { _id: [3], status: 'OK' },
    ]);
  });

  it('refuses keys with too many bytes, and reads of such partitions', () => {
    const { insert, find, refusal } = makeTable({
      columns: { p: 'text', q: 'text', c: 'text', d: 'text', v: 'text' },
      partitionBy: ['p', 'q'],
      partitionSort: [
        ['c', 1],
        ['d', 1],
      ],
    });
    const [most, half] = ['x'.repeat(65_535), 'é'.repeat(16_384)];
    const row = { p: '', q: '', c: '', d: '' };
    insert({ ...row, p: most.slice(6) }, { ...row, c: most }, { ...row, v: `${most}!` });
    const tooLong = [
      { ...row, p: most.slice(5) },
      { ...row, c: half, d: half },
      { ...row, c: `${most}!` },
    ];
    for (const document of tooLong) expect(refusal('insertOne', { document })).toBe('INVALID_DATABASE_QUERY');
    const long = { ...row, p: most };
    expect(refusal('findOne', { filter: long })).toBe('INVALID_DATABASE_QUERY');
    expect(refusal('find', { filter: { p: { $in: ['', most] }, q: '' } })).toBe('INVALID_DATABASE_QUERY');
    expect(refusal('updateOne', { filter: long, update: { $set: { v: 'x' } } })).toBe('INVALID_DATABASE_QUERY');
    expect(refusal('deleteOne', { filter: { ...row, c: `${most}!` } })).toBe('INVALID_DATABASE_QUERY');
    expect(find({ ...row, c: `${most}!` })).toEqual([]);
  });

  it('refuses an empty partition key of one column, but not in a composite one', () => {
    const single = makeTable({ columns: { id: 'text' }, partitionBy: ['id'] });
    expect(single.refusal('insertOne', { document: { id: '' } })).toBe('INVALID_DATABASE_QUERY');
    const composite = makeTable({ columns: { a: 'text', b: 'text' }, partitionBy: ['a', 'b'] });
    expect(composite.refusal('insertOne', { document: { a: '', b: '' } })).toBeUndefined();
    expect(composite.find({ a: '', b: '' })).toEqual([{ a: '', b: '' }]);
  });

  it('refuses a vector of zeros under a cosine index, and not under others', () => {
    const columns = { id: 'int', v: vector(2) } as const;
    const document = { id: 1, v: [0, 0] };
    const cosine = makeTable({ columns, partitionBy: ['id'], indexes: [ofVector('v')] });
    expect(cosine.refusal('insertOne', { document })).toBe('FAILED_WRITE_REQUEST');
    expect(cosine.find({ id: 1 })).toEqual([]);
    const options = { metric: 'euclidean' } as const;
    const other = makeTable({ columns, partitionBy: ['id'], indexes: [{ kind: 'vector', column: 'v', options }] });
    expect(other.refusal('insertOne', { document })).toBeUndefined();
  });

  it('refuses counters', () => {
    const { refusal } = makeTable({ columns: { id: 'int', c: { type: 'counter' } }, partitionBy: ['id'] });
    expect(refusal('insertOne', { document: { id: 1, c: 1 } })).toBe('UNSUPPORTED_COLUMN_TYPES');
  });
});

describe('changing the columns of a table', () => {
  it('adds columns for new rows and removes the values of dropped ones', () => {
    const { table, insert, find, findAll } = makeTable({
      columns: { id: 'int', n: 'int' },
      partitionBy: ['id'],
      indexes: [regular('n')],
    });
    insert({ id: 1, n: 1 });
    table.addColumns(new Map([['t', { type: 'text' }]]));
    insert({ id: 1, t: 'x' });
    expect(find({ id: 1 })).toEqual([{ id: 1, n: 1, t: 'x' }]);
    table.dropIndex('index0');
    table.dropColumns(['n']);
    expect(findAll({}).rows).toEqual([{ id: 1, t: 'x' }]);
    expect([...table.columns.keys()]).toEqual(['id', 't']);
  });
});
