declare const message: unique symbol;

/** A type without values; the compiler prints its text where a rule is broken. */
export interface TypeMessage<Text extends string> {
  readonly [message]: Text;
}

/** Resolves a mapped or intersected type to one plain object, for hovers. */
export type Plain<Type> = { [Key in keyof Type]: Type[Key] } & {};
