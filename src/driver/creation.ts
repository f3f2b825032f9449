/** What operations wait for while the collection or table that they use is created. */
export class Creation {
  /** Resolves when it is there; undefined when nothing has to be waited for. */
  created: Promise<void> | undefined;
  #finish = (): void => undefined;

  /** Creates it. */
  async during<Result>(create: () => Promise<Result>): Promise<Result> {
    let resolve = (): void => undefined;
    const created = new Promise<void>((done) => (resolve = done));
    const finish = (): void => {
      resolve();
      if (this.created === created) this.created = undefined;
    };
    this.created = created;
    this.#finish = finish;
    try {
      return await create();
    } finally {
      finish();
    }
  }

  /** Says that it is there, before what follows its creation is done. */
  finish(): void {
    this.#finish();
  }
}
