import type { Readable, Writable } from 'node:stream';

/** An answer or an event of the DevTools protocol, as far as the rig looks into it. */
type Message = Readonly<Record<string, unknown>>;

/** A browser, spoken to by its DevTools protocol over two pipes. */
export interface Devtools {
  /** Rejects when the browser refuses, or is gone before it answers. */
  send(method: string, params?: object, session?: string): Promise<Message>;
  /** Listens to the events of one attached page. */
  listen(session: string, listener: (method: string, params: Message) => void): void;
  /** To be called for a page that older engines speak to inside of messages to the browser. */
  wrap(session: string): void;
}

/** Speaks to a browser that was started with `--remote-debugging-pipe`. */
export function createDevtools(input: Writable, output: Readable): Devtools {
  const waiting = new Map<number, { resolve: (result: Message) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, (method: string, params: Message) => void>();
  const wrapped = new Set<string>();
  let last = 0;
  let gone = false;
  let rest = '';

  function take(text: string, of = ''): void {
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
    else if (message.method === 'Target.receivedMessageFromTarget') {
      const { sessionId, message: inner } = message.params as { sessionId: string; message: string };
      take(inner, sessionId);
    } else if (message.method !== undefined) {
      listeners.get(message.sessionId ?? of)?.(message.method, message.params ?? {});
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
    texts.forEach((text) => take(text));
  });
  output.on('close', stop);
  // Whoever writes to a browser that has just been killed is told by `close` as well.
  input.on('error', stop);
  output.on('error', stop);

  /** Gives a message its number, and waits for the answer; `put` sends it. */
  function ask(message: object, put: (text: string, id: number) => void): Promise<Message> {
    if (gone) return Promise.reject(new Error('the browser is gone'));
    last += 1;
    const id = last;
    const answer = new Promise<Message>((resolve, reject) => waiting.set(id, { resolve, reject }));
    put(JSON.stringify({ id, ...message }), id);
    return answer;
  }

  const post = (message: object): Promise<Message> => ask(message, (text) => input.write(`${text}\0`));

  /** The answer to what is inside comes by itself; that to the message around it says whether there is such a page. */
  function postWrapped(session: string, inner: object): Promise<Message> {
    return ask(inner, (message, id) => {
      const sent = post({ method: 'Target.sendMessageToTarget', params: { sessionId: session, message } });
      sent.catch((error: unknown) => waiting.get(id)?.reject(error as Error));
    });
  }

  return {
    send(method, params = {}, session) {
      if (session === undefined) return post({ method, params });
      return wrapped.has(session)
        ? postWrapped(session, { method, params })
        : post({ method, params, sessionId: session });
    },
    wrap: (session) => void wrapped.add(session),
    listen: (session, listener) => void listeners.set(session, listener),
  };
}
