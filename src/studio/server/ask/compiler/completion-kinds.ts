/** The kinds of completions of the Language Server Protocol, from 1, by the names that tsserver has for them. */
const KINDS: readonly string[] = [
  ...['text', 'method', 'function', 'constructor', 'property', 'var', 'class', 'interface', 'module', 'property'],
  ...[
    'unit',
    'string',
    'enum',
    'keyword',
    'snippet',
    'color',
    'file',
    'reference',
    'directory',
    'enum member',
    'const',
  ],
  ...['struct', 'event', 'operator', 'type parameter'],
];

/** The name of a kind. */
export const nameKind = (kind: number | undefined): string => KINDS[(kind ?? 1) - 1] ?? 'text';
