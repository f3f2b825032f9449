/** Controls a body that is not complete yet. */
export interface UploadControl {
  /** Pauses reading. */
  pause(): void;
  /** Resumes reading. */
  resume(): void;
  /** Aborts it: too little has arrived for a while, and others wait. */
  abandon(): void;
}

/**
 * The incomplete request bodies. Together they hold at most a number of bytes: beyond that only the oldest is read, and
 * the others wait until it is complete or too slow.
 */
export class Uploads {
  readonly #open = new Set<Upload>();
  #held = 0;
  #watch: NodeJS.Timeout | undefined;

  constructor(
    /** In bytes. */
    readonly most: number,
    /** Milliseconds in which a body must progress while others wait. */
    readonly patience: number,
    /** The required progress in bytes: otherwise a slow body would block all others. */
    readonly progress = 1,
  ) {}

  /** Bytes held for incomplete bodies. */
  get held(): number {
    return this.#held;
  }

  /** Starts a body. */
  begin(control: UploadControl): Upload {
    const upload = new Upload(control, (change) => this.#changed(upload, change));
    this.#open.add(upload);
    return upload;
  }

  #changed(upload: Upload, change: number | 'ended'): void {
    if (change === 'ended') this.#open.delete(upload);
    this.#held += change === 'ended' ? -upload.held : change;
    const [first] = this.#open;
    const isFull = this.#held > this.most;
    if (isFull) for (const one of this.#open) one.wait(one !== first);
    else if (this.#watch) for (const one of this.#open) one.wait(false);
    if (isFull && this.#open.size > 1) this.#watch ??= setInterval(() => this.#check(), this.patience).unref();
    else if (this.#watch) {
      clearInterval(this.#watch);
      this.#watch = undefined;
    }
  }

  #check(): void {
    const [first] = this.#open;
    if (first && !first.hasMoved(this.progress)) first.abandon();
  }
}

/** One incomplete body, in a buffer of its size however small its pieces are. */
export class Upload {
  #piece: Buffer | undefined;
  #buffer: Buffer | undefined;
  #length = 0;
  #held = 0;
  #waits = false;
  #checked = 0;
  #ended = false;

  constructor(
    private readonly control: UploadControl,
    private readonly changed: (change: number | 'ended') => void,
  ) {}

  /** Bytes of memory that it uses. */
  get held(): number {
    return this.#held;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds the next piece. */
  add(piece: Buffer): void {
    const end = this.#length + piece.length;
    if (this.#length === 0) {
      // Most bodies arrive in one piece.
      this.#piece = piece;
      this.#hold(piece.length);
    } else {
      const buffer = this.#reserve(end);
      piece.copy(buffer, this.#length);
    }
    this.#length = end;
  }

  /** The complete body; the upload has ended. */
  end(): Buffer {
    const bytes = this.#piece ?? this.#buffer?.subarray(0, this.#length) ?? Buffer.alloc(0);
    this.drop();
    return bytes;
  }

  /** Discards what arrived; can be called repeatedly. */
  drop(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.changed('ended');
    this.#piece = undefined;
    this.#buffer = undefined;
  }

  /** @internal Pauses, or resumes. */
  wait(waits: boolean): void {
    if (waits === this.#waits) return;
    this.#waits = waits;
    if (waits) this.control.pause();
    else this.control.resume();
  }

  /** @internal Whether enough bytes have arrived since the last check. */
  hasMoved(bytes: number): boolean {
    const moved = this.#length - this.#checked >= bytes;
    this.#checked = this.#length;
    return moved;
  }

  /** @internal */
  abandon(): void {
    this.control.abandon();
  }

  #reserve(size: number): Buffer {
    const old = this.#buffer ?? this.#piece ?? EMPTY;
    if (this.#buffer && size <= this.#buffer.length) return this.#buffer;
    const larger = Buffer.allocUnsafeSlow(Math.max(size, old.length * 2, SMALLEST));
    old.copy(larger, 0, 0, this.#length);
    this.#piece = undefined;
    this.#buffer = larger;
    this.#hold(larger.length);
    return larger;
  }

  #hold(bytes: number): void {
    const change = bytes - this.#held;
    this.#held = bytes;
    this.changed(change);
  }
}

const EMPTY = Buffer.alloc(0);
const SMALLEST = 4096;
