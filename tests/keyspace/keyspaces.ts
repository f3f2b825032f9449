import fc, { type Arbitrary } from 'fast-check';
import { KEYLESS_TYPES, ORDERED_TYPES, UNINDEXED_TYPES, type OrderedType } from '../../src/cql/types.js';
import type { ElementType, IndexDefinition, ScalarType } from '../../src/data-api/definitions.js';
import type {
  DescribedColumn,
  IndexDescription,
  KeyspaceDescription,
  TableDescription,
  TypeDescription,
} from '../../src/keyspace/description/description.js';
import { sortByName } from '../../src/keyspace/description/sort-by-name.js';

// Random keyspaces that the Data API can create.

/** Names of tables, types and indexes: letters in both cases, digits, reserved words. */
const names: Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,7}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z0-9_]{1,10}$/) },
  fc.constantFrom('order', 'table', 'class', 'default', 'table_a', 'tableA', 'TableA', '2fast', 'constructor', 'model'),
);

/** Names of columns, which may also have spaces, quotes and other characters. */
const columnNames: Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: names },
  fc.constantFrom(
    'a b',
    "it's",
    'say "hi"',
    'größe',
    'save',
    'on',
    'isNew',
    'a.b',
    '_id',
    'x*/y',
    'line\nbreak',
    '`${x}',
  ),
);

const SCALARS: readonly ScalarType[] = [...ORDERED_TYPES, 'duration'];
const ordered: Arbitrary<OrderedType> = fc.constantFrom(...ORDERED_TYPES);
const scalars: Arbitrary<ScalarType> = fc.constantFrom(...SCALARS);

const types: Arbitrary<readonly TypeDescription[]> = fc
  .uniqueArray(
    fc.record({
      name: names.filter((name) => !BUILT_IN.has(name)),
      fields: fc.dictionary(columnNames, fc.record({ type: scalars }), {
        minKeys: 1,
        maxKeys: 4,
        noNullPrototype: true,
      }),
    }),
    { selector: ({ name }) => name, maxLength: 2 },
  )
  .map(sortByName);

const BUILT_IN: ReadonlySet<string> = new Set([...SCALARS, 'counter', 'timeuuid', 'varchar', 'list', 'set', 'map']);

function columnsOf(
  named: readonly TypeDescription[],
  more: readonly Arbitrary<DescribedColumn>[],
): Arbitrary<DescribedColumn> {
  const udts = named.map(({ name }) => ({ type: 'userDefined' as const, udtName: name }));
  const elements: Arbitrary<ElementType> = fc.oneof(scalars, ...(udts.length > 0 ? [fc.constantFrom(...udts)] : []));
  const setElements: Arbitrary<ElementType> = fc.oneof(ordered, ...(udts.length > 0 ? [fc.constantFrom(...udts)] : []));
  return fc.oneof(
    ...more,
    { weight: 4, arbitrary: fc.record({ type: scalars }) },
    fc.record({ type: fc.constant('list' as const), valueType: elements }),
    fc.record({ type: fc.constant('set' as const), valueType: setElements }),
    fc.record({ type: fc.constant('map' as const), keyType: ordered, valueType: elements }),
    fc.record({ type: fc.constant('vector' as const), dimension: fc.integer({ min: 1, max: 4 }) }),
    ...(udts.length > 0 ? [fc.constantFrom(...udts)] : []),
  );
}

/** Columns of types that only CQL can create. */
export const madeByCql: Arbitrary<DescribedColumn> = fc.constantFrom<DescribedColumn>(
  { type: 'counter' },
  { type: 'timeuuid' },
);

const isIndexed = (type: ElementType): boolean => typeof type === 'string' && !UNINDEXED_TYPES.has(type);

const folding = fc.record({ ascii: fc.boolean(), caseSensitive: fc.boolean(), normalize: fc.boolean() });

/** An index of elements, keys or values; those of texts may have options. */
const indexOfPart = (name: string, part: '$keys' | '$values', type: ElementType): Arbitrary<IndexDefinition> =>
  (type === 'text' || type === 'ascii' ? fc.oneof(fc.constant({}), folding) : fc.constant({})).map((options) => ({
    ...{ kind: 'regular', column: { [name]: part }, options },
  }));

