import { from } from 'typestar';
import { stills } from '../tables.js';
import { untyped, type Untyped } from '../untyped.js';
import { describeRefusals, bytes, branch } from './refusals.js';

const still = (): Untyped => untyped(from(stills).find());
const anyStill = (): Untyped => still()['allowFiltering']!();

describeRefusals('a comparison of bytes', [
  ['in a list', 'NOT_FILTERABLE', "'frames' holds bytes", () => still()['where']!('frames')],
  ['in a list, filtering', 'NOT_FILTERABLE', "'frames' holds bytes", () => anyStill()['where']!('frames')],
  ['in a set', 'NOT_FILTERABLE', "'hashes' holds bytes", () => anyStill()['where']!('hashes')],
  ['as keys and values', 'NOT_FILTERABLE', "'pairs' holds bytes", () => anyStill()['where']!('pairs')],
  ['in a branch', 'NOT_FILTERABLE', "'frames' holds bytes", () => anyStill()['or']!(branch('frames', 'has', bytes))],
  ['in not', 'NOT_FILTERABLE', "'frames' holds bytes", () => anyStill()['not']!(branch('frames', 'has', bytes))],
  [
    'as a value of a map',
    'WRONG_OPERATOR',
    'no operator hasValue: columns of type map take hasKey, hasAnyKey, hasAllKeys, hasNoKey, hasNoKeys',
    () => anyStill()['where']!('byName')['hasValue']!(bytes),
  ],
  [
    'in an entry of a map',
    'WRONG_OPERATOR',
    'no operator hasAnyEntry',
    () => anyStill()['where']!('byName')['hasAnyEntry']!([['a', bytes]]),
  ],
  [
    'as a key of a map',
    'WRONG_OPERATOR',
    'no operator hasNoKey: columns of type map take hasValue',
    () => anyStill()['where']!('turned')['hasNoKey']!(bytes),
  ],
  [
    'in an element of a user-defined type',
    'WRONG_VALUE',
    "has: 'still' has a value: bytes in a user-defined value cannot be compared",
    () => anyStill()['where']!('shots')['has']!({ still: bytes }),
  ],
  [
    'in some of such elements',
    'WRONG_VALUE',
    "hasNone: 'still' has a value",
    () => anyStill()['where']!('shots')['hasNone']!([{ note: 'x' }, { still: bytes }]),
  ],
  [
    'in a value of a map',
    'WRONG_VALUE',
    "hasEntry: 'still' has a value",
    () => anyStill()['where']!('cuts')['hasEntry']!('a', { still: bytes }),
  ],
  [
    'that are not to be equal',
    'WRONG_OPERATOR',
    'bytes can be compared only by eq, which has no opposite',
    () => anyStill()['not']!(branch('cover', 'eq', bytes)),
  ],
]);
