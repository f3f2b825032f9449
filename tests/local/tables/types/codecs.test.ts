import { describe, expect, it } from 'vitest';
import { printJson } from '../../../../src/json/json.js';
import { parseJson } from '../../../../src/json/parse-json.js';
import type { ScalarType } from '../../../../src/data-api/definitions.js';
import { BadValue } from '../../../../src/local/tables/types/codec.js';
import { createColumnCodec, getScalarCodec } from '../../../../src/local/tables/types/codecs.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const sorted = (type: ScalarType, ...texts: string[]): string[] => {
  const codec = getScalarCodec(type);
  const values = texts.map((text) => codec.decode(parseJson(text)));
  return values.toSorted((a, b) => codec.compare(a, b)).map((value) => printJson(codec.encode(value)));
};

describe('the bytes that Cassandra stores', () => {
  it.each<[ScalarType, string, string]>([
    ['text', '"aé"', '61c3a9'],
    ['boolean', 'true', '01'],
    ['tinyint', '-1', 'ff'],
    ['smallint', '258', '0102'],
    ['int', '-2', 'fffffffe'],
    ['bigint', '9223372036854775807', '7fffffffffffffff'],
    ['varint', '128', '0080'],
    ['varint', '-129', 'ff7f'],
    ['decimal', '1.5', '000000010f'],
    ['decimal', '1e2', 'fffffffe01'],
    ['float', '1', '3f800000'],
    ['double', '-2', 'c000000000000000'],
    ['date', '"1970-01-02"', '80000001'],
    ['time', '"00:00:00.000000001"', '0000000000000001'],
    ['timestamp', '{"$date": -1}', 'ffffffffffffffff'],
    ['inet', '"::1"', '00000000000000000000000000000001'],
    ['uuid', '"1-2-3-4-5"', '00000001000200030004000000000005'],
    ['blob', '{"$binary": "AQID"}', '010203'],
  ])('%s %s is %s', (type, text, bytes) => {
    const codec = getScalarCodec(type);
    expect(hex(codec.serialize?.(codec.decode(parseJson(text))) ?? new Uint8Array())).toBe(bytes);
  });
});

describe('the order of values', () => {
  it('of durations is that of their bytes', () => {
    const ordered = ['"PT0S"', '"PT1H"', '"P1D"', '"-P1M"', '"P1M"'];
    expect(sorted('duration', '"1d"', '"1mo"', '"-1mo"', '"0s"', '"1h"')).toEqual(ordered);
  });

  it('of text is that of UTF-8 bytes, in memory that of UTF-16', () => {
    const ordered = ['""', '"B"', '"b"', '"\uffee"', '"\u{1f600}"'];
    expect(sorted('text', '"\u{1f600}"', '"\uffee"', '"b"', '"B"', '""')).toEqual(ordered);
    expect(getScalarCodec('text').compareInMemory?.('\u{1f600}', '\uffee')).toBeLessThan(0);
  });

  it('of numbers is by value, NaN last', () => {
    expect(sorted('double', '"NaN"', '1', '"Infinity"', '-1', '"-Infinity"')).toEqual([
      '"-Infinity"',
      '-1.0',
      '1.0',
      '"Infinity"',
      '"NaN"',
    ]);
    expect(sorted('varint', '100', '20', '-3')).toEqual(['-3', '20', '100']);
  });

  it('of UUIDs is by version, then by time or bytes; in memory by signed halves', () => {
    const [one, early, late, four] = [
      '"ffffffff-ffff-0fff-bfff-ffffffffffff"',
      '"ffffffff-9dad-11d1-80b4-00c04fd430c8"',
      '"00000000-9dae-11d1-80b4-00c04fd430c8"',
      '"11111111-1111-4111-8111-111111111111"',
    ];
    expect(sorted('uuid', four, late, early, one)).toEqual([one, early, late, four]);
    const uuid = getScalarCodec('uuid');
    expect(
      uuid.compareInMemory?.('ffffffff-1111-4111-8111-111111111111', '11111111-1111-4111-8111-111111111111'),
    ).toBeLessThan(0);
  });

  it('of blobs is by bytes without sign, in memory with sign', () => {
    const blob = getScalarCodec('blob');
    expect(blob.compare(Uint8Array.of(255), Uint8Array.of(1))).toBeGreaterThan(0);
    expect(blob.compareInMemory?.(Uint8Array.of(255), Uint8Array.of(1))).toBeLessThan(0);
  });

  it('is not defined in memory for addresses and durations', () => {
    for (const type of ['inet', 'duration'] as const)
      expect(getScalarCodec(type)).not.toHaveProperty('compareInMemory');
  });
});