/** The definitions that an index of a column may have; none for a type without an index. */
function indexesOf(name: string, column: DescribedColumn, inKey: boolean): readonly Arbitrary<IndexDefinition>[] {
  // The Data API indexes only columns with names of letters, digits and underscores.
  if (!/^\w{1,48}$/.test(name)) return [];
  const plain = fc.constant<IndexDefinition>({ kind: 'regular', column: name, options: {} });
  switch (column.type) {
    case 'list':
    case 'set':
      return isIndexed(column.valueType) ? [indexOfPart(name, '$values', column.valueType)] : [];
    case 'map': {
      const [keys, values] = [isIndexed(column.keyType), isIndexed(column.valueType)];
      return [
        ...(keys ? [indexOfPart(name, '$keys', column.keyType)] : []),
        ...(values ? [indexOfPart(name, '$values', column.valueType)] : []),
        ...(keys && values ? [plain] : []),
      ];
    }
    case 'vector': {
      const metrics = ['dot_product', 'euclidean', ...(column.dimension > 1 ? (['cosine'] as const) : [])] as const;
      const metric = fc.constantFrom(...metrics);
      return [
        fc.record({ kind: fc.constant('vector' as const), column: fc.constant(name), options: fc.record({ metric }) }),
      ];
    }
    case 'text':
    case 'ascii': {
      if (inKey) return [plain];
      const regular = fc.record({ kind: fc.constant('regular' as const), column: fc.constant(name), options: folding });
      const analyzer = fc.constantFrom('standard', 'english', {
        tokenizer: { name: 'whitespace' },
        filters: [{ name: 'lowercase' }],
      });
      const text = fc.record({
        ...{ kind: fc.constant('text' as const), column: fc.constant(name), options: fc.record({ analyzer }) },
      });
      return column.type === 'text' ? [regular, text] : [regular];
    }
    case 'userDefined':
    case 'UNSUPPORTED':
      return [];
    default:
      return UNINDEXED_TYPES.has(column.type) ? [] : [plain];
  }
}

function tablesOf(
  named: readonly TypeDescription[],
  more: readonly Arbitrary<DescribedColumn>[],
): Arbitrary<Omit<TableDescription, 'indexes'>> {
  // Of several clustering columns none has the name of an integer: JSON would not keep their order.
  const key = fc.uniqueArray(
    columnNames.filter((name) => !/^\d+$/.test(name)),
    { minLength: 1, maxLength: 4 },
  );
  const keyTypes = fc.constantFrom(...ORDERED_TYPES.filter((type) => !KEYLESS_TYPES.has(type)));
  return fc
    .tuple(names, key, fc.integer({ min: 1, max: 4 }), fc.array(keyTypes, { minLength: 4, maxLength: 4 }))
    .chain(([name, inKey, split, keyOf]) => {
      const others = fc.uniqueArray(
        fc.tuple(
          columnNames.filter((column) => !inKey.includes(column)),
          columnsOf(named, more),
        ),
        { selector: ([column]) => column, maxLength: 6 },
      );
      const directions = fc.array(fc.constantFrom(1 as const, -1 as const), { minLength: 4, maxLength: 4 });
      return fc.tuple(others, directions).map(([more, orders]) => {
        const [partitionBy, clustering] = [inKey.slice(0, split), inKey.slice(split)];
        const keyed = inKey.map((column, at) => [column, { type: keyOf[at] ?? 'int' }] as const);
        return {
          name,
          columns: Object.fromEntries<DescribedColumn>([...keyed, ...more]),
          primaryKey: {
            partitionBy,
            partitionSort: Object.fromEntries(clustering.map((column, at) => [column, orders[at] ?? 1])),
          },
        };
      });
    });
}

/** Random keyspaces of types and tables with indexes; with `more` columns that the Data API cannot create. */
export const keyspaces = (...more: readonly Arbitrary<DescribedColumn>[]): Arbitrary<KeyspaceDescription> =>
  types.chain((named) =>
    fc
      .uniqueArray(tablesOf(named, more), { selector: ({ name }) => name, minLength: 1, maxLength: 3 })
      .chain((tables) => fc.tuple(...tables.map(addIndexes)))
      .map((tables) => ({ types: named, tables: sortByName(tables), collections: [] })),
  );

/** At most one index a column, of a map one of each part; the only partition column has none. */
function addIndexes(table: Omit<TableDescription, 'indexes'>): Arbitrary<TableDescription> {
  const { partitionBy, partitionSort } = table.primaryKey;
  const inKey = [...partitionBy, ...Object.keys(partitionSort)];
  const [only] = partitionBy.length === 1 ? partitionBy : [];
  const choices = Object.entries(table.columns)
    .filter(([name]) => name !== only)
    .map(([name, column]) => {
      const [none, definitions] = [fc.constant([]), indexesOf(name, column, inKey.includes(name))];
      if (column.type === 'map') {
        const parts = fc.tuple(...definitions.map((definition) => fc.option(definition, { nil: undefined })));
        return fc.oneof(none, parts);
      }
      return fc.oneof(none, none, ...definitions.map((definition) => fc.tuple(definition)));
    });
  return fc.tuple(...choices).map((columns) => ({
    ...table,
    indexes: sortByName(
      columns.flatMap((definitions: readonly (IndexDefinition | undefined)[], at) =>
        definitions.flatMap((definition, part): IndexDescription[] =>
          definition ? [{ name: `${table.name}_${at}_${part}_index`, definition }] : [],
        ),
      ),
    ),
  }));
}
