import type { JsonObject } from '../../json/json.js';
import { readObject, readText } from '../fields/arguments.js';
import type { DatabaseCommand } from './command.js';
import { describeProviders } from '../providers/embedding-models.js';
import { object, text, word } from '../fields/fields.js';

/** The options of both commands that list model providers. The case of a status is ignored. */
export const providerOptions = object({
  filterModelStatus: {
    ...word('SUPPORTED', 'DEPRECATED', 'END_OF_LIFE', ''),
    read(value, path) {
      const status = text().read(value, path);
      return typeof status === 'string' ? status.toUpperCase() : status;
    },
  },
});

/** Whether the list includes supported models: all models that this server knows. */
export const listsSupported = (args: JsonObject): boolean =>
  ['SUPPORTED', ''].includes(readText(readObject(args, 'options'), 'filterModelStatus'));

/** `findEmbeddingProviders`: the embedding models that this server knows by name. */
export const findEmbeddingProviders: DatabaseCommand = {
  fields: { options: providerOptions },
  run: (_database, args) => ({ status: { embeddingProviders: describeProviders(listsSupported(args)) } }),
};
