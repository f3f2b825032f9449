/** Sends one command to a server and returns its reply; anything but success is an error. */
export type Send = (path: string, command: Record<string, unknown>) => Promise<Reply>;

/** The parts of a reply that the benchmark reads. */
export interface Reply {
  readonly data?: { readonly documents?: readonly unknown[]; readonly document?: unknown };
  readonly status?: { readonly insertedIds?: readonly unknown[] };
  readonly errors?: readonly { readonly message: string }[];
}

/** A client that does nothing but HTTP, so that the server is what is measured. */
export function connect(url: string, token: string): Send {
  return async (path, command) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', token },
      body: JSON.stringify(command),
    });
    const reply = (await response.json()) as Reply;
    if (reply.errors)
      throw new Error(`${Object.keys(command).join()}: ${reply.errors[0]?.message ?? response.statusText}`);
    return reply;
  };
}
