/** The classes of values that are text in JSON. */
export interface ValueClasses {
  readonly UUID: (text: string) => object;
  readonly DataAPIDate: (text: string) => object;
  readonly DataAPITime: (text: string) => object;
  readonly DataAPIDuration: (text: string) => object;
  readonly DataAPIInet: (text: string) => object;
}

let known: ValueClasses | undefined;

/** Provides the classes. Called by the driver, because this part of the package does not load astra-db-ts. */
export function provideValueClasses(classes: ValueClasses): void {
  known = classes;
}

/** The value of a text; without the driver the text itself, which the builder also accepts. */
export const createValue = (type: keyof ValueClasses, text: string): unknown => known?.[type](text) ?? text;
