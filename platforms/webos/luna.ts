import type { Cancel } from 'tenfoot/platform';

/** `PalmServiceBridge`, and `WebOSServiceBridge`, its later name: one call of a service of the set. */
export interface ServiceBridge {
  /** Called with each reply, a JSON text. */
  onservicecallback: ((reply: string) => void) | null;
  /** Calls a service; `params` is a JSON text. */
  call(uri: string, params: string): void;
  cancel(): void;
}

export type ServiceBridgeConstructor = new () => ServiceBridge;

/** `PalmSystem`, and `webOSSystem`, its later name: what an app is told without asking a service. */
export interface SystemObject {
  /** JSON text: `modelName`, `platformVersion` and more. */
  readonly deviceInfo?: string;
}

/** The vendor's objects; any of them may be missing. */
export interface WebOSGlobals {
  readonly PalmServiceBridge?: ServiceBridgeConstructor;
  readonly WebOSServiceBridge?: ServiceBridgeConstructor;
  readonly PalmSystem?: SystemObject;
  readonly webOSSystem?: SystemObject;
  readonly navigator?: { readonly userAgent?: string };
  /** For a set that never answers. */
  setTimeout?(task: () => void, delay: number): unknown;
}

/** An answer of a service that did what it was asked for. */
export interface LunaReply {
  readonly [field: string]: unknown;
}

/**
 * Bridges that wait for an answer: one that nobody holds is collected, and its answer with it. As many as were called and
 * neither answered nor cancelled.
 */
const open: ServiceBridge[] = [];

/** Runs a call of the vendor's; undefined when it throws. */
export function ask<Value>(call: () => Value): Value | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}

/** A JSON text as an object; null when it is none. */
export function readObject(text: unknown): LunaReply | null {
  const value: unknown = ask((): unknown => JSON.parse(String(text)));
  return typeof value === 'object' && !Array.isArray(value) ? (value as LunaReply | null) : null;
}

/** The vendor's objects where the page has them. */
export function pageGlobals(): WebOSGlobals {
  return typeof window === 'object' ? window : {};
}

/**
 * Calls a service over the Luna bridge. `heard` gets each answer, or null when there is no bridge, the service refuses or what
 * comes is no answer; with `subscribe` among the parameters again and again, otherwise once. A service that never answers calls
 * it never.
 */
export function callService(
  globals: WebOSGlobals,
  uri: string,
  params: { readonly [name: string]: unknown },
  heard: (reply: LunaReply | null) => void,
): Cancel {
  let done = false;
  const Bridge = globals.PalmServiceBridge || globals.WebOSServiceBridge;
  const bridge = Bridge && ask(() => new Bridge());

  function cancel(): void {
    if (done) return;
    done = true;
    if (!bridge) return;
    ask(() => bridge.cancel());
    open.splice(open.indexOf(bridge), 1);
  }

  function take(reply: LunaReply | null): void {
    if (done) return;
    if (!params.subscribe) cancel();
    heard(reply);
  }

  if (!bridge) {
    take(null);
    return cancel;
  }
  open.push(bridge);
  bridge.onservicecallback = (text) => {
    const reply = readObject(text);
    take(reply && !reply.errorCode && reply.returnValue !== false ? reply : null);
  };
  const called = ask(() => {
    bridge.call(uri, JSON.stringify(params));
    return true;
  });
  if (!called) take(null);
  return cancel;
}
