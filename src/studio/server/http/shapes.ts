import { isFields } from '../../../util/kinds.js';
import type { Json, JsonObject } from '../../protocol/values.js';
import { StudioError } from '../shared/studio-error.js';

/** Checks a value of a request. @param at - its path, for messages @throws StudioError */
export type Read<Value> = (value: unknown, at: string) => Value;

type Reads = Readonly<Record<string, Read<unknown>>>;

type ReadOf<Required extends Reads, Optional extends Reads> = {
  readonly [Name in keyof Required]: ReturnType<Required[Name]>;
} & { readonly [Name in keyof Optional]?: ReturnType<Optional[Name]> };

/** An object with these members and no others. */
export function object<const Required extends Reads, const Optional extends Reads = Record<never, never>>(
  required: Required,
  optional?: Optional,
): Read<ReadOf<Required, Optional>> {
  return (value, at) => {
    if (!isFields(value) || Array.isArray(value)) return refuse(at, 'an object');
    const read: Record<string, unknown> = {};
    for (const [name, each] of Object.entries(required)) read[name] = each(getOwn(value, name), `${at}.${name}`);
    for (const [name, each] of Object.entries(optional ?? {})) {
      const member = getOwn(value, name);
      if (member !== undefined) read[name] = each(member, `${at}.${name}`);
    }
    const unknown = Object.keys(value).find(
      (name) => !Object.hasOwn(required, name) && !Object.hasOwn(optional ?? {}, name),
    );
    if (unknown !== undefined) throw new StudioError(`${at} has no member '${unknown}'.`, { code: 'WRONG_REQUEST' });
    return read as ReadOf<Required, Optional>;
  };
}

const getOwn = (value: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined;

export const text: Read<string> = (value, at) => (typeof value === 'string' ? value : refuse(at, 'text'));

export const number: Read<number> = (value, at) =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse(at, 'a number');

export const flag: Read<boolean> = (value, at) => (typeof value === 'boolean' ? value : refuse(at, 'true or false'));

/** An integer from `least` to `most`. */
export const whole =
  (least: number, most: number): Read<number> =>
  (value, at) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : refuse(at, `an integer from ${least} to ${most}`);

export const list =
  <Element>(element: Read<Element>): Read<readonly Element[]> =>
  (value, at) =>
    Array.isArray(value) ? value.map((each, index) => element(each, `${at}[${index}]`)) : refuse(at, 'a list');

export const oneOf =
  <const Word extends string>(...words: readonly Word[]): Read<Word> =>
  (value, at) =>
    words.find((word) => word === value) ?? refuse(at, `one of ${words.join(', ')}`);

/** Whatever JSON was sent. */
export const json: Read<Json> = (value, at) => (value === undefined ? refuse(at, 'a value') : (value as Json));

export const jsonObject: Read<JsonObject> = (value, at) =>
  isFields(value) && !Array.isArray(value) ? (value as JsonObject) : refuse(at, 'an object');

/** The shape that a member of the value chooses. */
export const either =
  <One, Other>(
    choose: (value: Readonly<Record<string, unknown>>) => boolean,
    one: Read<One>,
    other: Read<Other>,
  ): Read<One | Other> =>
  (value, at) =>
    isFields(value) && choose(value) ? one(value, at) : other(value, at);

/** @throws StudioError */
export function refuse(at: string, wanted: string): never {
  throw new StudioError(`${at} must be ${wanted}.`, { code: 'WRONG_REQUEST' });
}
