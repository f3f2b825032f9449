declare const message: unique symbol;

/** A type without values; the compiler prints its text where a rule is broken. */
export interface TypeMessage<Text extends string> {
  readonly [message]: Text;
}

/**
 * The method if nothing is wrong (`Problem` is `unknown`), otherwise the message, which cannot be called. Unlike a
 * condition on `this`, this also holds where the object is passed as an interface with a method of that name.
 */
export type Callable<Problem, Method> = unknown extends Problem ? Method : Problem;

/** Resolves a mapped or intersected type to one plain object, for hovers. */
export type Plain<Type> = { [Key in keyof Type]: Type[Key] } & {};
