import { AstraMongooseError } from '../errors/errors.js';
import { show } from '../../util/errors.js';

/** How queries that the database serves badly are treated: with a warning, or with an error. */
export type PlanMode = 'warn' | 'throw';

const PLAN_MODES: readonly unknown[] = ['warn', 'throw', false] satisfies readonly (PlanMode | false)[];

export const PLAN_MODE_NAMES = "'warn', 'throw' or false";

export const isPlanMode = (value: unknown): boolean => PLAN_MODES.includes(value);

/** The mode of a connection's config, if any. */
export const getPlanMode = ({ explain }: Readonly<Record<string, unknown>>): PlanMode | undefined =>
  explain === 'warn' || explain === 'throw' ? explain : undefined;

/** @throws AstraMongooseError `INVALID_OPTIONS`; null and undefined mean none */
export function refuseOtherPlanModes(value: unknown): void {
  if (value === undefined || value === null || isPlanMode(value)) return;
  const message = `connection.set(): the option explain must be ${PLAN_MODE_NAMES}, not ${show(value)}.`;
  throw new AstraMongooseError(message, {}, 'INVALID_OPTIONS');
}
