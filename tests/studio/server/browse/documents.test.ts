import { describe, expect, it } from 'vitest';
import type { Change, DocumentsRequest } from '../../../../src/studio/protocol/browse.js';
import { openStudio } from '../open-studio.js';

const NOTES = [
  '{"_id":"a","text":"dark city","at":{"$date":1733000000123},"big":9007199254740993,"price":0.1000,"$vector":[1,0]}',
  '{"_id":{"$uuid":"5d59ad60-4ee6-41ec-81d3-0242ac130003"},"text":"bright day","tags":["x"],"$vector":[0,1]}',
  '{"_id":3,"text":"dark night","$lexical":"dark night","$vector":[0.9,0.1]}',
];

async function openNotes() {
  const studio = await openStudio(async (connection) => {
    await connection.createCollection('notes', {
      vector: { dimension: 2, metric: 'cosine' },
      lexical: { enabled: true, analyzer: 'standard' },
    });
  });
  const on = { keyspace: 'films', name: 'notes' } as const;
  const apply = (...changes: readonly Change[]) => studio.ask('apply', { ...on, changes });
  const read = (request: Partial<DocumentsRequest> = {}) =>
    studio.ask('documents', { keyspace: 'films', collection: 'notes', limit: 10, ...request });
  const readText = async (id: string): Promise<string> => (await read({ filter: `{"_id":${id}}` })).documents[0] ?? '';
  const inserted = await apply(...NOTES.map((document) => ({ kind: 'insertDocument', document }) as const));
  return { ...studio, on, apply, read, readText, inserted };
}

const parse = (documents: readonly string[]) => documents.map((text) => JSON.parse(text) as { readonly _id: unknown });

