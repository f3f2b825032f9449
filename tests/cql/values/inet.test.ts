import { describe, expect, it } from 'vitest';
import { parseInet, printInet } from '../../../src/cql/values/inet.js';

describe('addresses', () => {
  const full = {
    '1.2.3': '1.2.0.3',
    '7': '0.0.0.7',
    '::1': '0:0:0:0:0:0:0:1',
    '2001:0DB8::1': '2001:db8:0:0:0:0:0:1',
    '::ffff:10.0.0.1': '10.0.0.1',
    '[2001:db8::1]': '2001:db8:0:0:0:0:0:1',
    '64:ff9b::192.0.2.33': '64:ff9b:0:0:0:0:c000:221',
  };
  it.each(Object.entries(full))('reads %s as %s', (text, printed) => {
    const bytes = parseInet(text);
    expect(bytes && printInet(bytes)).toBe(printed);
  });

  it.each(['256.1.1.1', '1.2.3.4.5', ' ', '', ':::', '2001:db8::1::2', '1:2:3:4:5:6:7', 'localhost', '1.2.3.4/24'])(
    'refuses %j',
    (text) => expect(parseInet(text)).toBeUndefined(),
  );
});
