/** A builder as JavaScript sees it: any method, any arguments. */
export interface Untyped {
  readonly [method: string]: (...args: readonly unknown[]) => Untyped;
}

/** Takes the types off a builder, to make the mistakes that they forbid. */
export const untyped = (builder: unknown): Untyped => builder as Untyped;
