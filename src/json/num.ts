/** A number whose JSON text a JavaScript number would not reproduce: `1.50`, `1e2`, `9007199254740993`. */
export class Num {
  constructor(readonly text: string) {}
  valueOf(): number {
    return Number(this.text);
  }
  toString(): string {
    return this.text;
  }
}
