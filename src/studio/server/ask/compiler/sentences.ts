/**
 * What a message of the compiler says to the reader: the sentence of a rule, if it has one, else its first line, without the types that
 * would fill the screen.
 */
export function shortenMessage(message: string): string {
  if (DECLARATIONS.test(message)) return IMPORTS;
  const rules = [...message.matchAll(/TypeMessage<"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => unescape(text));
  const [rule] = rules;
  if (rule !== undefined)
    return rules.every((each) => each === rule) ? endSentence(rule) : rules.map(endSentence).join(' ');
  const [first = message] = message.split('\n');
  return first.length <= MOST ? first : shortenTypes(first);
}

/** Declarations that can only stand at the top of a module, where the text does not stand. */
const DECLARATIONS = /^(?:An (?:import|export) declaration can only be|Modifiers cannot appear here|A default export)/;

/** What to write instead of an import declaration. */
export const IMPORTS = "What the program exports is in scope. Import other modules with await import('…').";

const MOST = 240;

/** The text inside a literal of the compiler's output. */
const unescape = (text: string): string => text.replaceAll(/\\(.)/g, '$1');

const endSentence = (text: string): string => text.replace(/(?<![.!?])$/, '.');

/** Cuts what is quoted: it is printed types. */
const shortenTypes = (text: string): string =>
  text.replaceAll(/'[^']{80,}'/g, (quoted) => `'${quoted.slice(1, 60).trimEnd()} …'`).slice(0, 2 * MOST);

/** Codes about style: names that are not used, code that is not reached; and about options of the compiler. */
export const MUTED: ReadonlySet<number> = new Set([
  6133, 6138, 6192, 6196, 6198, 6199, 6205, 7027, 7028, 7030, 80001, 80005, 80006, 80007,
]);

/**
 * What a hover shows: what is hovered over is in scope, not imported. Undefined for what breaks a rule: the problem says so.
 */
export function shortenHover(text: string): string | undefined {
  if (text.includes('TypeMessage<')) return undefined;
  return text
    .replace(/^\(alias\) /, '')
    .replace(/\nimport [\w$]+(?: as [\w$]+)?$/, '')
    .trim();
}
