import { OperationNotSupportedError } from '../errors.js';

/** `$`, `$[]` and `$[name]` in a path. */
const POSITION = /\.\$(\[.*?\])?(\.|$)/;

/**
 * Refuses MongoDB's positional operators. The database refuses them only when the filter finds a document, and a filter that
 * would choose the element finds none: a condition does not go into an array by a name.
 * @throws OperationNotSupportedError
 */
export function refusePositions(update: Readonly<Record<string, unknown>>): void {
  for (const operands of Object.values(update)) {
    if (typeof operands !== 'object' || operands === null) continue;
    const path = Object.keys(operands).find((each) => POSITION.test(each));
    if (path === undefined) continue;
    const message = `Cannot update '${path}': the Data API has no positional operators.`;
    throw new OperationNotSupportedError(
      message,
      'name the position (items.0.price), or change the document and save() it',
    );
  }
}
