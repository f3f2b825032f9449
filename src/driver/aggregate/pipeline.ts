import { OperationNotSupportedError } from '../errors/errors.js';
import { isFilter } from '../filters/empty-filter.js';
import { getStageAlternative } from './pipeline-stages.js';
import { collectPaths, readProjection, isProjected } from './pipeline-projection.js';
import type { Fields } from '../../util/fields.js';

/** The read of a pipeline, as one find or count. */
export interface PipelinePlan {
  readonly filter: Fields;
  readonly sort?: Fields;
  readonly skip: number;
  readonly limit: number;
  readonly projection?: Fields;
  /** The name of the count. */
  readonly count?: string;
}

type Draft = { -readonly [Part in keyof PipelinePlan]: PipelinePlan[Part] };

/**
 * Converts a small pipeline to one find or count. The stages may be in any order with the same meaning.
 * @throws OperationNotSupportedError that names the stage and an alternative
 */
export function planPipeline(pipeline: readonly Fields[]): PipelinePlan {
  const plan: Draft = { filter: {}, skip: 0, limit: Infinity };
  for (const [at, stage] of pipeline.entries()) {
    const [name = '', ...more] = Object.keys(stage);
    if (more.length > 0 || name === '') return refuse(`stage ${at} must have exactly one key`, 'write { $match: … }');
    const read = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
    if (!read) return refuse(`${name} is not in the Data API`, getStageAlternative(name));
    if (plan.count !== undefined) return refuse(`${name} after $count`, 'make $count the last stage');
    read(plan, stage[name]);
  }
  return plan;
}

const STAGES: Readonly<Record<string, (plan: Draft, value: unknown) => void>> = {
  $match(plan, value) {
    const filter = readFields('$match', value);
    // Conditions of another kind of object would be ignored.
    if (!isFilter(filter)) return refuse('$match with a value that is not a filter', 'write { $match: { … } }');
    needsAll(plan, '$match');
    needsPaths(plan, '$match', collectPaths(filter));
    plan.filter = mergeFilters(plan.filter, filter);
  },
  $sort(plan, value) {
    const sort = readFields('$sort', value);
    const isOrder = (order: unknown): boolean =>
      order === 1 || order === -1 || (typeof order === 'object' && order !== null && '$meta' in order);
    if (Object.keys(sort).length === 0 || !Object.values(sort).every(isOrder)) {
      refuse('$sort with an order other than 1, -1 or $meta', 'name the paths with their order: { year: -1 }');
    }
    needsAll(plan, '$sort');
    needsPaths(plan, '$sort', Object.keys(sort));
    plan.sort = sort;
  },
  $skip(plan, value) {
    const skipped = readInteger('$skip', value, 0);
    plan.skip += skipped;
    plan.limit = Math.max(0, plan.limit - skipped);
  },
  $limit(plan, value) {
    plan.limit = Math.min(plan.limit, readInteger('$limit', value, 1));
  },
  $project(plan, value) {
    if (plan.projection) refuse('a second $project', 'name the paths in one $project');
    plan.projection = readProjection(readFields('$project', value), refuse);
  },
  $count(plan, value) {
    if (typeof value !== 'string' || value === '' || value.startsWith('$') || value.includes('.')) {
      refuse('$count without a name', "write { $count: 'total' }");
    }
    plan.count = value;
  },
};

/** A stage after a limit filters the limited rows; a find filters first. */
function needsAll({ skip, limit }: Draft, stage: string): void {
  if (skip === 0 && limit === Infinity) return;
  refuse(
    `${stage} after $skip or $limit`,
    `put ${stage} before them, or read with find() and continue in the application`,
  );
}

function needsPaths({ projection }: Draft, stage: string, paths: readonly string[]): void {
  const lost = projection && paths.find((path) => !isProjected(path, projection));
  if (lost !== undefined) refuse(`${stage} on '${lost}', which $project excludes`, `put ${stage} before $project`);
}

/** Merges conditions if they are on different paths, so that keys of tables are recognized. */
function mergeFilters(one: Fields, other: Fields): Fields {
  const isApart = Object.keys(other).every((path) => !(path in one));
  return isApart ? { ...one, ...other } : { $and: [one, other] };
}

function readFields(stage: string, value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  return refuse(`${stage} without an object`, `write { ${stage}: { … } }`);
}

function readInteger(stage: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  return refuse(`${stage} without an integer of ${least} or more`, `write { ${stage}: 10 }`);
}

function refuse(what: string, instead: string): never {
  throw new OperationNotSupportedError(`aggregate() Not Implemented: ${what}: ${instead}`, instead);
}
