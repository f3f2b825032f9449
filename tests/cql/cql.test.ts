import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as typestar from 'typestar';
import { c, table, type Column } from 'typestar';
import { compileCommandFilter } from '../../src/compile/tables/filter.js';
import {
  OPERATOR_GROUPS,
  OPERATORS,
  LISTED_OPERATORS,
  getOpposite,
  listOperators,
  type Operator,
  type OperatorGroup,
  type OperatorOf,
} from '../../src/cql/operators.js';
import { SCALAR_TYPES } from '../../src/cql/types.js';
import { createColumnType } from '../../src/driver/types/column-type.js';
import { getScalarCodec } from '../../src/local/tables/types/codecs.js';
import { OPERATOR_BIT } from '../../src/query/tables/nodes/served-operators.js';
import { ConditionImpl } from '../../src/query/tables/reads/condition.js';
import type * as methods from '../../src/query/tables/reads/operators.types.js';
import { findValueProblem } from '../../src/schema/columns/value-check.js';

const root = path.resolve(import.meta.dirname, '../..');
const names = Object.keys(OPERATORS) as Operator[];

describe('an operator', () => {
  type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
  interface Methods {
    equal: methods.OnlyEq<1, 1>;
    among: Omit<methods.EqOrIn<1, 1, 1>, 'eq'>;
    unequal: methods.Unequal<1, 1, 1>;
    lower: methods.LowerBound<1, 1>;
    upper: methods.UpperBound<1, 1>;
    elements: methods.Elements<1, 1, 1>;
    keys: methods.MapKeys<1, 1, 1>;
    values: methods.MapValues<1, 1, 1>;
    entries: methods.MapEntries<1, 1, 1, 1>;
    words: methods.Words<1>;
  }

  it('has a method in the interface of its group, and in that of all', () => {
    const groups: { readonly [Group in OperatorGroup]: Same<keyof Methods[Group], OperatorOf<Group>> } = {
      equal: true,
      among: true,
      unequal: true,
      lower: true,
      upper: true,
      elements: true,
      keys: true,
      values: true,
      entries: true,
      words: true,
    };
    const all: Same<keyof methods.EveryOperator<1>, Operator> = true;
    expect([...Object.values(groups), all]).not.toContain(false);
  });

  it.each(names)('%s has a method and a bit of its own', (name) => {
    expect(ConditionImpl.prototype[name]).toBeTypeOf('function');
    expect(names.filter((other) => OPERATOR_BIT[other] === OPERATOR_BIT[name])).toEqual([name]);
  });

  it.each(names)('%s has a function for filters in one object', (name) => {
    const exported = name === 'in' ? 'oneOf' : name === 'nin' ? 'noneOf' : name;
    expect(typestar).toHaveProperty(exported, expect.any(Function));
  });

  it.each(names)('%s has an opposite with an opposite on the same part of a column, or none', (name) => {
    const other = getOpposite(name);
    if (other === undefined) expect(['$all', '$match']).toContain(OPERATORS[name].sent);
    else {
      const [operand, ofOther] = [name, other].map((each) => OPERATOR_GROUPS[OPERATORS[each].group]);
      expect(ofOther).toEqual(operand);
      expect(getOpposite(other)).toBeDefined();
    }
  });

  it('is listed with its group, in the order of the table', () => {
    const { comparisons, ...groups } = LISTED_OPERATORS;
    expect(comparisons).toBe(listOperators(['equal', 'among', 'unequal', 'lower', 'upper']).join(', '));
    for (const [group, list] of Object.entries(groups)) {
      expect(list).toBe(listOperators([group as OperatorGroup]).join(', '));
    }
  });

  const rows = table(
    'rows',
    { id: c.int(), value: c.text(), list: c.list(c.text()), map: c.map(c.text(), c.text()) },
    { primaryKey: { partitionBy: ['id'] } },
  );

  it.each(names)('%s is named as the table says', (name) => {
    const { group, sent, many } = OPERATORS[name];
    const { operand } = OPERATOR_GROUPS[group];
    const one = operand === 'entry' ? ['a', 'b'] : 'a';
    const column = group === 'elements' ? 'list' : operand === 'value' || operand === 'text' ? 'value' : 'map';
    const condition = { [sent]: many || column !== 'value' ? [one] : one };
    const inside = group === 'keys' || group === 'values' ? { [`$${group}`]: condition } : condition;
    const filter = compileCommandFilter({
      table: rows,
      conditions: [{ column, operator: name, value: many ? [one] : one }],
    });
    expect(filter).toEqual({ [column]: name === 'eq' ? 'a' : inside });
  });
});

