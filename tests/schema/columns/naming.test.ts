import { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import {
  c,
  getColumnName,
  table,
  createTableDefinition,
  listTableIndexes,
  createUdtDefinitions,
  type Table,
} from '../../../src/schema/index.js';

const key = { partitionBy: ['id'] } as const;
const named = { primaryKey: key, naming: 'snake_case' } as const;
const invalid = (make: () => unknown, message: RegExp, code = 'INVALID_NAME'): void => {
  expect(make).toThrow(
    expect.objectContaining({ name: 'SchemaError', code, message: expect.stringMatching(message) as string }),
  );
};
const columnsOf = (made: Table): string[] => Object.keys(createTableDefinition(made).columns);

describe('naming: snake_case', () => {
  it.each([
    ['firstName', 'first_name'],
    ['createdAtUTC', 'created_at_utc'],
    ['HTTPStatus', 'http_status'],
    ['userHTTPStatus', 'user_http_status'],
    ['isASet', 'is_a_set'],
    ['line2', 'line2'],
    ['line2Text', 'line2_text'],
    ['sha256', 'sha256'],
    ['Title', 'title'],
    ['aB', 'a_b'],
    ['_id', '_id'],
    ['_ownerId', '_owner_id'],
    ['first_name', 'first_name'],
    ['first_Name', 'first_name'],
    ['plain', 'plain'],
    ['größeÄhnlich', 'größe_ähnlich'],
  ])('maps %s to %s in the database', (member, column) => {
    const made = table('t', { id: c.int(), [member]: c.text() }, named);
    expect(getColumnName(made, member)).toBe(column);
    expect(columnsOf(made)).toEqual(['id', column]);
  });

  it('respects the option column of a member', () => {
    const made = table('t', { id: c.int(), firstName: c.text({ column: 'givenName' }), lastName: c.text() }, named);
    expect(columnsOf(made)).toEqual(['id', 'givenName', 'last_name']);
  });

  it('names the key and its order, and the indexes', () => {
    const made = table(
      'orders',
      {
        tenantId: c.uuid(),
        orderNo: c.int(),
        placedAt: c.timestamp({ index: true }),
        lineItems: c.map(c.text(), c.int(), { index: 'keys' }),
        bodyText: c.text({ index: { text: true } }),
        titleVector: c.vector(2, { index: { name: 'near' } }),
      },
      { primaryKey: { partitionBy: ['tenantId'], partitionSort: ['-orderNo'] }, naming: 'snake_case' },
    );
    expect(createTableDefinition(made).primaryKey).toEqual({
      partitionBy: ['tenant_id'],
      partitionSort: { order_no: -1 },
    });
    expect(made.keyColumns).toEqual(['tenantId', 'orderNo']);
    expect(listTableIndexes(made).map(({ name, definition }) => [name, definition.column])).toEqual([
      ['orders_placed_at_index', 'placed_at'],
      ['orders_line_items_index', { line_items: '$keys' }],
      ['orders_body_text_index', 'body_text'],
      ['near', 'title_vector'],
    ]);
  });

  it('names the fields of user-defined types, also of those in lists and maps', () => {
    const person = c.udt('person', { firstName: c.text(), bornAt: c.date({ column: 'birthday' }) });
    const made = table(
      't',
      { id: c.int(), leadRole: person, extras: c.list(person), byName: c.map(c.text(), person) },
      named,
    );
    expect(createUdtDefinitions(made)).toMatchObject([
      { name: 'person', fields: { first_name: { type: 'text' }, birthday: { type: 'date' } } },
    ]);
    expect(Object.keys(made.columns.leadRole.udt?.fields ?? {})).toEqual(['firstName', 'bornAt']);
    // The column that was given serves other tables, too.
    expect(createUdtDefinitions(table('u', { id: c.int(), person }, { primaryKey: key }))).toMatchObject([
      { fields: { firstName: { type: 'text' }, birthday: { type: 'date' } } },
    ]);
  });

  it('names the fields of one type alone', () => {
    const person = c.udt('person', { firstName: c.text() }, { naming: 'snake_case', required: true });
    const made = table('t', { id: c.int(), leadRole: person }, { primaryKey: key });
    expect(columnsOf(made)).toEqual(['id', 'leadRole']);
    expect(createUdtDefinitions(made)).toMatchObject([{ fields: { first_name: { type: 'text' } } }]);
    expect(made.columns.leadRole.options).toEqual({ required: true });
  });

  it('supports a table with _id if no key is given', () => {
    const made = table('t', { firstName: c.text() }, { naming: 'snake_case' });
    expect(columnsOf(made)).toEqual(['_id', 'first_name']);
    expect(made.keyColumns).toEqual(['_id']);
  });

  it('applies to columns of Mongoose definitions and schemas, too', () => {
    const address = new Schema({ zipCode: String, cityName: { type: String, column: 'city' } }, { _id: false });
    const definition = {
      _id: Number,
      firstName: String,
      lastName: { type: String, column: 'surname', index: true },
      homeAddress: { type: address, udtName: 'address' },
    } as const;
    const one = table('people', definition, { naming: 'snake_case' });
    const other = table.fromSchema('people', new Schema(definition, { timestamps: true }), {
      naming: 'snake_case',
      indexes: { createdAt: true },
    });
    expect(columnsOf(one)).toEqual(['_id', 'first_name', 'surname', 'home_address']);
    expect(columnsOf(other)).toEqual(['_id', 'first_name', 'surname', 'home_address', 'created_at', 'updated_at']);
    expect(listTableIndexes(one).map(({ name }) => name)).toEqual(['people_surname_index']);
    expect(listTableIndexes(other).map(({ name }) => name)).toEqual([
      'people_surname_index',
      'people_created_at_index',
    ]);
    expect(createUdtDefinitions(one)).toMatchObject([{ fields: { zip_code: {}, city: {} } }]);
    expect(one.columns.lastName.options).not.toHaveProperty('column');
  });

  it('is the only naming', () => {
    invalid(
      () => table('t', { id: c.int() }, { primaryKey: key, naming: 'camelCase' as 'snake_case' }),
      /naming must be 'snake_case' or omitted, not "camelCase"/,
    );
    invalid(() => c.udt('p', { a: c.int() }, { naming: 'CamelCase' as 'snake_case' }), /c\.udt\('p'\): naming must be/);
  });

  it('refuses members with the same name, with the message of the compiler', () => {
    const twins = { id: c.int(), firstName: c.text(), first_name: c.text() };
    const text = /^table\('t'\): 'first_name' and 'firstName' have the same name in snake_case: rename one of them\.$/;
    invalid(() => table('t', twins, named as never), text);
    invalid(
      () => table('t', { id: c.int(), userId: c.int(), userID: c.int() }, named),
      /'userId' and 'userID' both map to the column 'user_id'/,
    );
    const legacy = { id: c.int(), userId: c.int(), userID: c.int({ column: 'legacy_user' }) };
    expect(columnsOf(table('t', legacy, named))).toEqual(['id', 'user_id', 'legacy_user']);
    invalid(
      () => table('t', { id: c.int(), lead: c.udt('p', { aB: c.int(), a_b: c.int() }) }, named),
      /^c\.udt\('p'\): 'a_b' and 'aB' have the same name/,
    );
    expect(columnsOf(table('t', twins, { primaryKey: key }))).toEqual(['id', 'firstName', 'first_name']);
    // These differ, and nothing says otherwise.
    expect(columnsOf(table('t', { id: c.int(), a1: c.int(), a_1: c.int(), a_: c.int(), a: c.int() }, named))).toEqual([
      'id',
      'a1',
      'a_1',
      'a_',
      'a',
    ]);
  });
});

describe('the column of a member', () => {
  it('is its name in the database, for every type of column', () => {
    const made = table(
      't',
      {
        id: c.int({ column: 'k' }),
        a: c.text({ column: 'a_a', index: true }),
        b: c.boolean({ column: 'b_b' }),
        d: c.decimal({ column: 'd_d' }),
        e: c.timestamp({ column: 'e_e' }),
        f: c.blob({ column: 'f_f' }),
        g: c.list(c.int(), { column: 'g_g' }),
        h: c.set(c.int(), { column: 'h_h', index: true }),
        i: c.map(c.text(), c.int(), { column: 'i_i' }),
        j: c.udt('u', { x: c.int({ column: 'x_x' }) }, { column: 'j_j' }),
        l: c.vector(2, { column: 'l_l' }),
      },
      { primaryKey: { partitionBy: ['id'] } },
    );
    expect(columnsOf(made)).toEqual('k a_a b_b d_d e_e f_f g_g h_h i_i j_j l_l'.split(' '));
    expect(createTableDefinition(made).primaryKey).toEqual({ partitionBy: ['k'], partitionSort: {} });
    expect(made.columns.a.options).toEqual({});
  });

  /** A table with those names for its columns a and b. */
  const tableOf = (a: string, b: string) =>
    table('t', { id: c.int(), a: c.int({ column: a }), b: c.int({ column: b }) }, { primaryKey: key });

  it('may be any name that Cassandra takes', () => {
    expect(columnsOf(tableOf('First Name', '-b'))).toEqual(['id', 'First Name', '-b']);
  });

  it('may be the name of a member with another column', () => {
    expect(columnsOf(tableOf('b', 'a'))).toEqual(['id', 'b', 'a']);
  });

  it.each([
    ['', /its `column` must not be blank, but is ""/],
    [' ', /must not be blank/],
    ['__proto__', /must be a valid property name/],
    ['*', /must not be \*, which stands for all columns/],
    ['$a', /must not begin with \$/],
    ['""', /not be in double quotes/],
    ['"a"', /not be in double quotes/],
    [5, /must be a name, but is 5/],
    [null, /must be a name, but is null/],
  ])('is not %s', (column, message) => {
    const given = column as string;
    invalid(() => table('t', { id: c.int(), a: c.text({ column: given }) }, { primaryKey: key }), message);
    invalid(() => table('t', { id: c.int(), a: { type: String, column: given } }, { primaryKey: key }), message);
    invalid(() => c.udt('p', { a: c.int({ column: given }) }), message);
  });

  it.each([
    ['', /'': its name must not be blank\.$/],
    [' ', /must not be blank/],
    ['*', /must not be \*/],
    ['$a', /must not begin with \$/],
    ['""', /not be in double quotes/],
    ['"a"', /not be in double quotes/],
  ])('is not %j without the option column', (member, message) => {
    invalid(() => table('t', { id: c.int(), [member]: c.text() }, { primaryKey: key }), message);
    invalid(() => c.udt('p', { [member]: c.int() }), message);
  });

  it.each(['a"b', '"a', 'a b', 'é', 'a.b', 'A', '1'])('may be %j', (member) => {
    const made = table('t', { id: c.int(), [member]: c.text() }, { primaryKey: key });
    expect(Object.keys(made.columns)).toContain(member);
  });

  it('is unique among the members', () => {
    const text = /^table\('t'\): 'a' and 'b' both map to the column 'b': give one of them another `column`\.$/;
    invalid(() => table('t', { id: c.int(), a: c.int({ column: 'b' }), b: c.int() }, { primaryKey: key }), text);
    invalid(
      () => table('t', { id: c.int(), a: c.int({ column: 'x' }), b: c.int({ column: 'x' }) }, { primaryKey: key }),
      /'x'/,
    );
    invalid(
      () => table('t', { id: c.int(), a: c.int({ column: 'b_c' }), bC: c.int() }, named),
      /'a' and 'bC' both map/,
    );
    invalid(() => c.udt('p', { a: c.int({ column: 'b' }), b: c.int() }), /^c\.udt\('p'\): 'a' and 'b' both map to/);
  });

  it('is not given to elements, keys and values', () => {
    const element = c.text({ column: 'x' });
    for (const make of [
      () => c.list(element),
      () => c.set(element),
      () => c.map(element, c.int()),
      () => c.map(c.int(), element),
      () => table('t', { id: c.int(), a: [{ type: String, column: 'x' }] }, { primaryKey: key }),
    ]) {
      invalid(make, /its elements have no column name: give the `column` to the (list|set|map)/, 'INVALID_COLUMN');
    }
  });
});

it('a table without such names has no name mapping', () => {
  expect(table('t', { id: c.int(), firstName: c.text() }, { primaryKey: key }).names).toBeUndefined();
  expect(table('t', { id: c.int(), first_name: c.text() }, named).names).toBeUndefined();
  expect(table('t', { id: c.int({ column: 'id' }) }, { primaryKey: key }).names).toBeUndefined();
});
