import { isObject, type Json, type JsonObject } from '../wire/json.js';
import { JsonNumberTooLongError, JsonSyntaxError, parseJson } from '../wire/parse-json.js';
import type { CommandShape } from './command.js';
import { ApiError, ApiErrors, fail } from './errors.js';
import type { Limits } from './settings.js';
import { checkMembers, mismatch, readMembers } from './shape.js';

/** Reads the JSON of a body. @throws {@link ApiError} when it is none */
export function readBody(body: string, limits: Limits): Json {
  if (body.trim() === '') return null;
  try {
    return parseJson(body, { maxNumberLength: limits.maxNumberLength, allowTrailingText: true });
  } catch (error) {
    if (error instanceof JsonSyntaxError) return fail('REQUEST_NOT_JSON', `The body is not JSON: ${error.message}.`);
    if (error instanceof JsonNumberTooLongError)
      return fail('SHRED_DOC_LIMIT_VIOLATION', `The body has ${error.message}.`);
    throw error;
  }
}

/** Finds the one command that a body names, among those of its level. @throws {@link ApiError} */
export function findCommand<Command extends CommandShape>(
  body: Json,
  commands: Readonly<Record<string, Command>>,
): { readonly name: string; readonly command: Command; readonly args: Json } {
  if (body === null) return fail('COMMAND_FIELD_VALUE_INVALID', 'The body must hold a command.');
  if (!isObject(body)) return mismatch('body', 'an object with one member, the command');
  const name = body.keys().next().value;
  if (name === undefined) return mismatch('body', 'an object with one member, the command');
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    return fail(
      'COMMAND_UNKNOWN',
      `There is no command '${name}' here: known are ${Object.keys(commands).join(', ')}.`,
    );
  }
  if (body.size > 1) return mismatch('body', 'an object with one member only');
  return { name, command, args: body.get(name) ?? null };
}

/** Reads the members of a command. @throws {@link ApiError} for a wrong shape, {@link ApiErrors} for wrong values */
export function readArgs(name: string, command: CommandShape, args: Json, limits: Limits): JsonObject {
  const read = readMembers(command.fields, args, name);
  const faults = checkMembers(command.fields, read, name, limits);
  const more = command.rules?.(read, limits) ?? [];
  if (faults.length === 0 && more.length === 0) return read;
  throw new ApiErrors([...faults, ...more].map((fault) => new ApiError('COMMAND_FIELD_VALUE_INVALID', fault)));
}
