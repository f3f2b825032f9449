const DISPATCHER = Symbol.for('undici.globalDispatcher.1');

/**
 * Whether the program has told Node's fetch how to connect, through a proxy for one, by `setGlobalDispatcher` of undici or
 * by `NODE_USE_ENV_PROXY`. When in doubt, it has.
 */
export function hasOwnDispatcher(): boolean {
  const dispatcher: unknown = Reflect.get(globalThis, DISPATCHER);
  if (dispatcher === undefined) return false;
  if (typeof dispatcher !== 'object' || dispatcher === null || dispatcher.constructor.name !== 'Agent') return true;
  // With interceptors it is another function.
  const { dispatch } = dispatcher as { readonly dispatch?: unknown };
  if (dispatch !== Reflect.get(Object.getPrototypeOf(dispatcher) as object, 'dispatch')) return true;
  const options = Object.getOwnPropertySymbols(dispatcher).find(({ description }) => description === 'options');
  const chosen: unknown = options && Reflect.get(dispatcher, options);
  if (typeof chosen !== 'object' || chosen === null) return true;
  // What fetch makes for itself has no options, or says that nothing is limited.
  return Object.values(chosen).some((value) => value !== undefined && value !== Infinity);
}
