declare const message: unique symbol;

/** A type that no value has; the compiler prints its text where a rule is broken. */
export interface TypeMessage<Text extends string> {
  readonly [message]: Text;
}

/** Resolves a mapped or intersected type into one plain object, for hovers. */
export type Plain<Type> = { [Key in keyof Type]: Type[Key] } & {};
