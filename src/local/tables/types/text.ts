import { hasLoneSurrogate, encodeUtf8 } from '../../storage/bytes.js';
import { BadValue, comparePlain, refuse, type Codec, orderBy, printBy } from './codec.js';

/** `text`: any string. */
export const text: Codec<string> = {
  cql: 'text',
  decode(json) {
    if (typeof json !== 'string') return refuse(json, 'text');
    return hasLoneSurrogate(json) ? refuse(json, 'text', 'a lone surrogate cannot be encoded as UTF-8') : json;
  },
  ...printBy<string>((value) => value),
  serialize: encodeUtf8,
  compare: compareText,
  isRanked: true,
  compareInMemory: comparePlain,
};

/** `ascii`: strings of characters up to U+007F. */
export const ascii: Codec<string> = {
  ...text,
  cql: 'ascii',
  decode(json) {
    if (typeof json !== 'string') return refuse(json, 'ascii');
    // eslint-disable-next-line no-control-regex -- control characters are ASCII
    if (!/^[\u0000-\u007f]*$/.test(json)) throw new BadValue(`'${json}' has non-ASCII characters.`);
    return json;
  },
};

/** `boolean`. */
export const boolean: Codec<boolean> = {
  cql: 'boolean',
  decode: (json) => (typeof json === 'boolean' ? json : refuse(json, 'boolean')),
  ...printBy<boolean>((value) => value),
  serialize: (value) => Uint8Array.of(value ? 1 : 0),
  ...orderBy(comparePlain),
};

/** Orders like UTF-8 bytes: by code point, whereas JavaScript orders surrogates before the characters above them. */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);
