declare const message: unique symbol;

/** A type without values; the compiler prints its text where a rule is broken. */
export interface TypeMessage<Text extends string> {
  readonly [message]: Text;
}

/**
 * A method if nothing is wrong, which `unknown` stands for; otherwise the message, which has no call signature. Unlike a
 * condition on `this`, it holds where an object is passed on as something with a method of that name.
 */
export type Callable<Problem, Method> = unknown extends Problem ? Method : Problem;

/** Resolves a mapped or intersected type to one plain object, for hovers. */
export type Plain<Type> = { [Key in keyof Type]: Type[Key] } & {};
