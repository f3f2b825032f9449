import type { ReadonlyFields } from '../../util/fields.js';

/** Reads bytes from the JSON of a Buffer, the form in which collections store them; undefined for any other object. */
export function readBufferJson(value: ReadonlyFields): Buffer | undefined {
  const { type, data } = value;
  return type === 'Buffer' && isListOfBytes(data) && Object.keys(value).length === 2 ? Buffer.from(data) : undefined;
}

const isListOfBytes = (data: unknown): data is readonly number[] =>
  Array.isArray(data) &&
  (data as readonly unknown[]).every((each) => Number.isInteger(each) && Number(each) >= 0 && Number(each) < 256);
