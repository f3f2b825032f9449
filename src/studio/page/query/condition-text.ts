import { describeOperator, operatorTexts } from './operators.js';

/** A condition as someone wrote it; its operands are text. */
export interface TextCondition {
  readonly column: string;
  readonly operator: string;
  readonly text: string;
}

/** The parts of a condition that is being written, and where each begins. */
export interface Phrase {
  readonly column?: string;
  readonly operator?: string;
  readonly text?: string;
  /** Where the part begins that is being written. */
  readonly from: number;
}

/** Reads what has been written of a condition: `genre`, `genre =`, `genre = Drama`. */
export function parsePhrase(text: string, columns: readonly string[]): Phrase {
  const start = text.length - text.trimStart().length;
  const column = findColumn(text.slice(start), columns);
  if (column === undefined) return { from: start };
  const afterColumn = start + printColumn(column).length;
  const rest = text.slice(afterColumn);
  const operatorStart = afterColumn + rest.length - rest.trimStart().length;
  // `title` may still become `titles`: only a space or an operator ends the name.
  if (rest === '') return { from: start };
  const operator = findOperator(text.slice(operatorStart));
  if (operator === undefined) return { column, from: operatorStart };
  const afterOperator = operatorStart + describeOperator(operator).text.length;
  const operand = text.slice(afterOperator);
  if (operand === '' && /\w$/.test(describeOperator(operator).text)) return { column, from: operatorStart };
  return {
    column,
    operator,
    text: operand.trim(),
    from: afterOperator + operand.length - operand.trimStart().length,
  };
}

/** A condition as it is written. */
export const printCondition = ({ column, operator, text }: TextCondition): string =>
  `${printColumn(column)} ${describeOperator(operator).text} ${text}`;

/** The name of a column in a condition; in quotes if it would not be read as one. */
export const printColumn = (name: string): string => (/^\w+$/.test(name) ? name : JSON.stringify(name));

function findColumn(text: string, columns: readonly string[]): string | undefined {
  return columns.find((name) => {
    const written = printColumn(name);
    return text.startsWith(written) && !/^\w/.test(text.slice(written.length));
  });
}

function findOperator(text: string): string | undefined {
  const lower = text.toLowerCase();
  const found = operatorTexts.find(
    ([, written]) => lower.startsWith(written) && (!/\w$/.test(written) || !/^\w/.test(text.slice(written.length))),
  );
  return found?.[0];
}
