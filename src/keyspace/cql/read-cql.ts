import type { KeyspaceDescription } from '../description/description.js';
import { Cursor, CqlSyntaxError } from './cursor.js';
import { takeType } from './cql-type.js';
import { DraftKeyspace, type CqlNote, type DraftField } from './draft.js';
import { listNotes } from './list-notes.js';
import { alterTable, alterType } from './read-alter.js';
import { takeIndex } from './read-index.js';
import { takeTable } from './read-table.js';
import { resolveKeyspace } from './resolve.js';
import { hideShellOutput } from './shell-output.js';
import { splitStatements } from './statements.js';
import { printTokens, readTokens, type Token } from './tokens.js';

/** What a CQL text defines. */
export interface CqlSchema {
  /** The keyspaces that have types or tables; the name is empty if the text names none. */
  readonly keyspaces: readonly { readonly name: string; readonly description: KeyspaceDescription }[];
  /** What was not understood, or cannot be typed, in the order of lines. */
  readonly notes: readonly CqlNote[];
}

/**
 * Reads the schema from CQL: the output of `DESCRIBE KEYSPACE`, or statements written by hand, with `ALTER` and `DROP`.
 * What it does not understand is noted with its line and skipped; it never throws.
 */
export function readCql(cql: string): CqlSchema {
  const reader = new CqlReader();
  const shell = hideShellOutput(cql);
  const { tokens, unclosed } = readTokens(shell.cql);
  for (const statement of splitStatements(tokens)) reader.read(statement);
  const { keyspaces, notes } = reader.finish();
  return {
    keyspaces,
    notes: [...notes, ...unclosed, ...shell.notes, ...listOmitted(cql)].toSorted((one, other) => one.line - other.line),
  };
}

/** Tables without a schema in CQL, which `DESCRIBE` shows in a comment. */
const listOmitted = (cql: string): readonly CqlNote[] =>
  [...cql.matchAll(/Warning: Table (\S+) omitted because/g)].map(({ index, 1: name }) => ({
    line: cql.slice(0, index).split('\n').length,
    text: `The table ${name} is skipped: CQL cannot describe it.`,
  }));

class CqlReader {
  readonly #keyspaces = new Map<string, DraftKeyspace>();
  readonly #notes: CqlNote[] = [];
  readonly #skipped = new Map<string, CqlNote & { count: number }>();
  #current = '';

  read(tokens: readonly Token[]): void {
    const cursor = new Cursor(tokens);
    const { line } = cursor;
    try {
      if (!this.#readStatement(cursor, tokens)) this.#skip(tokens, line);
    } catch (error) {
      if (!(error instanceof CqlSyntaxError)) throw error;
      this.#notes.push({ line: error.line, text: `'${printStart(tokens)}' is skipped: ${error.message}.` });
    }
  }

  finish(): CqlSchema {
    this.#joinUnnamed();
    const drafts = [...this.#keyspaces.values()].filter((keyspace) => !keyspace.isEmpty);
    const resolved = drafts.map((draft) => ({ draft, name: draft.name, description: resolveKeyspace(draft) }));
    const skipped = [...this.#skipped.values()].map(({ line, text, count }) => ({
      line,
      text: count === 1 ? `${text}.` : `${text}, ${count} times.`,
    }));
    return {
      keyspaces: resolved.map(({ name, description }) => ({ name, description })),
      notes: [
        ...this.#notes,
        ...skipped,
        ...resolved.flatMap(({ draft, description }) => listNotes(draft, description)),
      ],
    };
  }

  /** Unqualified names without USE belong to the only keyspace of the text, if it has one. */
  #joinUnnamed(): void {
    const unnamed = this.#keyspaces.get('');
    const [only, ...others] = [...this.#keyspaces.values()].filter(({ name }) => name !== '');
    if (!unnamed || unnamed.isEmpty || !only || others.length > 0) return;
    for (const [name, type] of unnamed.types) only.types.set(name, type);
    for (const [name, table] of unnamed.tables) only.tables.set(name, table);
    for (const [name, index] of unnamed.indexes) only.indexes.set(name, index);
    for (const [name, view] of unnamed.views) only.views.set(name, view);
    this.#keyspaces.delete('');
  }

