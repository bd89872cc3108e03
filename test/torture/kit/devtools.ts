import type { Readable, Writable } from 'node:stream';

/** An answer or an event of the DevTools protocol, as far as the rig looks into it. */
type Message = Readonly<Record<string, unknown>>;

/** A browser, spoken to by its DevTools protocol over two pipes. */
export interface Devtools {
  /** Rejects when the browser refuses, or is gone before it answers. */
  send(method: string, params?: object, session?: string): Promise<Message>;
  /** Listens to the events of one attached page. */
  listen(session: string, listener: (method: string, params: Message) => void): void;
}

/** Speaks to a browser that was started with `--remote-debugging-pipe`. */
export function createDevtools(input: Writable, output: Readable): Devtools {
  const waiting = new Map<number, { resolve: (result: Message) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, (method: string, params: Message) => void>();
  let last = 0;
  let gone = false;
  let rest = '';

  function take(text: string): void {
    const message = JSON.parse(text) as {
      id?: number;
      method?: string;
      params?: Message;
      result?: Message;
      error?: { message: string };
      sessionId?: string;
    };
    const asked = message.id === undefined ? undefined : waiting.get(message.id);
    if (message.id !== undefined) waiting.delete(message.id);
    if (message.error) asked?.reject(new Error(message.error.message));
    else if (asked) asked.resolve(message.result ?? {});
    else if (message.method !== undefined) {
      listeners.get(message.sessionId ?? '')?.(message.method, message.params ?? {});
    }
  }

  function stop(): void {
    gone = true;
    waiting.forEach(({ reject }) => reject(new Error('the browser is gone')));
    waiting.clear();
  }

  output.setEncoding('utf8');
  output.on('data', (chunk: string) => {
    const texts = (rest + chunk).split('\0');
    rest = texts.pop() ?? '';
    texts.forEach(take);
  });
  output.on('close', stop);
  // Whoever writes to a browser that has just been killed is told by `close` as well.
  input.on('error', stop);
  output.on('error', stop);

  return {
    send(method, params = {}, session) {
      if (gone) return Promise.reject(new Error('the browser is gone'));
      last += 1;
      const id = last;
      const answer = new Promise<Message>((resolve, reject) => waiting.set(id, { resolve, reject }));
      input.write(`${JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) })}\0`);
      return answer;
    },
    listen: (session, listener) => void listeners.set(session, listener),
  };
}
