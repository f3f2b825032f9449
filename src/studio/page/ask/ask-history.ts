/** The texts that were run, the newest first. */
export type AskHistory = readonly string[];

const MOST = 50;
/** Longer texts are not kept: the browser's storage is small. */
const LONGEST = 20_000;

/** The history after a text was run; one that was run before moves to the front. */
export function addToHistory(history: AskHistory, text: string): AskHistory {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST) return history;
  return [trimmed, ...history.filter((each) => each !== trimmed)].slice(0, MOST);
}

/** Reads what was stored; anything else is an empty history. */
export function parseHistory(stored: string | null): AskHistory {
  try {
    const parsed: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(parsed) ? parsed.filter((each) => typeof each === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** The first line of a text that is not a comment, for a list. */
export function titleOf(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '' && !line.startsWith('//')) ?? lines[0] ?? '';
}
