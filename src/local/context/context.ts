import type { JsonObject } from '../../json/json.js';
import type { Models } from '../providers/models.js';
import type { Reply } from '../protocol/reply.js';
import type { Settings } from '../settings/settings.js';
import type { Warning } from '../../data-api/warnings.js';

/** What a command can use in addition to its target and its arguments. */
export interface Context {
  readonly settings: Settings;
  /** The models that the command may call. */
  readonly models: Models;
  /** The time, from the clock of the settings. */
  now(): Date;
  /** Adds a warning to `status.warnings`, whether the command succeeds or not. */
  warn(warning: Warning): void;
}

/**
 * One command on one kind of target. `args` are the command's fields after the format checks: aliases resolved, scalars
 * coerced, null members removed.
 */
export type Operation<Target> = (target: Target, args: JsonObject, context: Context) => Reply;
