/** Makers of values as an attacker would send them, or a careless program would hand on. */
export const hostileValues: Readonly<Record<string, () => unknown>> = {
  'a comparison': () => ({ $gt: '' }),
  'a negation': () => ({ $ne: null }),
  'no values': () => ({ $in: [] }),
  'an equality': () => ({ $eq: 'secret' }),
  code: () => ({ $where: 'true' }),
  'an update': () => ({ $set: { name: 'stolen' } }),
  'a comparison in a list': () => [{ $gt: '' }],
  'a comparison in a map': () => new Map([['$gt', '']]),
  'a comparison in a set': () => new Set([{ $gt: '' }]),
  'a comparison without a prototype': () => Object.assign(Object.create(null) as object, { $gt: '' }),
  'a prototype': () => JSON.parse('{"__proto__": {"polluted": true}}') as unknown,
  'a constructor': () => ({ constructor: { prototype: { polluted: true } } }),
  'a dotted key': () => ({ 'name.first': 'x' }),
  'an object that prints a comparison': () => ({ toJSON: () => ({ $gt: '' }) }),
  'an instance that prints a comparison': () => new Printing(),
  'an instance whose text is a comparison': () => new Speaking(),
  'a text object': () => new String('secret'),
  'a number object': () => new Number(1),
  'an object with a value': () => ({ valueOf: () => 1, toString: () => 'secret' }),
  'a getter': () => ({
    get $gt() {
      return '';
    },
  }),
  'a getter that changes its mind': () => {
    let asked = 0;
    return {
      get name() {
        asked++;
        return asked > 1 ? { $gt: '' } : 'x';
      },
    };
  },
  'a proxy': () =>
    new Proxy(
      {},
      {
        ownKeys: () => ['$gt'],
        getOwnPropertyDescriptor: () => ({ value: '', enumerable: true, configurable: true }),
        get: (_target, key) => (key === '$gt' ? '' : undefined),
      },
    ),
  'a proxy of a list': () => new Proxy([{ $gt: '' }], {}),
  'a false ObjectId': () => ({
    _bsontype: 'ObjectId',
    id: 'x',
    toString: () => 'secret',
    toHexString: () => '{"$gt":""}',
  }),
  'a false decimal': () => ({
    _isBigNumber: true,
    s: 1,
    e: 0,
    c: [1],
    toString: () => '{"$gt":""}',
    isFinite: () => true,
  }),
  'a false blob': () => ({ asBase64: () => '"}, "$gt": "' }),
  'a list by its length': () => ({ length: 1, 0: 'secret' }),
  'a symbol': () => Symbol('secret'),
  'a function': () => () => 'secret',
  'a huge text': () => 'x'.repeat(100_000),
  'a text with a null byte': () => 'a\u0000b',
  'half a character': () => '\ud800',
  'a quote': () => '", "$gt": "',
  NaN: () => NaN,
  infinity: () => -Infinity,
  'negative zero': () => -0,
  'a huge bigint': () => 10n ** 60n,
  'no date': () => new Date(NaN),
  'an error': () => new Error('secret'),
  'a pattern': () => /.*/,
  'no bytes': () => new Uint8Array(),
  'nested lists': () => [[['secret']]],
  'a list with holes': () => Array.from({ length: 3 }).fill(undefined, 1),
  nothing: () => undefined,
  null: () => null,
};

class Printing {
  toJSON(): unknown {
    return { $gt: '' };
  }
}

class Speaking {
  toString(): string {
    return '{"$gt": ""}';
  }
}

/** Names of columns and paths that are none. */
export const hostileNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '$where',
  '$or',
  '$and',
  '$gt',
  'name.first',
  'name.$gt',
  '',
  ' ',
  '$',
  '.',
  'name\u0000',
  '*',
];
