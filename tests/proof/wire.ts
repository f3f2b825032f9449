import type { Command, Explanation } from 'typestar';
import { isArray, isObject, printJson, type Json } from '../../src/json/json.js';
import { parseJson } from '../../src/json/parse-json.js';
import { commandText } from '../driver/harness/sent-commands.js';
import type { FindProgram } from './find-programs.js';
import type { Outcome, Place } from './place.js';

/** What explain() and compile() show is what was sent first; what follows are further pages. */
export async function checkFindSent(place: Place, find: FindProgram, { sent }: Outcome): Promise<string[]> {
  if (find.end === 'compile' || find.end === 'explain') return sent.length === 0 ? [] : ['sends something'];
  const given = { exec: '', page: '', count: `'count'`, exists: `'exists'`, distinct: `'distinct', '${find.column}'` };
  const explained = await place.run(`${find.chain}.explain(${given[find.end]})`);
  if (explained.error) return [`explain() fails: ${explained.error.message}`];
  const found = checkSent('explain()', (explained.value as Explanation).command, sent);
  if (find.end !== 'exec' && find.end !== 'page') return found;
  return [...found, ...(await checkCompiled(place, find.chain, sent))];
}

/** What compile() shows of a program, given without its last call, is what was sent for it. */
export async function checkCompiled(place: Place, chain: string, sent: readonly string[]): Promise<string[]> {
  const { value, error } = await place.run(`${chain}.compile()`);
  if (error) return [`compile() fails: ${error.message}`];
  return checkSent('compile()', (value as { readonly command: Command }).command, sent);
}

function checkSent(what: string, command: Command, [first]: readonly string[]): string[] {
  const body = first === undefined ? 'nothing' : settled(first);
  const shown = settled(commandText(command));
  return body === shown || body === settled(commandText(asPage(command)))
    ? []
    : [`${what} shows ${shown}, and what is sent is ${body}`];
}

/** A page of a findOne is that of a find of one row. */
function asPage({ findOne, ...rest }: Command): Command {
  if (!findOne) return rest;
  const options = { limit: 1, ...(findOne['options'] as object | undefined) };
  return { ...rest, find: { ...findOne, options } };
}

/** JSON with nested conditions behind the others, where the Data API puts them: Mongoose has them in front. */
const settled = (text: string): string => printJson(nestedLast(parseJson(text)));

function nestedLast(json: Json): Json {
  if (isArray(json)) return json.map(nestedLast);
  if (!isObject(json)) return json;
  const members = [...json].map(([name, member]) => [name, nestedLast(member)] as const);
  const isNested = ([name]: readonly [string, Json]): boolean => name === '$or' || name === '$and';
  return new Map([...members.filter((one) => !isNested(one)), ...members.filter(isNested)]);
}
