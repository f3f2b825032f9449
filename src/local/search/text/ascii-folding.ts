/** Replaces letters by their ASCII base: é by e, ß by ss; others stay. */
export const foldToAscii = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- the range is that of ASCII
  /^[\x00-\x7f]*$/.test(text) ? text : Array.from(text, fold).join('');

function fold(character: string): string {
  const known = LETTERS.get(character);
  if (known !== undefined) return known;
  const base = character.normalize('NFKD').replace(/\p{M}+/gu, '');
  // eslint-disable-next-line no-control-regex -- the range is that of ASCII
  return /^[\x00-\x7f]+$/.test(base) || (base === '' && /\p{M}/u.test(character)) ? base : character;
}

/** Letters that Unicode does not decompose. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: 'ss',
    ẞ: 'SS',
    æ: 'ae',
    Æ: 'AE',
    œ: 'oe',
    Œ: 'OE',
    ø: 'o',
    Ø: 'O',
    đ: 'd',
    Đ: 'D',
    ð: 'd',
    Ð: 'D',
    þ: 'th',
    Þ: 'TH',
    ħ: 'h',
    Ħ: 'H',
    ı: 'i',
    ł: 'l',
    Ł: 'L',
    ŋ: 'n',
    Ŋ: 'N',
    ŧ: 't',
    Ŧ: 'T',
    ĸ: 'q',
    ſ: 's',
    ə: 'a',
    Ə: 'A',
    '‘': "'",
    '’': "'",
    '‚': "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '«': '"',
    '»': '"',
    '–': '-',
    '—': '-',
  }),
);
