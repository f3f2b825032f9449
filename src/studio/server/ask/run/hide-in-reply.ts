import type { RunReply } from '../../../protocol/ask.js';

/**
 * Removes the secrets of the connection from all texts of a reply: code may print what the process knows.
 * @param hide - removes them from a text
 */
export const hideInReply = (reply: RunReply, hide: (text: string) => string): RunReply =>
  mapTexts(reply, hide) as RunReply;

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [map(name), mapTexts(member, map)]));
}
