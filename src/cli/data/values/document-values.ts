import { printUuid } from '../../../cql/values/uuid.js';
import { Num } from '../../../json/num.js';
import { readDateText, readExtended, type Extended } from './extended-json.js';
import { ValueProblem } from './value-problem.js';

/** Values of Extended JSON in the form of the Data API; undefined for `$undefined`. */
export function convertDocumentValue(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Num) return value;
  if (Array.isArray(value)) return value.map((each, at) => convertDocumentValue(each, `${path}.${at}`) ?? null);
  try {
    const extended = readExtended(value);
    if (extended) return path === '$vector' ? value : toDocumentValue(extended);
  } catch (error) {
    throw error instanceof ValueProblem ? new ValueProblem(`'${path}': ${error.message}`) : error;
  }
  const members = Object.entries(value).flatMap(([name, member]) => {
    const converted = convertDocumentValue(member, `${path}.${name}`);
    return converted === undefined ? [] : [[name, converted] as const];
  });
  return Object.fromEntries(members);
}

function toDocumentValue(extended: Extended): unknown {
  switch (extended.type) {
    case 'nothing':
      return undefined;
    case 'oid':
      return { $objectId: extended.text };
    case 'uuid':
      return { $uuid: extended.text };
    case 'text':
      return extended.text;
    case 'date':
      return { $date: new Num(String(extended.milliseconds)) };
    case 'date-text':
      return { $date: new Num(String(readDateText(extended.text))) };
    case 'number':
      if (!/^-?\d/.test(extended.text)) {
        throw new ValueProblem(`a collection does not store the number ${extended.text}`);
      }
      return new Num(extended.text);
    case 'bytes':
      if (extended.subtype === 4 && extended.bytes.length === 16) return { $uuid: printUuid(extended.bytes) };
      // As Mongoose writes and reads it.
      return { type: 'Buffer', data: [...extended.bytes] };
  }
}
