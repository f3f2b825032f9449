/** What `or` says that is given nothing. */
export const noBranch = 'or() takes at least one branch: or((w) => w.where(…), …)';
export type NoBranch = typeof noBranch;
