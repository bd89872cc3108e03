import type { LunaReply, ServiceBridge, ServiceBridgeConstructor } from '../luna.js';
import type { WebOSKnobs } from './quirks.js';

/** An answer to the parameters of a call. */
export type Service = (params: LunaReply) => LunaReply;

/** The Luna bus as apps see it. */
export interface EmulatedLuna {
  readonly Bridge: ServiceBridgeConstructor;
  /** Answers again to those who subscribed to a service: something has changed. */
  publish(uri: string): void;
  /** Holds answers back, until it is let go. */
  freeze(frozen: boolean): void;
  /** Calls of services so far, in order. */
  readonly calls: readonly string[];
}

/** How the bus refuses (luna-service2). */
export function refuse(errorCode: number | string, errorText: string): LunaReply {
  return { returnValue: false, errorCode, errorText };
}

function readParams(text: string): LunaReply | null {
  try {
    const params: unknown = JSON.parse(text);
    return typeof params === 'object' && params !== null ? (params as LunaReply) : null;
  } catch {
    return null;
  }
}

/**
 * Creates a bus on which services are called by `luna://name/method`. Nothing is answered within a call; a bridge that is
 * cancelled, or used for another call, hears nothing more of the one before.
 */
export function createLuna(
  services: { readonly [uri: string]: Service },
  knobs: Pick<WebOSKnobs, 'answers' | 'answerDelay'>,
  later: (task: () => void, delay: number) => void,
): EmulatedLuna {
  const subscriptions: { readonly uri: string; readonly answer: () => void }[] = [];
  const calls: string[] = [];
  let held: (() => void)[] | null = null;

  function answerTo(uri: string, text: string): LunaReply {
    if (knobs.answers === 'errors') return refuse(-1, 'Service is not running.');
    const params = readParams(text);
    if (!params) return refuse(-1, 'JSON format error.');
    const service = services[uri];
    if (service) return params.subscribe ? { subscribed: true, ...service(params) } : service(params);
    const name = uri.split('/')[2] || '';
    const known = Object.keys(services).some((other) => other.indexOf(`luna://${name}/`) === 0);
    return refuse(
      -1,
      known ? `Unknown method "${uri.split('/').slice(3).join('/')}"` : `Service does not exist: ${name}.`,
    );
  }

  function Bridge(this: ServiceBridge): void {
    let call = 0;
    this.onservicecallback = null;
    this.call = (uri, params) => {
      const own = ++call;
      calls.push(uri);
      const hear = (): void => {
        if (held) held.push(hear);
        if (held || own !== call || !this.onservicecallback) return;
        const text = knobs.answers === 'rubbish' ? '{"returnValue":tru' : JSON.stringify(answerTo(uri, params));
        this.onservicecallback(text);
      };
      if (knobs.answers === 'never') return;
      later(hear, knobs.answerDelay);
      if (knobs.answers === 'twice') later(hear, knobs.answerDelay);
      const read = readParams(params);
      if (read && read.subscribe) subscriptions.push({ uri, answer: () => later(hear, 0) });
    };
    this.cancel = () => {
      call++;
    };
  }

  return {
    Bridge: Bridge as unknown as ServiceBridgeConstructor,
    publish: (uri) => subscriptions.forEach((entry) => entry.uri === uri && entry.answer()),
    freeze(frozen) {
      const waiting = held || [];
      held = frozen ? waiting : null;
      if (!frozen) waiting.forEach((hear) => hear());
    },
    calls,
  };
}
