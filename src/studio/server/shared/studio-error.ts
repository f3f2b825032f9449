/** An error whose message is for the user of the page. */
export class StudioError extends Error {
  override readonly name = 'StudioError';
  readonly code: string | undefined;

  constructor(message: string, { code, cause }: { readonly code?: string; readonly cause?: unknown } = {}) {
    super(message, { cause });
    this.code = code;
  }
}
