import manifest from '../../package.json' with { type: 'json' };

// A process may load several copies of this package: one by `import` and one by `require`, one for each bundle of a
// framework or package of a monorepo. Each has classes of its own, and what one makes the others are given.

/** This version: copies of another one may have other classes. */
export const VERSION = manifest.version;

type Class = (abstract new (...args: never[]) => object) & { readonly prototype: object };

const ordinary = Function.prototype[Symbol.hasInstance];

/** Lets `instanceof` say of the instances that other copies made what it says of this copy's. */
export function recognizeAcrossCopies(made: Class, name: string): void {
  const mark = Symbol.for(`typestar.${name}`);
  Object.defineProperty(made.prototype, mark, { value: true });
  Object.defineProperty(made, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      // Subclasses inherit it, and each is a class of its own.
      if (this !== made) return ordinary.call(this, value);
      return typeof value === 'object' && value !== null && Reflect.get(value, mark) === true;
    },
  });
}