  /** @returns false for a statement that is not about the schema */
  #readStatement(cursor: Cursor, tokens: readonly Token[]): boolean {
    if (cursor.accept('use')) {
      this.#current = cursor.takeName();
      return true;
    }
    if (cursor.accept('create')) return this.#create(cursor, tokens);
    if (cursor.accept('alter')) return this.#alter(cursor);
    if (cursor.accept('drop')) return this.#drop(cursor);
    return false;
  }

  #create(cursor: Cursor, tokens: readonly Token[]): boolean {
    cursor.accept('or', 'replace');
    const { line } = cursor;
    if (cursor.accept('keyspace') || cursor.accept('schema')) {
      cursor.accept('if', 'not', 'exists');
      this.#open(cursor.takeName());
      return true;
    }
    if (cursor.accept('table') || cursor.accept('columnfamily')) {
      cursor.accept('if', 'not', 'exists');
      const [keyspace, name] = this.#takeQualified(cursor);
      if (cursor.isNext('like')) throw cursor.createProblem('LIKE is not supported');
      this.#add(keyspace.tables, name, takeTable(cursor, name, line), line);
      return true;
    }
    if (cursor.accept('type')) {
      cursor.accept('if', 'not', 'exists');
      const [keyspace, name] = this.#takeQualified(cursor);
      const fields = takeFields(cursor);
      cursor.expectEnd();
      this.#add(keyspace.types, name, { name, line, fields }, line);
      return true;
    }
    if (cursor.accept('custom', 'index') || cursor.accept('index')) {
      this.#createIndex(cursor, tokens, line);
      return true;
    }
    if (cursor.accept('materialized', 'view')) {
      this.#createView(cursor, line);
      return true;
    }
    return false;
  }

  #createIndex(cursor: Cursor, tokens: readonly Token[], line: number): void {
    cursor.accept('if', 'not', 'exists');
    let of = this.#open(this.#current);
    const index = takeIndex(cursor, printTokens(tokens), () => {
      const [keyspace, name] = this.#takeQualified(cursor);
      of = keyspace;
      return name;
    });
    if (!of.tables.has(index.table)) {
      this.#notes.push({ line, text: `The index '${index.name}' is skipped: there is no table '${index.table}'.` });
      return;
    }
    this.#add(of.indexes, index.name, index, line);
  }

  #createView(cursor: Cursor, line: number): void {
    cursor.accept('if', 'not', 'exists');
    const [, name] = this.#takeQualified(cursor);
    cursor.skipTo('from');
    cursor.expect('from');
    const [keyspace, table] = this.#takeQualified(cursor);
    this.#add(keyspace.views, name, { name, line, table }, line);
  }

  #alter(cursor: Cursor): boolean {
    if (cursor.accept('table') || cursor.accept('columnfamily')) {
      cursor.accept('if', 'exists');
      const [keyspace, name] = this.#takeQualified(cursor);
      const { table, renamed } = alterTable(cursor, requireKnown(cursor, keyspace.tables, 'table', name));
      cursor.expectEnd();
      keyspace.tables.set(name, table);
      if (renamed) renameIndexed(keyspace, name, renamed);
      return true;
    }
    if (cursor.accept('type')) {
      cursor.accept('if', 'exists');
      const [keyspace, name] = this.#takeQualified(cursor);
      const altered = alterType(cursor, requireKnown(cursor, keyspace.types, 'type', name));
      cursor.expectEnd();
      keyspace.types.set(name, altered);
      return true;
    }
    return cursor.isNext('keyspace');
  }

  #drop(cursor: Cursor): boolean {
    if (cursor.accept('keyspace') || cursor.accept('schema')) {
      cursor.accept('if', 'exists');
      this.#keyspaces.delete(cursor.takeName());
      return true;
    }
    const kind = (['table', 'columnfamily', 'type', 'index', 'materialized'] as const).find((each) =>
      cursor.accept(each),
    );
    if (kind === undefined) return false;
    if (kind === 'materialized') cursor.expect('view');
    cursor.accept('if', 'exists');
    const [keyspace, name] = this.#takeQualified(cursor);
    if (kind === 'type') keyspace.types.delete(name);
    else if (kind === 'index') keyspace.indexes.delete(name);
    else if (kind === 'materialized') keyspace.views.delete(name);
    else {
      keyspace.tables.delete(name);
      for (const [index, { table }] of keyspace.indexes) if (table === name) keyspace.indexes.delete(index);
    }
    return true;
  }

  /** The first definition counts, as with IF NOT EXISTS. */
  #add<Item>(items: Map<string, Item>, name: string, item: Item, line: number): void {
    if (items.has(name)) this.#notes.push({ line, text: `'${name}' is skipped: it is already defined.` });
    else items.set(name, item);
  }

  #takeQualified(cursor: Cursor): readonly [DraftKeyspace, name: string] {
    const first = cursor.takeName();
    return cursor.accept('.') ? [this.#open(first), cursor.takeName()] : [this.#open(this.#current), first];
  }

  #open(name: string): DraftKeyspace {
    const keyspace = this.#keyspaces.get(name) ?? new DraftKeyspace(name);
    this.#keyspaces.set(name, keyspace);
    return keyspace;
  }

  #skip(tokens: readonly Token[], line: number): void {
    const [first, second, third] = tokens.map(({ text }) => text);
    const isSearch = second === 'search' && third === 'index';
    const words = tokens.slice(0, isSearch ? 3 : DEFINING.has(first ?? '') ? 2 : 1);
    const what = printTokens(words).toUpperCase();
    const why = isSearch ? 'the Data API does not use it' : 'it defines no table, type or index';
    const known = this.#skipped.get(what);
    if (known) known.count += 1;
    else this.#skipped.set(what, { line, text: `${what} is skipped: ${why}`, count: 1 });
  }
}

/** The verbs of statements that the word behind them tells apart. */
const DEFINING: ReadonlySet<string> = new Set(['create', 'alter', 'drop']);

/** Renames the columns of indexes along with those of their table. */
function renameIndexed({ indexes }: DraftKeyspace, of: string, renamed: ReadonlyMap<string, string>): void {
  for (const [name, index] of indexes) {
    const column = index.table === of ? renamed.get(index.target.column) : undefined;
    if (column !== undefined) indexes.set(name, { ...index, target: { ...index.target, column } });
  }
}

/** A statement up to its first parenthesis, or the beginning of a long one. */
function printStart(tokens: readonly Token[]): string {
  const end = tokens.findIndex(({ kind, text }) => kind === 'symbol' && text === '(');
  const start = tokens.slice(0, Math.min(end === -1 ? tokens.length : end, 8));
  return `${printTokens(start)}${start.length < tokens.length ? ' …' : ''}`;
}

function takeFields(cursor: Cursor): Map<string, DraftField> {
  const fields = cursor.takeList(() => {
    const { line } = cursor;
    return [cursor.takeName(), { type: takeType(cursor), line }] as const;
  });
  return new Map(fields);
}

function requireKnown<Item>(cursor: Cursor, items: ReadonlyMap<string, Item>, kind: string, name: string): Item {
  const item = items.get(name);
  if (!item) throw cursor.createProblem(`the ${kind} '${name}' is not defined before`);
  return item;
}