describe('a scalar type', () => {
  const constructors: Readonly<Record<string, unknown>> = { ...c };

  it.each(SCALAR_TYPES)('%s has a constructor, a check, a type of Mongoose and a codec', (type) => {
    const column = (constructors[type] as () => Column)();
    expect(column.kind).toBe(type);
    expect(findValueProblem(column, Symbol('no value of any type'))).toBeTypeOf('string');
    expect(createColumnType('column', column).path).toBe('column');
    expect(getScalarCodec(type).cql).toBe(type);
  });
});

describe('the steps in CONTRIBUTING.md are complete', () => {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      name: `src/${name.replaceAll('\\', '/')}`,
      text: readFileSync(path.join(root, 'src', name), 'utf8'),
    }));
  const guide = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');

  const listed = (heading: string): readonly string[] => {
    const section = guide.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
    return [...section.matchAll(/^\d+\. `(src\/[^`]+)`/gm)].map(([, name = '']) => name).toSorted();
  };
  const mentioning = (pattern: RegExp, ...beside: readonly string[]): readonly string[] =>
    files
      .filter(({ name, text }) => pattern.test(text) && !beside.some((other) => name.startsWith(other)))
      .map(({ name }) => name)
      .toSorted();

  // `has`, `hasAny`, `hasAll`, `hasNone` and the operators of values are words of other meanings, too.
  it.each(names.filter((name) => /^has\w+(Key|Value|Entr)/.test(name)))('for the operator %s', (name) => {
    const list = listed('Adding an operator to table queries');
    expect(list.length).toBeLessThanOrEqual(4);
    // The functions of maps have a file of their own.
    const ofMaps = list.map((file) => file.replace('filter-operators', 'map-operators'));
    expect(mentioning(new RegExp(String.raw`\b${name}\b`))).toEqual(ofMaps);
  });

  // Types whose names are of no other use, each with the files that have a reason of their own to speak of it.
  it.each([
    ['tinyint', []],
    ['smallint', []],
    // Texts that JSON may have for a value are described by an example.
    ['time', ['src/schema/json/describe-json.ts']],
    // NaN and the infinities are sent as words; numbers with the same 32 bits are one; `vector<float, 3>`; a number in a file
    // that becomes 0 is refused.
    [
      'float',
      [
        'src/cli/data/values/read-column.ts',
        'src/query/tables/rules/sent-order.ts',
        'src/cql/values/typed-identity.ts',
        'src/keyspace/cql/column-type.ts',
        'src/schema/json/read-json.ts',
      ],
    ],
    // A dropped inet column may be added again as a blob.
    ['inet', ['src/local/ddl/database-checks.ts', 'src/schema/json/describe-json.ts']],
  ] as const)('for the type %s', (type, beside) => {
    const list = listed('Adding a column type');
    expect(list.length).toBeLessThanOrEqual(5);
    const codecs = 'src/local/tables/types/';
    const pattern = new RegExp(`'${type}'|^ +${type}[:,(]`, 'm');
    expect(mentioning(pattern, codecs, ...beside)).toEqual(list.filter((name) => !name.startsWith(codecs)));
    expect(mentioning(pattern)).toEqual(expect.arrayContaining([...list]));
  });
});
