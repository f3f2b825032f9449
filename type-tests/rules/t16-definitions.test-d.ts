import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table } from 'typestar';

const { check, checks } = Test;

table('t', { a: c.text(), b: c.blob(), v: c.vector(2) }, { primaryKey: { partitionBy: ['a'], partitionSort: ['-b'] } });

expectError(c.blob({ index: true }));
expectError(c.duration({ index: true }));
expectError(c.int({ index: { text: true } }));
expectError(c.set(c.text(), { index: 'keys' }));
expectError(c.map(c.text(), c.int(), { index: 'nope' }));
expectError(c.vector('2'));
expectError(c.vector(2, { index: { metric: 'manhattan' } }));
expectError(c.list(c.set(c.text())));
expectError(c.text({ nope: 1 }));
expectError(table('t', { a: c.text() }, { primaryKey: { partitionBy: [] } }));
expectError(table('t', { a: c.set(c.text()) }, { primaryKey: { partitionBy: ['a'] } }));
expectError(table('t', { a: c.vector(2) }, { primaryKey: { partitionBy: ['a'] } }));
expectError(table('t', { a: c.text(), b: c.duration() }, { primaryKey: { partitionBy: ['a'], partitionSort: ['b'] } }));
expectError(
  table('t', { a: c.text(), b: c.list(c.text()) }, { primaryKey: { partitionBy: ['a'], partitionSort: ['-b'] } }),
);

// An index of a key column: not of the only partition column, and without options for texts.
table('t', { a: c.text(), b: c.int({ index: true }) }, { primaryKey: { partitionBy: ['a', 'b'] } });
table(
  't',
  { a: c.text(), b: c.int({ index: { name: 'x' } }) },
  { primaryKey: { partitionBy: ['a'], partitionSort: ['-b'] } },
);
table('t', { a: c.text(), b: c.text({ index: true }) }, { primaryKey: { partitionBy: ['a'], partitionSort: ['b'] } });
expectError(table('t', { a: c.int({ index: true }) }, { primaryKey: { partitionBy: ['a'] } }));
expectError(
  table(
    't',
    { a: { type: Number, index: true }, b: Number },
    { primaryKey: { partitionBy: ['a'], partitionSort: ['b'] } },
  ),
);
expectError(
  table(
    't',
    { a: c.text(), b: c.text({ index: { text: true } }) },
    { primaryKey: { partitionBy: ['a'], partitionSort: ['-b'] } },
  ),
);
expectError(
  table(
    't',
    { a: c.text(), b: c.text({ index: { caseSensitive: false } }) },
    { primaryKey: { partitionBy: ['a', 'b'] } },
  ),
);

// A key takes one column at each place, and a column has an index or has none: what may be one or the other is neither.
declare const either: 'a' | 'b';
declare const flag: boolean;
declare const keys: ['a'] | ['b'];
const ab = { a: c.text(), b: c.text(), d: c.int() };
const tuple = ['a', '-b'] as const;
table('t', ab, { primaryKey: { partitionBy: ['d'], partitionSort: tuple } });
table('t', ab, { primaryKey: { partitionBy: ['a' as const], partitionSort: ['-b' as const] } });
expectError(table('t', ab, { primaryKey: { partitionBy: [either] } }));
expectError(table('t', ab, { primaryKey: { partitionBy: ['d', either] } }));
expectError(table('t', ab, { primaryKey: { partitionBy: ['d'], partitionSort: [either] } }));
expectError(table('t', ab, { primaryKey: { partitionBy: ['d'], partitionSort: [`-${either}`] } }));
expectError(table('t', ab, { primaryKey: { partitionBy: ['d'], partitionSort: [flag ? 'a' : '-a'] } }));
expectError(table('t', ab, { primaryKey: { partitionBy: keys } }));
expectError(table('t', ab, { primaryKey: { partitionBy: ['d'], partitionSort: flag ? ['a', 'b'] : ['b', 'a'] } }));
expectError(table('t', ab, { primaryKey: { partitionBy: ['d'], partitionSort: flag ? ['a'] : ['a', 'b'] } }));
c.text({ index: true as const });
c.text({ index: { caseSensitive: flag } });
expectError(c.text({ index: flag }));
expectError(c.int({ index: flag && { name: 'x' } }));
expectError(c.timestamp({ index: flag }));
expectError(c.set(c.text(), { index: flag }));
expectError(c.vector(2, { index: flag }));
expectError(c.text({ index: flag ? { text: true } : false }));
expectError(c.text({ index: flag ? { text: true } : true }));
expectError(c.text({ index: flag ? { text: true } : { name: 'x' } }));
c.text({ index: flag ? { text: true } : { text: { analyzer: 'standard' } } });
expectError(c.map(c.text(), c.int(), { index: keysOrValues }));
expectError(c.map(c.text(), c.int(), { index: flag ? ['keys'] : ['keys', 'values'] }));
expectError(c.map(c.text(), c.int(), { index: flag ? 'keys' : ['keys', 'values'] }));
c.map(c.text(), c.int(), { index: flag ? 'entries' : { of: 'entries', name: 'x' } });

