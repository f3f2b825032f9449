import { quoteName } from '../../cql/names.js';
import { printColumnType, printCreateType } from '../cql/write-cql.js';
import type { TypeDescription, DescribedColumns } from '../description/description.js';
import { explainCommands, isCreatable, printType, toDefinition } from './column-types.js';
import type { Labels } from './labels.js';
import type { TableStep } from './step.js';

/**
 * The steps that create types and add their missing fields.
 * @param takes - the permission for new types
 */
export function planTypes(
  wanted: readonly TypeDescription[],
  existing: readonly TypeDescription[],
  labels: Labels,
  takes?: 'add',
): TableStep[] {
  return wanted.flatMap((type): TableStep[] => {
    const there = existing.find(({ name }) => name === type.name);
    return there ? planFields(type, there.fields, labels) : [createTypeStep(type, takes)];
  });
}

function createTypeStep(type: TypeDescription, takes: 'add' | undefined): TableStep {
  const { name, fields } = type;
  const command = {
    createType: { name, definition: { fields: toDefinitions(fields) }, options: { ifNotExists: true } },
  };
  return {
    ...{ action: 'create', of: 'type', name, text: `create type '${name}'`, losesData: false },
    ...(takes && { takes }),
    ...explainCommands(fields),
    commands: Object.values(fields).every(isCreatable) ? [{ command }] : [],
    cql: [printCreateType(type)],
  };
}

const toDefinitions = (columns: DescribedColumns): object =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, toDefinition(column)]));

function planFields({ name: type, fields }: TypeDescription, existing: DescribedColumns, labels: Labels): TableStep[] {
  return Object.entries(fields).flatMap(([field, definition]): TableStep[] => {
    const name = `${type}.${field}`;
    const should = printType(definition);
    const member = labels.getFieldMember(type, field);
    const ofMember = member === field ? '' : ` for '${member}'`;
    const there = existing[field];
    if (there === undefined) {
      const old = isOld(member, fields, existing) ? `, but '${member}'` : '';
      return [
        {
          ...{ action: 'add', of: 'field', name, text: `add field '${name}'${ofMember} (${should})`, losesData: false },
          takes: 'add',
          difference: `its type '${type}' has no field '${field}'${ofMember} (${should})${old}`,
          ...explainCommands({ [field]: definition }),
          commands: isCreatable(definition)
            ? [{ command: { alterType: { name: type, add: { fields: { [field]: toDefinition(definition) } } } } }]
            : [],
          cql: [`ALTER TYPE ${quoteName(type)} ADD ${quoteName(field)} ${printColumnType(definition)};`],
        },
      ];
    }
    const is = printType(there);
    if (is === should) return [];
    const difference = `'${name}'${ofMember} is ${is}, not ${should}`;
    return [{ ...NEW_TABLE, of: 'field', name, text: `field ${difference}`, difference }];
  });
}

/** What Cassandra cannot change. */
export const NEW_TABLE = { action: 'change', losesData: true, takes: 'a new table', commands: [], cql: [] } as const;

/** Whether a renamed member still has a column with its own name in the database. */
export const isOld = (member: string, wanted: DescribedColumns, there: DescribedColumns): boolean =>
  !Object.hasOwn(wanted, member) && there[member] !== undefined;
