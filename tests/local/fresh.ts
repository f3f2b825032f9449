import { freshApi, type Told } from './client.js';

type Ask = (command: unknown) => Promise<Told>;

/** A database of its own with a collection. */
export async function freshCollection(options: object = {}): Promise<Ask> {
  const { ask } = freshApi();
  await ask('/ks', { createCollection: { name: 'c', options } });
  return (command) => ask('/ks/c', command);
}

/** A database of its own with a table. */
export async function freshTable(
  columns: Record<string, unknown>,
  primaryKey: unknown = 'id',
  limits = {},
): Promise<Ask> {
  const { ask } = freshApi({ limits });
  await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey } } });
  return (command) => ask('/ks/t', command);
}

/** The ids of the documents of an answer. */
export const idsOf = ({ reply }: Told, name: string): (number | undefined)[] => {
  const documents = (reply.data?.['documents'] ?? []) as readonly Readonly<Record<string, number>>[];
  return documents.map((document) => document[name]);
};
