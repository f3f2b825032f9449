import type { TableStep } from '../../keyspace/steps/step.js';

/** One step that makes a table match its definition. */
export interface SyncStep {
  readonly action: 'create' | 'add' | 'drop' | 'change';
  readonly of: 'table' | 'key' | 'column' | 'index' | 'type' | 'field';
  /** Name of the object to create, add, drop or change; for a field `type.field`. */
  readonly name: string;
  /** A description of the step. */
  readonly text: string;
  /** Whether stored values are lost. */
  readonly losesData: boolean;
  /** The option of `syncTable()` that permits it, or that no option does; undefined if it is always done. */
  readonly takes?: 'add' | 'drop' | 'a new table';
}

/** Options of `syncTable()`: without options it creates what is missing, and changes and drops nothing. */
export interface SyncOptions {
  /** Add the columns that the table lacks, and the fields that its user-defined types lack. @default false */
  readonly add?: boolean;
  /** Drop columns that only the database has, with their values, and indexes. @default false */
  readonly drop?: boolean;
  /** Return the plan without changing anything. @default false */
  readonly dryRun?: boolean;
}

/** The differences between a table in the database and its definition. */
export class SyncPlan {
  constructor(
    readonly table: string,
    /** In the order in which they are done. */
    readonly steps: readonly SyncStep[],
  ) {}

  /** The descriptions of the steps, one per line. */
  toString(): string {
    const lines = this.steps.map((step) => `- ${step.text}${printRemark(step)}`);
    return [`${this.table}: ${lines.length === 0 ? 'nothing to do' : ''}`.trimEnd(), ...lines].join('\n');
  }
}

/** Whether the options permit a step. */
export const isAskedFor = ({ takes }: Pick<SyncStep, 'takes'>, { add = false, drop = false }: SyncOptions): boolean =>
  takes === undefined || (takes === 'add' && add) || (takes === 'drop' && drop);

/** A step as `syncTable({ dryRun: true })` reports it. */
export const toSyncStep = ({ action, of, name, text, losesData, takes }: TableStep): SyncStep => ({
  ...{ action, of, name, text, losesData },
  ...(takes && { takes }),
});

function printRemark({ takes, losesData }: SyncStep): string {
  const remarks = [
    ...(losesData ? ['its values are lost'] : []),
    ...(takes === 'a new table' ? ['needs a new table'] : takes ? [`only with { ${takes}: true }`] : []),
  ];
  return remarks.length > 0 ? ` (${remarks.join('; ')})` : '';
}
