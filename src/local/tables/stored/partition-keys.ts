import { decodeLatin1 } from '../../storage/bytes.js';
import { computeToken } from '../../storage/token.js';
import type { Codec } from '../types/codec.js';
import type { Value } from '../types/value.js';
import type { Partition } from './row.js';

/**
 * The keys of a table's partitions. The last ones are known: sharing the text of a key saves memory, and makes its
 * comparison instant.
 */
export class PartitionKeys {
  readonly #codecs: readonly Codec[];
  readonly #known = new Map<string, Partition>();
  /** The same by the text of the only column. */
  readonly #knownTexts = new Map<string, Partition>();

  /** @param codecs - of the partition columns */
  constructor(codecs: readonly Codec[]) {
    this.#codecs = codecs;
  }

  /** The key of the partition with these values. */
  of(values: readonly Value[]): Partition {
    const [value] = values;
    const text = this.#codecs.length === 1 && typeof value === 'string' ? value : undefined;
    const known = text === undefined ? undefined : this.#knownTexts.get(text);
    if (known) return known;
    const partition = this.#make(values);
    if (text !== undefined) remember(this.#knownTexts, text, partition);
    return partition;
  }

  #make(values: readonly Value[]): Partition {
    const parts = this.#codecs.map((codec, at) => serialize(codec, values[at]));
    const bytes = parts.length === 1 && parts[0] ? parts[0] : joinKeyParts(parts);
    const text = decodeLatin1(bytes);
    const known = this.#known.get(text);
    if (known) return known;
    const { high, low } = computeToken(bytes);
    const partition = { high, low, partition: text };
    remember(this.#known, text, partition);
    return partition;
  }
}

function remember(known: Map<string, Partition>, text: string, partition: Partition): void {
  if (text.length > LONGEST) return;
  if (known.size >= MOST) known.clear();
  known.set(text, partition);
}

/** The number of known partitions, and the length of their longest text. */
const MOST = 1000;
const LONGEST = 100;

function serialize(codec: Codec, value: Value | undefined): Uint8Array {
  if (!codec.serialize || value === undefined) throw new TypeError(`A partition key lacks a ${codec.cql}.`);
  return codec.serialize(value);
}

/** The bytes of a partition key with several columns: each preceded by its length and followed by a zero. */
function joinKeyParts(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length + 3, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint16(at, part.length);
    bytes.set(part, at + 2);
    at += part.length + 3;
  }
  return bytes;
}
