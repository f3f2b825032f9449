import type { Socket } from 'node:net';

/** The connections of a server, so that it can close those that would never finish. */
export class Connections {
  readonly #open = new Map<Socket, Connection>();
  #isClosing = false;

  /** @param grace - milliseconds that a request or response may take once the server is being stopped */
  constructor(readonly grace: number) {}

  add(socket: Socket): void {
    const connection = new Connection(socket, this.grace);
    this.#open.set(socket, connection);
    socket.once('close', () => {
      connection.closed();
      this.#open.delete(socket);
    });
    if (this.#isClosing) socket.destroy();
  }

  /** A request has started on a connection. */
  begin(socket: Socket): void {
    const connection = this.#open.get(socket);
    if (connection) connection.requests++;
  }

  /** A request has ended, with or without a response. */
  end(socket: Socket): void {
    const connection = this.#open.get(socket);
    if (!connection) return;
    connection.requests--;
    if (this.#isClosing && connection.requests === 0) socket.destroySoon();
  }

  /** Keeps a connection open while its request is being processed. */
  async whileRunning<Result>(socket: Socket, work: Promise<Result>): Promise<Result> {
    const connection = this.#open.get(socket);
    if (!connection) return work;
    connection.running++;
    try {
      return await work;
    } finally {
      connection.running--;
      if (this.#isClosing) connection.endSoon();
    }
  }

  /** Closes idle connections, and gives the others time to finish. */
  close(): void {
    this.#isClosing = true;
    for (const connection of this.#open.values()) {
      if (connection.requests === 0) connection.socket.destroy();
      else connection.endSoon();
    }
  }
}

class Connection {
  requests = 0;
  /** The requests that are being processed. */
  running = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly socket: Socket,
    private readonly grace: number,
  ) {}

  /** Closes it after the grace period, unless a request is being processed then. */
  endSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.running === 0) this.socket.destroy();
    }, this.grace);
  }

  closed(): void {
    clearTimeout(this.#timer);
  }
}
