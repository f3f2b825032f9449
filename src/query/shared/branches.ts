/** The message for an `or` without branches. */
export const noBranch = 'or() takes at least one branch: or((w) => w.where(…), …)';
export type NoBranch = typeof noBranch;
