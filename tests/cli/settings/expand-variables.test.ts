import { describe, expect, it } from 'vitest';
import { expandVariables } from '../../../src/cli/settings/expand-variables.js';
import { readSettings } from '../../../src/cli/settings/settings.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { createTerminal } from '../terminal.js';

const expand = (value: string, others: Readonly<Record<string, string>> = {}, env = {}): string | undefined =>
  expandVariables({ TYPESTAR_PASSWORD: value, ...others }, env)['TYPESTAR_PASSWORD'];

describe('a variable of .env', () => {
  it.each([
    ['${DB_PASSWORD}', 's$&cret'],
    ['a${DB_PASSWORD}-${DB_PASSWORD}', 'as$&cret-s$&cret'],
    ['${DB_USER}', 'from the environment'],
    ['${NESTED}', '<s$&cret>'],
    ['${NOTHING:-a:-b}', 'a:-b'],
    ['${EMPTY:-x}', 'x'],
    [String.raw`\${DB_PASSWORD}`, '${DB_PASSWORD}'],
    [String.raw`pa\$DB_USER`, 'pa$DB_USER'],
    ['pa$word', 'pa$word'],
    ['100$', '100$'],
    ['$1$', '$1$'],
    ['plain', 'plain'],
  ])('%s is %s', (given, value) => {
    const others = { DB_PASSWORD: 's$&cret', NESTED: '<${DB_PASSWORD}>', DB_USER: 'from the file', EMPTY: '' };
    expect(expand(given, others, { DB_USER: 'from the environment' })).toBe(value);
  });

  it.each([
    ['${NOTHING}', '.env: TYPESTAR_PASSWORD: the variable NOTHING is not set; write \\$ for a dollar sign.'],
    ['${EMPTY}', '.env: TYPESTAR_PASSWORD: the variable EMPTY is not set; write \\$ for a dollar sign.'],
    ['${a b}', '.env: TYPESTAR_PASSWORD: ${a b} is not the name of a variable; write \\$ for a dollar sign.'],
    ['${LOOP}', '.env: LOOP: ${LOOP} contains itself.'],
    ['${TYPESTAR_PASSWORD}', '.env: TYPESTAR_PASSWORD: ${TYPESTAR_PASSWORD} contains itself.'],
    ['a$EMPTY', '.env: TYPESTAR_PASSWORD: write ${EMPTY} for the value of that variable, or \\$EMPTY for this text.'],
  ])('%s is refused', (given, message) => {
    expect(() => expand(given, { EMPTY: '', LOOP: 'x${LOOP}' })).toThrow(message);
  });

  it('is expanded in settings, and left alone for other programs', async () => {
    const cwd = createTemporaryFolder({
      '.env': 'OTHER=${NOTHING}\nHOST=db:8181\nTYPESTAR_URI="http://${HOST}/v1/films"\n',
    });
    const { env } = await readSettings(createTerminal(cwd, {}), {});
    expect(env).toMatchObject({ OTHER: '${NOTHING}', TYPESTAR_URI: 'http://db:8181/v1/films' });
  });
});