describe('collections', () => {
  const types = new Map([
    [
      'addr',
      new Map<string, ScalarType>([
        ['street', 'text'],
        ['no', 'int'],
      ]),
    ],
  ]);

  it('sort the elements of a set and the keys of a map, each once', () => {
    const set = createColumnCodec({ type: 'set', valueType: 'int' }, 'ks', types);
    expect(printJson(set.encode(set.decode(parseJson('[10, 9, 10, -1]'))))).toBe('[-1,9,10]');
    const map = createColumnCodec({ type: 'map', keyType: 'text', valueType: 'int' }, 'ks', types);
    expect(printJson(map.encode(map.decode(parseJson('[["b", 1], ["a", 2], ["b", 3]]'))))).toBe('{"a":2,"b":3}');
  });

  it.each([
    ['[["a", null], ["a", 1]]', '{"a":1}'],
    ['[["a", "x"], ["b", 2], ["a", 1]]', '{"a":1,"b":2}'],
  ])('use only the last of equal keys of a map: %s', (written, read) => {
    const map = createColumnCodec({ type: 'map', keyType: 'text', valueType: 'int' }, 'ks', types);
    expect(printJson(map.encode(map.decode(parseJson(written))))).toBe(read);
  });

  it('distinguish the keys of a map as they are written', () => {
    const map = createColumnCodec({ type: 'map', keyType: 'int', valueType: 'int' }, 'ks', types);
    expect(printJson(map.encode(map.decode(parseJson('[[1, "x"], [1, 2]]'))))).toBe('[[1,2]]');
    expect(() => map.decode(parseJson('[[1, "x"], [1.0, 2]]'))).toThrow(BadValue);
  });

  it('accept an array of pairs only for a map, and an extension object only for its type', () => {
    const list = createColumnCodec({ type: 'list', valueType: 'text' }, 'ks', types);
    expect(() => list.decode(parseJson('[["a", "b"]]'))).toThrow(BadValue);
    const map = createColumnCodec({ type: 'map', keyType: 'text', valueType: 'text' }, 'ks', types);
    expect(() => map.decode(parseJson('{"$binary": "AQ=="}'))).toThrow(BadValue);
    expect(() => map.decode(parseJson('[]'))).toThrow(BadValue);
    expect(map.decode(parseJson('{"$binary": "AQ==", "a": "b"}'))).toHaveLength(2);
  });

  it('return maps with other keys as pairs', () => {
    const map = createColumnCodec({ type: 'map', keyType: 'int', valueType: 'boolean' }, 'ks', types);
    expect(printJson(map.encode(map.decode(parseJson('[[10, true], [9, false]]'))))).toBe('[[9,false],[10,true]]');
    expect(() => map.decode(parseJson('{"1": true}'))).toThrow(BadValue);
    expect(() => map.decode([])).toThrow(BadValue);
  });

  it('omit the null fields of a user-defined value and refuse unknown ones', () => {
    const udt = createColumnCodec({ type: 'userDefined', udtName: 'addr' }, 'ks', types);
    const value = udt.decode(parseJson('{"no": 5, "street": null}'));
    expect(printJson(udt.encode(value))).toBe('{"no":5}');
    expect(() => udt.decode(parseJson('{"zip": 5}'))).toThrow(/no field 'zip'/);
    expect(printJson(udt.encode(udt.decode(parseJson('{"\\"no\\"": 5}'))))).toBe('{"no":5}');
    expect(udt.cql).toBe('ks.addr');
  });

  it('compare a user-defined value with one from before a field was added', () => {
    const grown = new Map<string, ReadonlyMap<string, ScalarType>>([['addr', new Map([['street', 'text']])]]);
    const udt = createColumnCodec({ type: 'userDefined', udtName: 'addr' }, 'ks', grown);
    const decode = (text: string) => udt.decode(parseJson(text));
    const [old, none] = [decode('{"street": "x"}'), decode('{}')];
    grown.set('addr', new Map<string, ScalarType>([...(grown.get('addr') ?? []), ['no', 'int']]));
    expect(udt.compare(old, decode('{"street": "x"}'))).toBe(0);
    expect(udt.compare(none, decode('{}'))).toBe(0);
    expect(udt.compare(old, decode('{"street": "x", "no": 1}'))).toBeLessThan(0);
    expect(udt.compare(decode('{"no": 1}'), old)).toBeLessThan(0);
  });

  it('refuse nulls inside', () => {
    const list = createColumnCodec({ type: 'list', valueType: 'text' }, 'ks', types);
    expect(() => list.decode([null])).toThrow(BadValue);
  });
});

describe('vectors', () => {
  const vector = createColumnCodec({ type: 'vector', dimension: 2 }, 'ks', new Map());

  it('are read from numbers or big-endian bytes', () => {
    expect(vector.decode([1, 0.5])).toEqual(vector.decode(parseJson('{"$binary": "P4AAAD8AAAA="}')));
  });

  it('must have their dimension', () => expect(() => vector.decode([1])).toThrow(/1 elements/));

  it('report that a text needs a service', () => {
    expect(() => vector.decode('x')).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED_VECTORIZE_WHEN_MISSING_VECTORIZE_DEFINITION' }),
    );
  });
});
