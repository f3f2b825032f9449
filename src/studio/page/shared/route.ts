/** A parameter of an address; a name may stand several times. */
export type Parameter = readonly [name: string, value: string];

/** A place of the page, as its address shows it after the `#`: `#/tables/movies?genre=Drama`. */
export interface Route {
  /** The parts between the slashes; the first is the name of the view. */
  readonly path: readonly string[];
  readonly parameters: readonly Parameter[];
}

/** Reads the part of an address that begins with `#`; what is not well encoded is taken as it stands. */
export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#?\/?/, '');
  const mark = text.indexOf('?');
  const path = mark === -1 ? text : text.slice(0, mark);
  const query = mark === -1 ? '' : text.slice(mark + 1);
  return {
    path: path.split('/').filter(Boolean).map(decode),
    parameters: query.split('&').filter(Boolean).map(parseParameter),
  };
}

/** Writes a route as the part of an address that begins with `#`. */
export function printRoute({ path, parameters }: Route): string {
  const query = parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  return `#/${path.map(encode).join('/')}${query === '' ? '' : `?${query}`}`;
}

/** The value of the first parameter of that name. */
export function findParameter({ parameters }: Route, name: string): string | undefined {
  return parameters.find(([each]) => each === name)?.[1];
}

function parseParameter(text: string): Parameter {
  const mark = text.indexOf('=');
  return mark === -1 ? [decode(text), ''] : [decode(text.slice(0, mark)), decode(text.slice(mark + 1))];
}

/** Leaves the characters that may stand in an address after `#`, so that it can be read. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%(?:2C|3A|24|40|3B|5B|5D|7B|7D)/g, decodeURIComponent);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
