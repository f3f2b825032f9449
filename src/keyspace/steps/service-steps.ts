import type { ServiceDefinition } from '../../data-api/definitions.js';
import { isFields } from '../../util/kinds.js';
import type { DescribedColumn } from '../description/description.js';
import type { TableStep } from './step.js';

interface ServedColumn {
  readonly table: string;
  readonly name: string;
  readonly label: string;
}

/** The step that gives a vector column the embedding service wanted, or takes it away. */
export function planService(
  { table, name, label }: ServedColumn,
  wanted: DescribedColumn,
  existing: DescribedColumn,
): TableStep[] {
  const [should, is] = [getService(wanted), getService(existing)];
  if (should ? isMet(should, is) : is === undefined) return [];
  const change = { action: 'change', of: 'column', name, table, losesData: false } as const;
  const alter = (operation: object): TableStep['commands'] => [{ table, command: { alterTable: { operation } } }];
  if (!should) {
    const text = `column ${label}: remove its embedding service (${printService(is)})`;
    return [{ ...change, text, takes: 'drop', commands: alter({ dropVectorize: { columns: [name] } }), cql: [] }];
  }
  return [
    {
      ...{ ...change, takes: 'add', text: `column ${label}: set its embedding service (${printService(should)})` },
      difference: `${label} has ${is ? `the embedding service ${printService(is)}` : 'no embedding service'}, not ${printService(should)}`,
      commands: alter({ addVectorize: { columns: { [name]: should } } }),
      // The Data API keeps it, not the database.
      cql: [],
    },
  ];
}

const getService = (column: DescribedColumn): ServiceDefinition | undefined =>
  column.type === 'vector' ? column.service : undefined;

/** The database may add parameters of its own. */
function isMet(wanted: unknown, there: unknown): boolean {
  if (!isFields(wanted)) return wanted === there;
  return isFields(there) && Object.entries(wanted).every(([name, value]) => isMet(value, there[name]));
}

const printService = (service: ServiceDefinition | undefined): string =>
  service ? `${service.provider} ${service.modelName}` : 'none';
