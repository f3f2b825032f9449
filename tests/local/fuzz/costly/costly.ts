/** What is sent to a server: the path under `/v1` and the body. */
export interface Sent {
  readonly on: string;
  readonly body: string;
}

/** A request that is to cost little however it is made, and those before it that make what it works on. */
export interface Costly {
  readonly before?: readonly Sent[];
  readonly sent: Sent;
}

/** What a kind of request is made of. */
export interface Material {
  /** Bytes that the body has at most, about. */
  readonly bytes: number;
  /** A JSON value that is repeated. */
  readonly atom: string;
}

/** Makes a request of its kind. */
export type Kind = (material: Material) => Costly;

/** A command to the database, a keyspace or a collection or table. */
export const send = (on: string, body: string): Sent => ({ on, body });

/** As many parts, with commas between them, as fit. */
export function many(bytes: number, part: (at: number) => string): string {
  const parts: string[] = [];
  for (let [at, length] = [0, 0]; ; at++) {
    const text = part(at);
    length += text.length + 1;
    if (length > bytes) return parts.join();
    parts.push(text);
  }
}

/** An array of atoms. */
export const list = ({ bytes, atom }: Material, share = 1): string => `[${many(bytes * share, () => atom)}]`;

/** An object whose members have atoms for values; their names begin with a prefix. */
export const members = ({ bytes, atom }: Material, prefix = 'a', share = 1): string =>
  `{${many(bytes * share, (at) => `"${prefix}${at}":${atom}`)}}`;

/** A text repeated until nothing more fits. */
export const repeated = (text: string, bytes: number): string =>
  text.repeat(Math.max(1, Math.floor(bytes / text.length)));

/** Levels around something, as many as a body may have and fit. */
export function nested(open: string, inner: string, close: string, bytes: number): string {
  const levels = Math.min(480, Math.floor(bytes / (open.length + close.length)));
  return open.repeat(levels) + inner + close.repeat(levels);
}