// Options that may lack what is inferred from them, or be missing themselves.
declare const maybeIndexed: { index?: true } | undefined;
declare const maybeRequired: { required: boolean } | undefined;
expectError(c.text(flag ? { index: true } : {}));
expectError(c.int({ ...maybeIndexed }));
expectError(c.timestamp(maybeIndexed));
expectError(c.set(c.text(), flag ? { index: true } : {}));
expectError(c.map(c.text(), c.int(), flag ? { index: 'keys' } : undefined));
expectError(c.vector(2, flag ? { index: true } : {}));
c.decimal(maybeRequired);
c.set(c.text(), { ...maybeRequired, index: true });
declare const maybeSorted: { partitionSort?: ['a'] };
declare const maybeKey: { primaryKey?: { partitionBy: ['d'] } };
declare const maybeNamed: { naming?: 'snake_case' } | undefined;
expectError(table('t', ab, flag ? { primaryKey: { partitionBy: ['d'] } } : {}));
expectError(table('t', ab, flag ? { primaryKey: { partitionBy: ['d'] } } : undefined));
expectError(table('t', ab, maybeKey));
expectError(table('t', ab, { primaryKey: { partitionBy: ['d'], ...maybeSorted } }));
expectError(table('t', ab, { primaryKey: { partitionBy: ['d'], ...(flag && { partitionSort: ['a'] }) } }));
expectError(
  table('t', ab, { primaryKey: flag ? { partitionBy: ['d'] } : { partitionBy: ['d'], partitionSort: ['a'] } }),
);
table('t', ab, maybeNamed);
declare const anyKeys: ('a' | 'b')[];
declare const anyNames: string[];
expectError(table('t', ab, { primaryKey: { partitionBy: anyKeys } }));
expectError(table('t', ab, { primaryKey: { partitionBy: anyNames } }));
expectError(table('t', ab, { primaryKey: { partitionBy: ['d'], partitionSort: anyKeys } }));

// A column that may be one of two has an index only if both have it.
const mixed = table(
  't',
  {
    ...ab,
    e: flag ? c.text({ index: true }) : c.text(),
    f: flag ? c.int({ index: true }) : c.int({ index: { name: 'x' } }),
  },
  { primaryKey: { partitionBy: ['d'] } },
);
from(mixed).find().where('f').gt(1).exec();
from(mixed).find().allowFiltering().where('e').eq('x').exec();
expectError(from(mixed).find().where('e').eq('x'));
expectError(from(mixed).find({ e: 'x' }));

// Elements without an order are in no set and no key, those without an index in no index.
c.list(c.duration());
c.map(c.text(), c.duration(), { index: 'keys' });
c.map(c.blob(), c.text(), { index: { of: 'values' } });
c.list(c.udt('x', { a: c.int() }), { index: true });
expectError(c.set(c.duration()));
expectError(c.map(c.duration(), c.text()));
expectError(c.list(c.blob(), { index: true }));
expectError(c.set(c.blob(), { index: { name: 'x' } }));
expectError(c.list(c.duration(), { index: true }));
expectError(c.map(c.text(), c.duration(), { index: true }));
expectError(c.map(c.text(), c.blob(), { index: 'values' }));
expectError(c.map(c.blob(), c.text(), { index: 'keys' }));
expectError(c.map(c.blob(), c.duration(), { index: 'entries' }));

// A map may have an index of each part, once; no other column has several.
c.map(c.text(), c.int(), { index: ['keys', 'values', { of: 'entries', name: 'x' }] });
c.map(c.text(), c.text(), {
  index: [
    { of: 'values', ascii: true },
    { of: 'keys', caseSensitive: false },
  ],
});
c.map(c.text(), c.text(), { required: true, column: 'm', index: ['values', 'keys'] });
expectError(c.map(c.text(), c.int(), { index: ['keys', 'keys'] }));
expectError(c.map(c.text(), c.int(), { index: ['keys', 'values', { of: 'keys', name: 'x' }] }));
expectError(c.map(c.text(), c.int(), { index: ['keys', 'nope'] }));
declare const keysOrValues: 'keys' | 'values';
expectError(c.map(c.text(), c.int(), { index: [keysOrValues] }));
expectError(c.map(c.text(), c.int(), { index: ['entries', keysOrValues] }));
expectError(c.map(c.text(), c.int(), { index: ['keys', true] }));
expectError(c.map(c.text(), c.int(), { index: ['keys', { of: 'values', ascii: true }] }));
expectError(c.map(c.text(), c.blob(), { index: ['keys', 'values'] }));
expectError(c.text({ index: [true] }));
expectError(c.set(c.text(), { index: [true, true] }));

