import { OperationNotSupportedError } from '../errors/errors.js';

/** `$`, `$[]` and `$[name]` in a path. */
const POSITION = /\.\$(\[.*?\])?(\.|$)/;

/**
 * Refuses MongoDB's positional operators. The database refuses them only if the filter finds a document, and a filter
 * that selects the element finds none, because conditions do not enter arrays by name.
 * @throws OperationNotSupportedError
 */
export function refusePositions(update: Readonly<Record<string, unknown>>): void {
  for (const [operator, operands] of Object.entries(update)) {
    if (typeof operands !== 'object' || operands === null) continue;
    const targets: readonly unknown[] = operator === '$rename' ? Object.values(operands) : [];
    const paths = [...Object.keys(operands), ...targets.filter((each) => typeof each === 'string')];
    const path = paths.find((each) => POSITION.test(each));
    if (path === undefined) continue;
    const message = `Cannot update '${path}': the Data API has no positional operators.`;
    throw new OperationNotSupportedError(
      message,
      'name the position (items.0.price), or change the document and save() it',
    );
  }
}
