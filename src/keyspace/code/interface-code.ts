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

/** Prettier breaks unions and the arguments of types, and nothing else. */
function printBroken(type: TypeLayout, before: string, indent: number): readonly string[] {
  const inner = ' '.repeat(indent + 2);
  const [element, suffix] = unwrapArrays(type);
  if (isUnion(element) && !(suffix !== '' && isHugged(element))) {
    const flat = `${inner}${printType(element, indent)}`;
    const lines = element.union
      .map((each) => `${inner}| ${printType(each, indent + 2)}`)
      .flatMap((each) => each.split('\n'));
    const union = isTooLong(`${flat};`) ? lines : [flat];
    return suffix === ''
      ? [before, ...union.slice(0, -1), `${union.at(-1)};`]
      : [`${before} (`, ...union, `${' '.repeat(indent)})${suffix};`];
  }
  const [start = '', end] = printType(type, indent).split(RECORD);
  if (end === undefined) return [`${before} ${start};`];
  return [`${before} ${start}Record<`, `${inner}string,`, `${inner}unknown`, `${' '.repeat(indent)}>${end};`];
}

/** The innermost elements of arrays, and the brackets behind them. */
function unwrapArrays(type: TypeLayout): readonly [TypeLayout, suffix: string] {
  if (typeof type === 'string' || !('array' in type)) return [type, ''];
  const [element, suffix] = unwrapArrays(type.array);
  return [element, `${suffix}[]`];
}

type UnionLayout = Extract<TypeLayout, { readonly union: unknown }>;

const isUnion = (type: TypeLayout): type is UnionLayout => typeof type === 'object' && 'union' in type;

/** A class or null. */
const isHugged = ({ union: [first = '', second, ...others] }: UnionLayout): boolean =>
  typeof first === 'string' && /^[A-Z][\w.]*$/.test(first) && second === 'null' && others.length === 0;

const RECORD = 'Record<string, unknown>';

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
