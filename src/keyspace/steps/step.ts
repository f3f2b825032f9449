import type { Fields } from '../../util/fields.js';

/** A command of the Data API that changes a schema, with its target. */
export interface SchemaCommand {
  /** The table that it is sent to; without one it is sent to the keyspace. */
  readonly table?: string;
  readonly command: Fields;
}

/** What permits a step: nothing does if only a new table can have what is wanted. */
export type Permission = 'add' | 'drop' | 'drop tables' | 'a new table';

/** One step that makes a keyspace match a description. */
export interface Step {
  readonly action: 'create' | 'add' | 'drop' | 'change';
  readonly of: 'table' | 'key' | 'column' | 'index' | 'type' | 'field';
  /** Name of the object to create, add, drop or change; for a field `type.field`. */
  readonly name: string;
  /** The table to which it belongs; types and their fields belong to none. */
  readonly table?: string;
  /** A description of the step. */
  readonly text: string;
  /** Whether stored values are lost. */
  readonly losesData: boolean;
  /** Undefined if the step needs no permission. */
  readonly takes?: Permission;
  /** The difference that it resolves, as a sentence about what exists. */
  readonly difference?: string;
  /** What is changed, if the text does not say it. */
  readonly detail?: string;
  /** Why the Data API cannot do it and CQL can, as the rest of a sentence. */
  readonly needsCql?: string;
  /** What it sends, in order. Empty if the Data API cannot do it. */
  readonly commands: readonly SchemaCommand[];
  /** The same in CQL, one statement each. Empty if CQL cannot do it. */
  readonly cql: readonly string[];
}

/** A step of a single table or its types. */
export type TableStep = Step & { readonly takes?: Exclude<Permission, 'drop tables'> };
