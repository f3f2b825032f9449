import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { model, type TableModel } from '../../../src/index.js';
import type { LocalDataApiOptions } from '../../../src/local/index.js';
import type { Table, TableShape } from '../../../src/schema/index.js';
import { bodyText, commandText, watchedDatabase, type AnyQuery, type Watched } from '../harness/sent-commands.js';

type Shown = ReturnType<AnyQuery['compile']>;

/** An embedded database for the tests of a file, with what was sent to it since the test began. */
export function useWatchedDatabase(options: LocalDataApiOptions = {}) {
  let watched: Watched;
  beforeAll(async () => {
    watched = await watchedDatabase(options);
  });
  afterAll(() => watched.connection.destroy());
  beforeEach(() => void (watched.sent.length = 0));

  /** Runs a program; what was shown must be the first command that it sends. */
  async function expectSent(shown: readonly Shown[], run: () => unknown): Promise<string> {
    watched.sent.length = 0;
    await run();
    const sent = bodyText(watched.sent[0] ?? '');
    for (const { command } of shown) expect(commandText(command)).toBe(sent);
    return sent;
  }

  return {
    get connection() {
      return watched.connection;
    },
    get sent() {
      return watched.sent;
    },
    expectSent,
    /** The command that a query shows, when it is the one that is sent. */
    sentAndShown: (query: AnyQuery, run: (query: AnyQuery) => unknown = (each) => each.exec()) =>
      expectSent(shownBy(query), () => run(query)),
  };
}

/** What a query shows of the command that it will send. */
export const shownBy = (query: AnyQuery): readonly Shown[] => [
  query.compile(),
  ...(query.explain ? [query.explain()] : []),
];

/** A model that has sent what models send by themselves. */
export async function syncedModel<Shape extends TableShape>(
  table: Table<Shape>,
  connection: Watched['connection'],
): Promise<TableModel<never>> {
  const made = model(table, { connection });
  await made.init();
  await made.syncTable();
  await made.init();
  return made as object as TableModel<never>;
}
