import { many, repeated, send, type Costly, type Kind, type Sent } from './costly.js';

const insert = (on: string, document: string): Sent => send(on, `{"insertOne":{"document":${document}}}`);
const search = (on: string, part: string): Sent => send(on, `{"find":{${part}}}`);

/** A collection and a table whose texts are taken apart in some way. */
const analyzed = (analyzer: string): readonly Sent[] => [
  send('/ks', `{"createCollection":{"name":"x","options":{"lexical":{"enabled":true,"analyzer":${analyzer}}}}}`),
  send('/ks', '{"createTable":{"name":"y","definition":{"columns":{"id":"int","t":"text"},"primaryKey":"id"}}}'),
  send('/ks/y', `{"createTextIndex":{"name":"yt","definition":{"column":"t","options":{"analyzer":${analyzer}}}}}`),
];

const GRAMS = '{"tokenizer":{"name":"ngram","args":{"minGramSize":"1","maxGramSize":"100000"}}}';
const EDGES = '{"tokenizer":{"name":"edgengram","args":{"minGramSize":"1","maxGramSize":"100000"}}}';

const WORDS = ['a ', 'a.', 'ab1_', '1,', 'é', '漢', "o'", 'consistency ', 'ß', 'generalizations', '.'];
/** Of texts that are repeated, one that the atom picks. */
const each =
  (make: (text: string) => Costly): Kind =>
  ({ bytes, atom }) =>
    make(repeated(WORDS[atom.length % WORDS.length] ?? '', bytes));

/** Requests with long texts, and with texts that are taken apart. */
export const TEXT_KINDS: Readonly<Record<string, Kind>> = {
  'a long text': each((text) => ({ sent: insert('/ks/u', `{"u":"${text}"}`) })),
  escapes: ({ bytes }) => ({ sent: insert('/ks/u', `{"u":"${repeated('\\u00e9\\n', bytes)}"}`) }),
  'a lexical text': each((text) => ({ sent: insert('/ks/c', `{"$lexical":"${text}"}`) })),
  'a lexical text of one word': ({ bytes }) => ({
    sent: insert('/ks/c', `{"$lexical":"${repeated('aeiou', bytes)}"}`),
  }),
  ...Object.fromEntries(
    [
      '"english"',
      '"russian"',
      '"swedish"',
      '"finnish"',
      '"dutch"',
      '"keyword"',
      GRAMS,
      EDGES,
      '{"tokenizer":{"name":"keyword"},"filters":[{"name":"lowercase"},{"name":"porterstem"}]}',
      '{"tokenizer":{"name":"keyword"},"filters":[{"name":"asciifolding"},{"name":"reversestring"},{"name":"trim"}]}',
      '{"tokenizer":{"name":"keyword"},"filters":[{"name":"snowballporter","args":{"language":"finnish"}}]}',
    ].flatMap((analyzer): [string, Kind][] => [
      [
        `a text for ${analyzer}`,
        ({ bytes }) => ({
          before: analyzed(analyzer),
          sent: insert('/ks/x', `{"$lexical":"${repeated('generalization', bytes)}"}`),
        }),
      ],
      [
        `a row with a text for ${analyzer}`,
        ({ bytes }) => ({
          before: analyzed(analyzer),
          sent: insert('/ks/y', `{"id":1,"t":"${repeated('ааяция', bytes)}"}`),
        }),
      ],
      [
        `words for ${analyzer}`,
        ({ bytes }) => ({
          before: [...analyzed(analyzer), insert('/ks/x', `{"$lexical":"a b c"}`)],
          sent: search('/ks/x', `"sort":{"$lexical":"${many(bytes, (at) => `w${at}`).replaceAll(',', ' ')}"}`),
        }),
      ],
      [
        `$match for ${analyzer}`,
        ({ bytes }) => ({
          before: [...analyzed(analyzer), insert('/ks/y', `{"id":1,"t":"a b c"}`)],
          sent: search('/ks/y', `"filter":{"t":{"$match":"${repeated('ab', bytes)}"}}`),
        }),
      ],
    ]),
  ),
  'many filters of texts': ({ bytes }) => ({
    before: analyzed(
      `{"tokenizer":{"name":"standard"},"filters":[${many(bytes - 200, () => '{"name":"lowercase"}')}]}`,
    ),
    sent: insert('/ks/x', `{"$lexical":"${repeated('a ', 8000)}"}`),
  }),
  'words sought in many texts': ({ bytes }) => ({
    before: [
      send(
        '/ks/c',
        `{"insertMany":{"documents":[${Array.from({ length: 100 }, () => '{"$lexical":"a b c d e f g"}').join()}]}}`,
      ),
    ],
    sent: search('/ks/c', `"sort":{"$lexical":"a ${many(bytes, (at) => `w${at}`).replaceAll(',', ' ')}"}`),
  }),
  'rows with long indexed texts': ({ bytes }) => ({
    before: [
      ...analyzed('"standard"'),
      ...Array.from({ length: 10 }, (_, at) =>
        insert('/ks/y', `{"id":${at},"t":"${repeated('a b ', 7000)}${repeated('. ', bytes - 8000)}"}`),
      ),
    ],
    sent: search('/ks/y', '"filter":{"t":{"$match":"a"}}'),
  }),
};
