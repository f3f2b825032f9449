import { isObject, type Json, type JsonObject } from '../../json/json.js';
import { JsonNumberTooLongError, JsonSyntaxError, parseJson } from '../../json/parse-json.js';
import type { CommandShape } from '../commands/command.js';
import { ApiError, ApiErrors, fail } from '../errors/errors.js';
import type { Limits } from '../protocol/limits.js';
import { checkMembers, refuseMismatch, readMembers } from '../fields/fields.js';

/** Parses the JSON of a body. @throws {@link ApiError} if it is invalid */
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

/**
 * Finds the single command in a body, among those of its level, and reads its members.
 * @throws {@link ApiError} for a wrong format, {@link ApiErrors} for wrong values
 */
export function readCommand<Command extends CommandShape>(
  body: Json,
  commands: Readonly<Record<string, Command>>,
  limits: Limits,
): { readonly name: string; readonly command: Command; readonly args: JsonObject } {
  if (body === null) return fail('COMMAND_FIELD_VALUE_INVALID', 'The body must hold a command.');
  if (!isObject(body)) return refuseMismatch('body', 'an object with one member, the command');
  const [first] = body;
  if (!first) return refuseMismatch('body', 'an object with one member, the command');
  const [name, given] = first;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    return fail(
      'COMMAND_UNKNOWN',
      `There is no command '${name}' here: use one of ${Object.keys(commands).join(', ')}.`,
    );
  }
  const args = readMembers(command.fields, given, name);
  if (body.size > 1) return refuseMismatch('body', 'an object with one member only');
  const wrong = checkMembers(command.fields, args, name, limits);
  const broken = command.rules?.(args, limits) ?? [];
  if (wrong.length === 0 && broken.length === 0) return { name, command, args };
  const faults = [...wrong, ...broken];
  throw new ApiErrors(faults.map((fault) => new ApiError('COMMAND_FIELD_VALUE_INVALID', fault)));
}
