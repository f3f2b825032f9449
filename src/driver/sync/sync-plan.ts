/** One step that brings a table to its definition. */
export interface SyncStep {
  readonly action: 'create' | 'add' | 'drop' | 'change';
  readonly of: 'table' | 'key' | 'column' | 'index' | 'type' | 'field';
  /** Name of what is created, added, dropped or changed; that of a field is `type.field`. */
  readonly name: string;
  /** The step in words. */
  readonly text: string;
  /** Whether values that are stored are gone after it. */
  readonly losesData: boolean;
  /** The option of `syncTable()` that it takes, or that no option does it; undefined when it is done in any case. */
  readonly takes?: 'add' | 'drop' | 'a new table';
}

/** Options of `syncTable()`: without any it creates what is missing, and changes and drops nothing. */
export interface SyncOptions {
  /** Add the columns that the table lacks, and the fields that its user-defined types lack. @default false */
  readonly add?: boolean;
  /** Drop the columns that only the database has, with their values, and the indexes. @default false */
  readonly drop?: boolean;
  /** Give the plan and do nothing. @default false */
  readonly dryRun?: boolean;
}

/** What lies between a table in the database and its definition. */
export class SyncPlan {
  constructor(
    readonly table: string,
    /** In the order in which they are done. */
    readonly steps: readonly SyncStep[],
  ) {}

  /** The steps in words, a line each. */
  toString(): string {
    const lines = this.steps.map((step) => `- ${step.text}${printRemark(step)}`);
    return [`${this.table}: ${lines.length === 0 ? 'nothing to do' : ''}`.trimEnd(), ...lines].join('\n');
  }
}

/** Whether a step is done under the options. */
export const isAskedFor = ({ takes }: SyncStep, { add = false, drop = false }: SyncOptions): boolean =>
  takes === undefined || (takes === 'add' && add) || (takes === 'drop' && drop);

function printRemark({ takes, losesData }: SyncStep): string {
  const remarks = [
    ...(losesData ? ['its values are lost'] : []),
    ...(takes === 'a new table' ? ['needs a new table'] : takes ? [`only with { ${takes}: true }`] : []),
  ];
  return remarks.length > 0 ? ` (${remarks.join('; ')})` : '';
}
