/** A Data API command as it is sent: one member, named after the command. */
export type Command = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A read, compiled. */
export interface CompiledFind {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly projection: Readonly<Record<string, 1>> | undefined;
  readonly sort: Readonly<Record<string, unknown>> | undefined;
  readonly options: Readonly<{ limit?: number; skip?: number; includeSimilarity?: true }>;
  readonly command: Command;
}

/** A write, compiled. */
export interface CompiledWrite {
  readonly filter: Readonly<Record<string, unknown>> | undefined;
  readonly update: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  readonly command: Command;
}
