import { Num, type Json } from '../../json/json.js';

/** Java's names of numbers that JSON lacks. */
const SPECIAL: Readonly<Record<string, number>> = { NaN: NaN, Infinity, '-Infinity': -Infinity };

/** The number that `NaN`, `Infinity` or `-Infinity` stands for. */
export const readSpecialFloat = (word: string): number | undefined =>
  Object.hasOwn(SPECIAL, word) ? SPECIAL[word] : undefined;

/** The JSON form of a 64-bit number, printed as Java does; NaN and the infinities are strings. */
export const printDouble = (number: number): Json => print(number, printShortestDouble, String);

/** The JSON form of a 32-bit number: the fewest digits that restore it. */
export const printFloat = (number: number): Json => print(number, printShortestFloat, printPlainFloat);

function print(number: number, digits: (number: number) => string, plain: (number: number) => string): Json {
  if (!Number.isFinite(number)) return String(number);
  if (number === 0) return new Num('0.0');
  const magnitude = Math.abs(number);
  // Java uses an exponent below 0.001 and from ten million on.
  if (magnitude >= 1e-3 && magnitude < 1e7) return new Num(addFraction(plain(number)));
  return new Num(formatExponent(digits(number)));
}

/** Java prints at least two digits, the nearest ones: 4.9E-324 where JavaScript prints 5e-324. */
function printShortestDouble(number: number): string {
  const text = number.toExponential();
  return text.includes('.') ? text : number.toExponential(1);
}

const restores = (text: string, number: number): boolean => Math.fround(Number(text)) === number;

/** The fewest digits that restore a 32-bit number, without an exponent; most need eight or nine. */
function printPlainFloat(number: number): string {
  if (Number.isInteger(number)) return String(number);
  let text = number.toPrecision(7);
  if (restores(text, number)) {
    // Where 32-bit numbers are far apart, six digits may suffice that are not the first six of the nearest seven.
    const shorter = number.toPrecision(6);
    return restores(shorter, number) ? String(Number(shorter)) : text;
  }
  text = number.toPrecision(8);
  return restores(text, number) ? text : number.toPrecision(9);
}

function printShortestFloat(number: number): string {
  for (let digits = 2; digits < 9; digits++) {
    const text = number.toExponential(digits - 1);
    if (restores(text, number)) return text;
  }
  return number.toExponential(8);
}

/** From `1.50` to `1.5`, from `150` to `150.0`. */
function addFraction(text: string): string {
  const point = text.indexOf('.');
  if (point < 0) return `${text}.0`;
  let end = text.length;
  while (end > point + 2 && text.charCodeAt(end - 1) === ZERO) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** From `1.25e-4` to `1.25E-4`, from `1e+21` to `1.0E21`. */
function formatExponent(text: string): string {
  const [mantissa = '', exponent = '0'] = text.split('e');
  return `${addFraction(mantissa)}E${Number(exponent)}`;
}

const ZERO = 48;