describe('documents', () => {
  it('are read as they were written, with every digit', async () => {
    const { read, inserted } = await openNotes();
    expect(inserted).toEqual({ done: 3 });
    const { documents, next, command, warnings } = await read();
    expect(documents.toSorted()).toEqual(NOTES.map((note) => note.replace('0.1000', '0.1')).toSorted());
    expect([next, warnings]).toEqual([undefined, []]);
    expect(command).toBe('{"find":{"filter":{},"projection":{"*":1}}}');
  });

  it('are found by a filter, sorted, and by words', async () => {
    const { read } = await openNotes();
    const big = await read({ filter: '{ "big": 9007199254740993 }' });
    expect(parse(big.documents).map(({ _id }) => _id)).toEqual(['a']);
    const sorted = await read({ sort: '{ "text": -1 }', limit: 2 });
    expect(parse(sorted.documents).map(({ _id }) => _id)).toEqual([3, 'a']);
    const dark = await read({ match: 'dark' });
    expect(parse(dark.documents).map(({ _id }) => _id)).toEqual([3]);
    expect(dark.command).toContain('"$lexical":{"$match":"dark"}');
  });

  it('are found near a vector, and near another document', async () => {
    const { read } = await openNotes();
    const near = await read({ near: { vector: [1, 0] }, limit: 2 });
    expect(parse(near.documents).map(({ _id }) => _id)).toEqual(['a', 3]);
    expect(near.similarities?.[0]).toBeCloseTo(1);
    expect(near.documents.join('')).not.toContain('$similarity');
    const sorted = await read({ sort: '{ "$vector": [1, 0] }', limit: 5000 });
    expect([sorted.documents.length, sorted.similarities?.length]).toEqual([3, 3]);
    const others = await read({ near: { id: '{"$uuid":"5d59ad60-4ee6-41ec-81d3-0242ac130003"}' }, limit: 1 });
    expect(parse(others.documents)[0]).toMatchObject({ text: 'bright day' });
  });

  it('are read page by page', async () => {
    const { read, apply } = await openNotes();
    await apply(
      ...Array.from({ length: 60 }, (_, at) => ({ kind: 'insertDocument', document: `{"_id":${at + 10}}` }) as const),
    );
    const first = await read({ limit: 1 });
    expect(first.next).toBeDefined();
    const second = await read({ limit: 100, ...(first.next !== undefined && { page: first.next }) });
    const ids = parse([...first.documents, ...second.documents]).map(({ _id }) => JSON.stringify(_id));
    expect([new Set(ids).size, second.next]).toEqual([63, undefined]);
  });

  it('are replaced and deleted by their id, exactly as the preview shows', async () => {
    const { ask, apply, read, readText, on, server } = await openNotes();
    const changes: readonly Change[] = [
      {
        ...{ kind: 'replaceDocument', id: '"a"', original: await readText('"a"') },
        document: '{ "_id": "a", "big": 9007199254740995, "half": 0.50 }',
      },
      { kind: 'deleteDocument', id: '{"$uuid":"5d59ad60-4ee6-41ec-81d3-0242ac130003"}' },
    ];
    const { statements, problems } = await ask('preview', { ...on, changes });
    expect(problems).toEqual([]);
    expect(statements.map(({ command }) => command)).toEqual([
      '{"findOneAndReplace":{"filter":{"_id":"a"},"replacement":{"_id":"a","big":9007199254740995,"half":0.50},"projection":{"_id":1}}}',
      '{"deleteOne":{"filter":{"_id":{"$uuid":"5d59ad60-4ee6-41ec-81d3-0242ac130003"}}}}',
    ]);
    expect(await apply(...changes)).toEqual({ done: 2 });
    const sent = server.log.filter(({ command }) => command === 'findOneAndReplace' || command === 'deleteOne');
    expect(sent.map(({ body }) => body)).toEqual(statements.map(({ command }) => command));
    expect((await read({ filter: '{"_id":"a"}' })).documents).toEqual([
      '{"_id":"a","big":9007199254740995,"half":0.5}',
    ]);
  });

  it('that are gone are not created again', async () => {
    const { apply, read } = await openNotes();
    const message = 'The document no longer exists: nothing was changed.';
    for (const change of [
      { kind: 'replaceDocument', id: '"none"', document: '{}', original: '{"_id":"none"}' },
      { kind: 'deleteDocument', id: '"none"' },
    ] as const) {
      expect(await apply(change)).toEqual({ done: 0, failure: { change: 0, message } });
    }
    expect((await read()).documents).toHaveLength(3);
  });

  it('that have changed since they were read are not replaced, and the preview says so', async () => {
    const { ask, apply, read, readText, on } = await openNotes();
    const original = await readText('"a"');
    const mine: Change = { kind: 'replaceDocument', id: '"a"', document: '{"text":"mine"}', original };
    expect((await ask('preview', { ...on, changes: [mine] })).statements[0]?.note).toBeUndefined();
    const theirs: Change = { ...mine, document: '{"text":"theirs"}' };
    expect(await apply(theirs)).toEqual({ done: 1 });
    expect((await ask('preview', { ...on, changes: [mine] })).statements[0]?.note).toMatch(
      /^The document has changed since it was read, .* this change will not be sent\./,
    );
    expect(await apply(mine)).toMatchObject({ done: 0, failure: { change: 0 } });
    expect((await read({ filter: '{"_id":"a"}' })).documents).toEqual(['{"_id":"a","text":"theirs"}']);
  });

  it('have ids that are never operators', async () => {
    const { ask, apply, answer, read, on } = await openNotes();
    for (const id of ['{"$gt":""}', '{"$exists":true}', '{}', '["a"]', '{"$date":1,"$gt":0}']) {
      const deletion: Change = { kind: 'deleteDocument', id };
      const replacement: Change = { kind: 'replaceDocument', id, document: '{}', original: '{}' };
      const { problems } = await ask('preview', { ...on, changes: [deletion, replacement] });
      expect(problems.map(({ message }) => message.slice(0, 9))).toEqual(['The id is', 'The id is']);
      await expect(apply(deletion)).rejects.toThrow('Nothing was sent');
      const near = await answer('documents', { keyspace: 'films', collection: 'notes', near: { id }, limit: 1 });
      expect(near).toMatchObject({ error: { code: 'WRONG_VALUE' } });
    }
    expect((await read()).documents).toHaveLength(3);
  });

  it('that are wrong are problems of their changes', async () => {
    const { ask, on } = await openNotes();
    const { problems } = await ask('preview', {
      ...on,
      changes: [
        { kind: 'insertDocument', document: '{"a":' },
        { kind: 'insertDocument', document: '[1]' },
        { kind: 'replaceDocument', id: '"a"', document: '{"_id":"b"}', original: '{"_id":"a"}' },
        { kind: 'deleteDocument', id: 'a' },
      ],
    });
    expect(problems.map(({ change, message }) => [change, message.replace(/:.*$/s, '')])).toEqual([
      [0, 'The document is not JSON'],
      [1, 'The document must be an object in JSON'],
      [2, 'The _id of a document never changes'],
      [3, 'The id is not JSON'],
    ]);
  });

  it('are exported as lines of JSON and as CSV', async () => {
    const { ask } = await openNotes();
    const request = { keyspace: 'films', collection: 'notes', sort: '{"text":1}', limit: 2 } as const;
    const lines = await ask('export', { ...request, format: 'jsonl' });
    expect(lines).toEqual({
      fileName: 'notes.jsonl',
      text: `${NOTES[1]}\n${NOTES[0]?.replace('0.1000', '0.1')}\n`,
      hasMore: false,
    });
    const { text } = await ask('export', { ...request, format: 'csv' });
    expect(text.split('\n')).toEqual([
      '_id,text,tags,$vector,at,big,price',
      '5d59ad60-4ee6-41ec-81d3-0242ac130003,bright day,"[""x""]","[0,1]",,,',
      'a,dark city,,"[1,0]",1733000000123,9007199254740993,0.1',
      '',
    ]);
  });
});
