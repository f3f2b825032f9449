import type { Token } from './tokens.js';

/** A statement that cannot be read, with the line of the token that is wrong. */
export class CqlSyntaxError extends Error {
  override readonly name = 'CqlSyntaxError';

  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/** A position in the tokens of a statement. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The line of the next token, or of the last. */
  get line(): number {
    return (this.peek() ?? this.#tokens.at(-1))?.line ?? 1;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** The next token, or one behind it. */
  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  /** Takes the next token. @throws CqlSyntaxError at the end */
  take(): Token {
    const token = this.peek();
    if (!token) throw this.createError('more');
    this.#at += 1;
    return token;
  }

  /** Whether these words or symbols come next. */
  isNext(...texts: readonly string[]): boolean {
    return texts.every((text, ahead) => {
      const token = this.peek(ahead);
      return token !== undefined && (token.kind === 'word' || token.kind === 'symbol') && token.text === text;
    });
  }

  /** Takes these words or symbols, if they come next. */
  accept(...texts: readonly string[]): boolean {
    const isNext = this.isNext(...texts);
    if (isNext) this.#at += texts.length;
    return isNext;
  }

  /** Takes these words or symbols. @throws CqlSyntaxError if others come next */
  expect(...texts: readonly string[]): void {
    if (!this.accept(...texts)) throw this.createError(texts.join(' ').toUpperCase());
  }

  /** @throws CqlSyntaxError if there is more */
  expectEnd(): void {
    if (!this.isAtEnd) throw this.createError('the end of the statement');
  }

  /** Takes a name. @throws CqlSyntaxError for anything else */
  takeName(): string {
    const token = this.peek();
    if (token?.kind !== 'word' && token?.kind !== 'name') throw this.createError('a name');
    return this.take().text;
  }

  /** Takes a list in parentheses, separated by commas; a comma may stand at its end. */
  takeList<Item>(takeItem: () => Item): Item[] {
    this.expect('(');
    const items: Item[] = [];
    while (!this.accept(')')) {
      items.push(takeItem());
      if (!this.accept(',') && !this.isNext(')')) throw this.createError(', or )');
    }
    return items;
  }

  /** Passes over tokens up to one of these, outside parentheses, or to the end. */
  skipTo(...texts: readonly string[]): void {
    let depth = 0;
    while (!this.isAtEnd && (depth > 0 || !texts.some((text) => this.isNext(text)))) {
      const { kind, text } = this.take();
      if (kind !== 'symbol') continue;
      if ('([{<'.includes(text)) depth += 1;
      else if (')]}>'.includes(text)) depth -= 1;
    }
  }

  /** An error at the next token. */
  createProblem(text: string): CqlSyntaxError {
    return new CqlSyntaxError(text, this.line);
  }

  /** An error that says what was expected, and what is there. */
  createError(expected: string): CqlSyntaxError {
    const token = this.peek();
    const found = token ? `'${token.text}'` : 'the end of the statement';
    return this.createProblem(`expected ${expected}, found ${found}`);
  }
}
