import { printDocComment } from './comments.js';
import { WIDTH, printKey } from './layout.js';

/** A type of TypeScript. */
export type TypeLayout =
  | string
  | { readonly union: readonly TypeLayout[] }
  | { readonly array: TypeLayout }
  | { readonly members: readonly TypeMember[] };

/** A member of an interface or of a type of objects. */
export interface TypeMember {
  readonly name: string;
  readonly type: TypeLayout;
  readonly isOptional: boolean;
  readonly comment?: string;
}

/** An exported interface as lines of code. */
export const printInterface = (name: string, members: readonly TypeMember[]): readonly string[] => [
  `export interface ${name} {`,
  ...members.flatMap((member) => printMember(member, 2)),
  '}',
];

function printMember({ name, type, isOptional, comment }: TypeMember, indent: number): readonly string[] {
  const before = `${' '.repeat(indent)}${printKey(name)}${isOptional ? '?' : ''}:`;
  const flat = `${before} ${printType(type, indent)};`;
  return [
    ...(comment === undefined ? [] : printDocComment(comment).map((line) => `${' '.repeat(indent)}${line}`)),
    ...(isTooLong(flat) ? printBroken(type, before, indent) : flat.split('\n')),
  ];
}

/** Types of objects are always broken, so that only a line without one can be too long. */
const isTooLong = (text: string): boolean => !text.includes('\n') && text.length > WIDTH;

/** Prettier breaks unions, and nothing else. */
function printBroken(type: TypeLayout, before: string, indent: number): readonly string[] {
  const inner = ' '.repeat(indent + 2);
  const list = (union: readonly TypeLayout[]): string[] =>
    union.map((each) => `${inner}| ${printType(each, indent + 2)}`);
  if (typeof type === 'object' && 'union' in type) return `${[before, ...list(type.union)].join('\n')};`.split('\n');
  if (typeof type === 'object' && 'array' in type && typeof type.array === 'object' && 'union' in type.array) {
    return [`${before} (`, ...list(type.array.union), `${' '.repeat(indent)})[];`];
  }
  return [`${before} ${printType(type, indent)};`];
}

function printType(type: TypeLayout, indent: number): string {
  if (typeof type === 'string') return type;
  if ('union' in type) return type.union.map((each) => printType(each, indent)).join(' | ');
  if ('array' in type) {
    const inner = printType(type.array, indent);
    return typeof type.array === 'object' && 'union' in type.array ? `(${inner})[]` : `${inner}[]`;
  }
  if (type.members.length === 0) return 'object';
  const lines = type.members.flatMap((member) => printMember(member, indent + 2));
  return ['{', ...lines, `${' '.repeat(indent)}}`].join('\n');
}
