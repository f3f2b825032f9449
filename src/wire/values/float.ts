import { Num, type Json } from '../json.js';

/** Java's names of the numbers that JSON lacks. */
const SPECIAL: Readonly<Record<string, number>> = { NaN: NaN, Infinity, '-Infinity': -Infinity };

/** The number that one of the words `NaN`, `Infinity`, `-Infinity` stands for. */
export const specialFloat = (word: string): number | undefined =>
  Object.hasOwn(SPECIAL, word) ? SPECIAL[word] : undefined;

/** The JSON form of a 64-bit number, printed as Java does; NaN and the infinities are words. */
export const printDouble = (number: number): Json => print(number, shortestDouble);

/** The JSON form of a 32-bit number: the fewest digits that give it back. */
export const printFloat = (number: number): Json => print(number, shortestFloat);

type Digits = (positive: number) => string;

function print(number: number, digits: Digits): Json {
  if (!Number.isFinite(number)) return String(number);
  if (number === 0) return new Num('0.0');
  const magnitude = Math.abs(number);
  const text = javaText(digits(magnitude));
  const signed = number < 0 ? `-${text}` : text;
  // A JSON number is a JavaScript number exactly when that prints to the same text.
  return String(number) === signed ? number : new Num(signed);
}

/** Java gives two digits at least, the nearest ones: 4.9E-324 where JavaScript says 5e-324. */
function shortestDouble(number: number): string {
  const text = number.toExponential();
  return text.includes('.') ? text : number.toExponential(1);
}

function shortestFloat(number: number): string {
  const restores = (text: string): boolean => Math.fround(Number(text)) === number;
  // Most 32-bit numbers need eight or nine digits; only those that seven restore may do with fewer.
  if (!restores(number.toExponential(6))) {
    const text = number.toExponential(7);
    return restores(text) ? text : number.toExponential(8);
  }
  for (let digits = 1; digits < 6; digits++) {
    const text = number.toExponential(digits);
    if (restores(text)) return text;
  }
  return number.toExponential(6);
}

/** From `1.25e-4` to `1.25E-4`, from `1.5e+2` to `150.0`: Java writes an exponent below 0.001 and from ten million on. */
function javaText(text: string): string {
  const [mantissa = '', power = '0'] = text.split('e');
  const [whole = '', digits = ''] = mantissa.split('.');
  const fraction = digits.replace(/0+$/, '');
  const exponent = Number(power);
  if (exponent < -3 || exponent >= 7) return `${whole}.${fraction === '' ? '0' : fraction}E${exponent}`;
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${whole}${fraction}`;
  const padded = fraction.padEnd(exponent, '0');
  const rest = padded.slice(exponent);
  return `${whole}${padded.slice(0, exponent)}.${rest === '' ? '0' : rest}`;
}
