/** The pages of the API reference behind its index, by their names, in their order. */
export const pages: Readonly<Record<string, { readonly title: string; readonly about: string }>>;

/** `reading rows` as a heading. */
export function toHeading(title: string): string;
