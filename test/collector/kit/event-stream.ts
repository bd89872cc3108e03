import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';

/** One message of a stream of server-sent events. */
export interface StreamMessage {
  readonly event: string;
  readonly id: string;
  readonly data: string;
  /** Text of a comment. */
  readonly comment: string;
  /** Value of a retry hint. */
  readonly retry: string;
}

/** Reads server-sent events as a browser would. */
export async function readStream(url: string, lastEventId?: number, other: Record<string, string> = {}, query = '') {
  const headers = lastEventId === undefined ? other : { ...other, 'last-event-id': String(lastEventId) };
  const sent = request(`${url}/live${query}`, { headers, agent: false }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const ended = new Promise<void>((resolve) => response.once('close', resolve));
  const messages = parseMessages(response);
  return {
    status: response.statusCode,
    headers: response.headers,
    response,
    /** Resolves when the connection is gone. */
    ended,
    /** The next message that `wanted` names. */
    async next(wanted: keyof StreamMessage = 'data'): Promise<StreamMessage> {
      for (;;) {
        const { value, done } = await messages.next();
        if (done) throw new Error('the stream has ended');
        if (value[wanted] !== '') return value;
      }
    },
    close: () => void sent.destroy(),
  };
}

async function* parseMessages(response: IncomingMessage): AsyncGenerator<StreamMessage, undefined> {
  let rest = '';
  response.setEncoding('utf8');
  try {
    for await (const chunk of response) {
      const blocks = (rest + String(chunk)).split('\n\n');
      rest = blocks.pop() ?? '';
      yield* blocks.map(parseMessage);
    }
  } catch {
    // The collector drops readers that are slow: the end of the stream all the same.
  }
  return undefined;
}

function parseMessage(block: string): StreamMessage {
  const field = (name: string) =>
    block
      .split('\n')
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trim())
      .join('\n');
  return { event: field('event'), id: field('id'), data: field('data'), comment: field(''), retry: field('retry') };
}
