/** Removes trailing zeros. A regular expression such as `/0+$/` starts at every zero, and so takes quadratic time. */
export function stripTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === ZERO) end--;
  return end === digits.length ? digits : digits.slice(0, end);
}

const ZERO = 48;
