/**
 * The digits without the zeros at their end. An expression such as `/0+$/` tries every zero for a start, and so takes the square of
 * their number.
 */
export function stripTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === ZERO) end--;
  return end === digits.length ? digits : digits.slice(0, end);
}

const ZERO = 48;
