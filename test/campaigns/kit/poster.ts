import { Agent, type IncomingMessage, request } from 'node:http';
import { once } from 'node:events';

/** An answer, as far as campaigns look at it. */
export interface PostAnswer {
  readonly status: number;
  readonly location: string;
}

/** Posts over connections that stay open. */
export interface Poster {
  /** Rejects when the connection breaks. */
  post(path: string, body: string): Promise<PostAnswer>;
  close(): void;
}

/** Creates a poster to a collector; `from` is the address of this machine that it posts from. */
export function createPoster(url: string, from = '127.0.0.1'): Poster {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const { port } = new URL(url);
  return {
    async post(path, body) {
      const options = { agent, host: '127.0.0.1', port, path, method: 'POST', localAddress: from };
      const sent = request({ ...options, headers: { 'content-length': Buffer.byteLength(body) } });
      sent.end(body);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      answer.resume();
      await once(answer, 'end');
      return { status: answer.statusCode ?? 0, location: answer.headers.location ?? '' };
    },
    close: () => agent.destroy(),
  };
}
