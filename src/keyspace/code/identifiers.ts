/** How variables are named: `movie_ratings` as `movieRatings`, or unchanged as far as possible. */
export type Casing = 'camel' | 'preserve';

/** Gives each thing its own identifier, in the order in which they ask. */
export class Identifiers {
  readonly #taken: Set<string>;

  /** @param taken - the names that imports have */
  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken);
  }

  /**
   * The identifier for a name, which is that name if it is free, else one with the suffix or a number.
   *
   * @param wanted - made by {@link toIdentifier}
   */
  take(wanted: string, suffix: string): string {
    const candidates = [wanted, `${wanted}${suffix}`];
    for (let number = 2; ; number += 1) {
      const free = candidates.find((name) => !this.#taken.has(name) && !RESERVED.has(name));
      if (free !== undefined) {
        this.#taken.add(free);
        return free;
      }
      candidates.splice(0, candidates.length, `${wanted}${number}`);
    }
  }
}

/** A name as an identifier; characters that identifiers do not have are left out or become `_`. */
export function toIdentifier(name: string, casing: Casing | 'pascal'): string {
  const identifier = casing === 'preserve' ? name.replaceAll(/[^\p{L}\p{N}_$]/gu, '_') : toCamelCase(name);
  const cased = casing === 'pascal' ? identifier.replace(/^./u, (first) => first.toUpperCase()) : identifier;
  return /^[\p{L}_$]/u.test(cased) ? cased : `_${cased}`;
}

function toCamelCase(name: string): string {
  const [, underscores = '', rest = ''] = /^(_*)(.*)$/su.exec(name) ?? [];
  const words = rest.split(/[^\p{L}\p{N}$]+/u).filter((word) => word !== '');
  const cased = words.map((word, at) => {
    const plain = /^[\p{Lu}\p{N}]+$/u.test(word) ? word.toLowerCase() : word;
    return plain.replace(/^./u, (first) => (at === 0 ? first.toLowerCase() : first.toUpperCase()));
  });
  return `${underscores}${cased.join('')}`;
}

/** Words that no variable of a module can be named. */
const RESERVED: ReadonlySet<string> = new Set([
  ...[
    'arguments',
    'await',
    'break',
    'case',
    'catch',
    'class',
    'const',
    'continue',
    'debugger',
    'default',
    'delete',
    'do',
  ],
  ...[
    'else',
    'enum',
    'eval',
    'export',
    'extends',
    'false',
    'finally',
    'for',
    'function',
    'if',
    'implements',
    'import',
    'in',
  ],
  ...['instanceof', 'interface', 'let', 'new', 'null', 'package', 'private', 'protected', 'public', 'return', 'static'],
  ...[
    'super',
    'switch',
    'this',
    'throw',
    'true',
    'try',
    'typeof',
    'undefined',
    'var',
    'void',
    'while',
    'with',
    'yield',
  ],
  ...[
    'exports',
    'module',
    'require',
    '__dirname',
    '__filename',
    'Object',
    'Promise',
    'Symbol',
    'globalThis',
    'NaN',
    'Infinity',
  ],
]);
