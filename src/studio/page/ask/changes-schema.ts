/** Whether a command makes, changes or removes a table, collection, index or type. */
export const changesSchema = (command: string | undefined): boolean =>
  /^\{\s*"(?:create|drop|alter|deleteCollection)/.test(command ?? '');
