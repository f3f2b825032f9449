/** A place in a text; line and character from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** The place of an offset. */
export function toPlace(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length - 1, character: offset - start };
}

/** The offset of a place; of one beyond the text, its end. */
export function toOffset(text: string, { line, character }: Place): number {
  let start = 0;
  for (let at = 0; at < line; at += 1) {
    const end = text.indexOf('\n', start);
    if (end === -1) return text.length;
    start = end + 1;
  }
  return Math.min(start + character, text.length);
}

/** A change that makes one text of another: what stands from one offset to another is replaced. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The smallest change from one text to another; undefined if they are the same. */
export function findChange(before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same += 1;
  let end = 0;
  while (end < most - same && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from: same, to: before.length - end, text: after.slice(same, after.length - end) };
}

/** Where the word begins that ends at an offset. */
export const findWordStart = (text: string, offset: number): number =>
  offset - (/[\p{L}\p{N}_$]*$/u.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0);