// An index of texts, also of those in a list, set or map, may fold them; an index of entries or of other types may not.
c.ascii({ index: { caseSensitive: false } });
c.set(c.text(), { index: { name: 'x', caseSensitive: false, normalize: true, ascii: true } });
c.list(c.ascii(), { index: { ascii: true } });
c.map(c.text(), c.int(), { index: { of: 'keys', caseSensitive: false } });
c.map(c.int(), c.text(), { index: { of: 'values', normalize: true } });
c.map(c.text(), c.duration(), { index: { of: 'keys', caseSensitive: false } });
expectError(c.ascii({ index: { text: true } }));
expectError(c.int({ index: { name: 'x', caseSensitive: false } }));
expectError(c.timestamp({ index: { normalize: true } }));
expectError(c.set(c.int(), { index: { caseSensitive: false } }));
expectError(c.set(c.text(), { index: { text: true } }));
expectError(c.list(c.udt('x', { a: c.int() }), { index: { name: 'x', ascii: true } }));
expectError(c.map(c.text(), c.int(), { index: { of: 'values', caseSensitive: false } }));
expectError(c.map(c.int(), c.text(), { index: { of: 'keys', caseSensitive: false } }));
expectError(c.map(c.text(), c.text(), { index: { of: 'entries', caseSensitive: false } }));
expectError(
  table(
    't',
    { a: c.text(), b: c.ascii({ index: { caseSensitive: false } }) },
    { primaryKey: { partitionBy: ['a', 'b'] } },
  ),
);
// The queries of such an index are those of any other.
const folded = table(
  'folded',
  {
    id: c.int(),
    tags: c.set(c.text(), { index: { caseSensitive: false } }),
    code: c.ascii({ index: { ascii: true } }),
  },
  { primaryKey: { partitionBy: ['id'] } },
);
from(folded).find().where('tags').has('NOIR').where('code').eq('x');
expectError(from(folded).find().where('code').gt('x'));

// A default is a value of the column, an enum all of them.
const word = c.text({ default: 'x' });
const made = c.text({ default: () => 'x', index: true });
const letter = c.text({ enum: ['a', 'b'], default: 'a' });
const five = c.int({ default: 5, min: 1 });
const digit = c.int({ enum: [1, 2] });
const words = c.list(c.text(), { default: () => ['x'] });
checks([
  check<typeof word.$value, string, Test.Pass>(),
  check<typeof made.$value, string, Test.Pass>(),
  check<typeof letter.$value, 'a' | 'b', Test.Pass>(),
  check<typeof letter.$value, string, Test.Fail>(),
  check<typeof five.$value, number, Test.Pass>(),
  check<typeof digit.$value, 1 | 2, Test.Pass>(),
  check<typeof words.$value, string[], Test.Pass>(),
]);
expectError(c.text({ enum: ['a', 'b'], default: 'c' }));
expectError(c.int({ enum: [1, 2], default: 3 }));
expectError(c.int({ default: 'x' }));

// Columns may have other names than their members, which stay what programs know.
const named = table(
  't',
  {
    tenantId: c.text({ column: 'tenant' }),
    firstName: c.text({ index: true, column: 'first' }),
    nickNames: c.set(c.text(), { column: 'nicks' }),
    homeAddress: c.udt('address', { zipCode: c.text({ column: 'zip' }) }, { naming: 'snake_case' }),
    faceVector: c.vector(2, { index: true, column: 'face' }),
  },
  { primaryKey: { partitionBy: ['tenantId'] }, naming: 'snake_case' },
);
interface NamedRow {
  tenantId: string;
  firstName: string | null;
  nickNames: Set<string>;
  homeAddress: { zipCode: string | null } | null;
  faceVector: number[] | null;
}
checks([
  check<typeof named.$row, NamedRow, Test.Pass>(),
  check<typeof named.$key, { tenantId: string }, Test.Pass>(),
  check<(typeof named.$insert)['homeAddress'], { readonly zipCode?: string | null } | null | undefined, Test.Pass>(),
]);
from(named).find().where('tenantId').eq('a').select('nickNames');
from(named).find().where('firstName').eq('a');
expectError(from(named).find().where('first').eq('a'));
expectError(from(named).find().where('tenant').eq('a'));
expectError(from(named).find().select('first_name'));
expectError(from(named).insertOne({ tenant: 'a' }));
const keyless = table('t', { firstName: c.text() }, { naming: 'snake_case' });
checks([
  check<typeof keyless.$row, { _id: string; firstName: string | null }, Test.Pass>(),
  check<typeof keyless.$key, { _id: string }, Test.Pass>(),
  check<typeof keyless.$insert, { _id?: string; firstName?: string | null }, Test.Pass>(),
]);
table(
  't',
  { _id: c.int(), _ownerId: c.int(), a_: c.int(), a: c.int(), a1: c.int(), a_1: c.int() },
  { naming: 'snake_case' },
);
expectError(c.int({ column: 5 }));
expectError(table('t', { a: c.text() }, { naming: 'camelCase' }));
expectError(table('t', { a: { type: String, column: 5 } }));
expectError(table('t', { userName: c.text(), user_name: c.text() }, { naming: 'snake_case' }));
expectError(c.udt('u', { userName: c.text(), user_name: c.text() }, { naming: 'snake_case' }));
table('t', { userName: c.text(), user_name: c.text() });
