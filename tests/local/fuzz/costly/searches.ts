import { many, repeated, send, type Kind, type Sent } from './costly.js';

const numbers = (count: number): string => `[${Array.from({ length: count }, (_, at) => `0.${at + 1}`).join()}]`;

const collection = (dimension: number): Sent =>
  send(
    '/ks',
    `{"createCollection":{"name":"n","options":{"vector":{"dimension":${dimension}},"lexical":{"enabled":true,"analyzer":"standard"},"rerank":{"enabled":true,"service":{"provider":"nvidia","modelName":"nvidia/llama-3.2-nv-rerankqa-1b-v2"}}}}}`,
  );

const documents = (count: number, document: (at: number) => string): Sent =>
  send('/ks/n', `{"insertMany":{"documents":[${Array.from({ length: count }, (_, at) => document(at)).join()}]}}`);

/** Fifty times as many documents with short vectors and texts as fit into a request. */
const crowd = (bytes: number): Sent[] =>
  Array.from({ length: 50 }, () =>
    documents(Math.min(100, Math.floor(bytes / 60)), (at) => `{"$vector":[0.5,0.${at + 1}],"$lexical":"a b w${at}"}`),
  );

const sorted = (sort: string): Sent => send('/ks/n', `{"find":{"sort":${sort}}}`);

/** Requests that search. */
export const SEARCH_KINDS: Readonly<Record<string, Kind>> = {
  'a vector sort of long vectors': ({ bytes }) => {
    const dimension = Math.min(1000, Math.floor(bytes / 10));
    return {
      before: [
        collection(dimension),
        ...Array.from({ length: 50 }, () => documents(10, () => `{"$vector":${numbers(dimension)}}`)),
      ],
      sent: send(
        '/ks/n',
        `{"find":{"sort":{"$vector":${numbers(dimension)}},"projection":{"*":1},"options":{"limit":1000,"includeSimilarity":true,"includeSortVector":true}}}`,
      ),
    };
  },
  'a vector sort of many vectors': ({ bytes }) => ({
    before: [collection(2), ...crowd(bytes)],
    sent: send('/ks/n', '{"find":{"sort":{"$vector":[1,2]},"options":{"limit":1000,"includeSimilarity":true}}}'),
  }),
  'a vector sort with a filter of long arrays': ({ bytes }) => ({
    before: [
      collection(2),
      ...Array.from({ length: 50 }, () =>
        documents(
          1,
          () => `{"$vector":[1,2],${many(Math.max(bytes - 60, 2500), (at) => `"a${at}":[${repeated('1,', 1900)}1]`)}}`,
        ),
      ),
    ],
    sent: send('/ks/n', '{"find":{"sort":{"$vector":[1,2]},"filter":{"$or":[{"a1":{"$eq":2}},{"a2":{"$ne":3}}]}}}'),
  }),
  'a lexical sort of many texts': ({ bytes }) => ({
    before: [collection(2), ...crowd(bytes)],
    sent: sorted('{"$lexical":"a b"}'),
  }),
  'a lexical sort of long texts': ({ bytes }) => ({
    before: [
      collection(2),
      ...Array.from({ length: 50 }, (_, at) =>
        documents(1, () => `{"$lexical":"${repeated(`w${at} `, Math.min(bytes, 7900))}","u":"${repeated('b', 7000)}"}`),
      ),
    ],
    sent: sorted(`{"$lexical":"${many(bytes, (at) => `w${at}`).replaceAll(',', ' ')}"}`),
  }),
  'a hybrid search': ({ bytes }) => ({
    before: [collection(2), ...crowd(bytes)],
    sent: send(
      '/ks/n',
      `{"findAndRerank":{"sort":{"$hybrid":{"$vector":[1,2],"$lexical":"a ${many(bytes, (at) => `w${at}`).replaceAll(',', ' ')}"}},"options":{"rerankOn":"$lexical","rerankQuery":"a","limit":100,"hybridLimits":100}}}`,
    ),
  }),
};
