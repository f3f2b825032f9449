import manifest from '../../package.json' with { type: 'json' };

// A process may load several copies of this package: one by `import` and one by `require`, or one per bundle of a
// framework or package of a monorepo. Each copy has its own classes, and must accept the objects of the others.

/** This version; copies of other versions may have different classes. */
export const VERSION = manifest.version;

type Class = (abstract new (...args: never[]) => object) & { readonly prototype: object };

const ordinary = Function.prototype[Symbol.hasInstance];

/** Lets `instanceof` recognise instances that other copies created. */
export function recognizeAcrossCopies(made: Class, name: string): void {
  const mark = Symbol.for(`typestar.${name}`);
  Object.defineProperty(made.prototype, mark, { value: true });
  Object.defineProperty(made, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      // Subclasses inherit it, but are separate classes.
      if (this !== made) return ordinary.call(this, value);
      return typeof value === 'object' && value !== null && Reflect.get(value, mark) === true;
    },
  });
}
