import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer } from '../../examples/rag/answer.js';
import { open, type Opened } from '../../examples/rag/database.js';
import { documents } from '../../examples/rag/documents.js';
import { ingest } from '../../examples/rag/ingest.js';
import { findByBoth, findByMeaning, findByWords } from '../../examples/rag/retrieve.js';

describe('the example of answers from documents', () => {
  let database: Opened;

  beforeAll(async () => {
    database = await open();
    for (const [source, document] of Object.entries(documents)) await ingest(source, document);
  });
  afterAll(() => database.close());

  it('finds passages by vectors, by words, and by both', async () => {
    for (const find of [findByMeaning, findByWords, findByBoth]) {
      const [best] = await find('warranty of a lamp');
      expect(best, find.name).toMatchObject({
        ...{ source: 'warranty.md', position: 0 },
        text: 'Every lamp has a warranty of two years. Bulbs are excluded.',
      });
    }
  });

  it('gives the language model the passages with their sources', async () => {
    const prompts: string[] = [];
    const { text, passages } = await answer('How long is the warranty of a lamp?', async (prompt) => {
      prompts.push(prompt);
      return 'Two years [1].';
    });
    expect(text).toBe('Two years [1].');
    expect(passages).toHaveLength(3);
    expect(prompts).toEqual([expect.stringContaining('[1] warranty.md: Every lamp has a warranty of two years.')]);
    expect(prompts[0]).toMatch(/Question: How long is the warranty of a lamp\?$/);
  });

  it('replaces the passages of a document', async () => {
    expect(await ingest('delivery.md', 'Parcels leave on Fridays.')).toBe(1);
    const found = await findByWords('parcels', 10);
    expect(found.filter(({ source }) => source === 'delivery.md').map(({ text }) => text)).toEqual([
      'Parcels leave on Fridays.',
    ]);
  });
});
