import { CliError } from '../shared/cli-error.js';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Replaces `${NAME}` in the variables of a `.env` file that are settings of this program by the value of another variable, of
 * the environment or else of the file. `${NAME:-text}` has a text for a variable that is not set; `\$` is a dollar sign.
 * @throws CliError for a variable that is not set, and for `$NAME`, which other programs replace, if there is that variable
 */
export function expandVariables(dotenv: Variables, env: Variables): Variables {
  const expand = (name: string, value: string, within: readonly string[]): string => {
    const refuse = (what: string): never => {
      throw new CliError(`.env: ${name}: ${what}.`);
    };
    return value.replaceAll(REFERENCE, (found, braced: string | undefined, bare: string | undefined) => {
      if (braced === undefined && bare === undefined) return '$';
      if (bare !== undefined) {
        if (env[bare] === undefined && dotenv[bare] === undefined) return found;
        return refuse(`write \${${bare}} for the value of that variable, or \\$${bare} for this text`);
      }
      const [, other = '', fallback] = /^(\w+)(?::-(.*))?$/s.exec(braced ?? '') ?? [];
      if (other === '') return refuse(`\${${braced}} is not the name of a variable; write \\$ for a dollar sign`);
      if (within.includes(other)) return refuse(`\${${other}} contains itself`);
      const given = env[other] ?? (dotenv[other] && expand(other, dotenv[other], [...within, other]));
      return given || (fallback ?? refuse(`the variable ${other} is not set; write \\$ for a dollar sign`));
    });
  };
  return Object.fromEntries(
    Object.entries(dotenv).map(([name, value]) => [
      name,
      value !== undefined && OWN.test(name) ? expand(name, value, [name]) : value,
    ]),
  );
}

/** The settings; what other programs read is theirs. */
const OWN = /^(?:TYPESTAR|ASTRA_DB)_/;

const REFERENCE = /\\\$|\$\{([^}]*)\}|\$([A-Za-z_]\w*)/g;
