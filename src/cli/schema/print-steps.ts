import type { Comparison } from '../../keyspace/steps/compare.js';
import type { Step } from '../../keyspace/steps/step.js';
import type { Output } from '../shared/output.js';

/** How steps are printed. */
export interface StepStyle {
  /** What to say of a step besides what it does. */
  readonly remark?: (step: Step) => string | undefined;
}

/** Steps as lines with `+`, `-` or `~`, under the table or type that they are of. */
export function printSteps(steps: readonly Step[], output: Output, { remark = printRemark }: StepStyle = {}): string {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const owner = findOwner(step);
    groups.set(owner, [...(groups.get(owner) ?? []), step]);
  }
  return [...groups]
    .map(([owner, of]) => {
      const whole = of.find((step) => isWhole(step));
      const lines = of.filter((step) => !isWhole(step)).map((step) => `  ${printStep(step, output, remark)}`);
      const head = whole ? printStep(whole, output, remark) : `${mark('~', output)} ${owner}`;
      return [head, ...lines].join('\n');
    })
    .join('\n');
}

/** The table or type that a step changes. */
function findOwner({ table, name }: Step): string {
  return table === undefined ? `type '${name.split('.')[0] ?? name}'` : `table '${table}'`;
}

/** Whether a step is of a whole table or type. */
const isWhole = ({ of, action }: Step): boolean => (of === 'table' || of === 'type') && action !== 'change';

const MARKS = { create: '+', add: '+', drop: '-', change: '~' } as const;
const COLOURS = { '+': 'green', '-': 'red', '~': 'yellow' } as const;

const mark = (sign: keyof typeof COLOURS, output: Output): string => output.style(COLOURS[sign], sign);

function printStep(step: Step, output: Output, remark: (step: Step) => string | undefined): string {
  const { action, of, name, text, detail } = step;
  const what = of === 'index' && action === 'change' ? `index '${name}'` : text.replace(/^(?:create|add|drop) /, '');
  const more = [detail, remark(step)].filter((each) => each !== undefined).join('; ');
  return `${mark(MARKS[action], output)} ${what}${more === '' ? '' : `: ${more}`}`;
}

function printRemark({ action, losesData, takes, commands }: Step): string | undefined {
  if (takes === 'a new table') return action === 'drop' ? 'Cassandra cannot drop it' : 'needs a new table';
  if (commands.length === 0) return 'only CQL can do it';
  return losesData ? 'its values are lost' : undefined;
}

/** What a comparison leaves out, as sentences. */
export function printLeftOut({ unwanted: { tables, types }, unstatable }: Comparison): string {
  const only = [...tables.map((name) => `table '${name}'`), ...types.map((name) => `type '${name}'`)];
  const unserved = unstatable.filter(({ isServed }) => !isServed);
  const others = unstatable.filter(({ isServed }) => isServed);
  const lines = [
    ...(only.length > 0 ? [`not in the program: ${only.join(', ')}`] : []),
    ...(unserved.length > 0
      ? [
          `not served by the Data API: ${unserved.map(({ table, column, type }) => `'${table}.${column}' (${type})`).join(', ')}`,
        ]
      : []),
    ...others.map(({ table, column, problem }) => `kept: '${table}.${column}' ${problem}`),
  ];
  return lines.join('\n');
}
