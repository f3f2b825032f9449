export * from './public.js';
export type * from './types.js';
