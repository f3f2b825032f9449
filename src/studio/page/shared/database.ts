import { computed, signal } from '@preact/signals';
import type { CollectionView, KeyspaceView, StudioState, TableView } from '../../protocol/schema.js';
import { askServer } from './ask-server.js';
import { route } from './location.js';
import { findParameter } from './route.js';

/** What the studio said when the page was opened. */
export const state = signal<StudioState | undefined>(undefined);

/** Why the studio or the keyspace could not be read. */
export const problem = signal<unknown>(undefined);

/** The name of the keyspace that is shown. */
export const keyspaceName = computed(() => findParameter(route.value, 'keyspace') ?? state.value?.keyspace);

const keyspaces = signal<ReadonlyMap<string, KeyspaceView>>(new Map());

/** The keyspace that is shown; undefined until it has been read. */
export const keyspace = computed(() => keyspaces.value.get(keyspaceName.value ?? ''));

/** The table of that name in the keyspace that is shown. */
export const findTable = (name: string): TableView | undefined =>
  keyspace.value?.tables.find((table) => table.name === name);

/** The collection of that name in the keyspace that is shown. */
export const findCollection = (name: string): CollectionView | undefined =>
  keyspace.value?.collections.find((collection) => collection.name === name);

/** Asks what the studio is connected to. */
export async function loadState(): Promise<void> {
  try {
    state.value = await askServer('state', {});
    problem.value = undefined;
  } catch (error) {
    problem.value = error;
  }
}

/** Reads the schema of the keyspace that is shown, again if it has been read before. */
export async function loadKeyspace(): Promise<void> {
  const name = keyspaceName.value;
  if (name === undefined) return;
  try {
    const view = await askServer('schema', { keyspace: name });
    keyspaces.value = new Map(keyspaces.value).set(name, view);
    problem.value = undefined;
  } catch (error) {
    problem.value = error;
  }
}
