/**
 * What the kit knows of the objects of HbbTV terminals, so that nobody needs types of others. Source: OIPF DAE, volume 5, as
 * profiled by ETSI TS 102 796; read in typings and test suites of others (README.md says what is sure).
 */

/** `playState` of an A/V control object. */
export const avState = {
  stopped: 0,
  playing: 1,
  paused: 2,
  connecting: 3,
  buffering: 4,
  finished: 5,
  error: 6,
} as const;

/** `playState` of a video/broadcast object: other numbers than those of an A/V control object. */
export const broadcastState = { unrealized: 0, connecting: 1, presenting: 2, stopped: 3 } as const;

/** An A/V control object: `<object type="video/mp4">` and its like. Times are milliseconds. */
export interface AVControl {
  /** URL; setting it while it is not stopped stops it. */
  data: string;
  /** One of `avState`. */
  readonly playState: number;
  /** Meaningful in the state `error` alone. */
  readonly error?: number | undefined;
  /** Undefined while it is not known. */
  readonly playPosition?: number | undefined;
  /** Length; undefined while it is not known, and for live. */
  readonly playTime?: number | undefined;
  /** 0 is paused, 1 normal. */
  readonly speed?: number | undefined;
  /** 0 pauses; default 1. False when it is refused. */
  play(speed?: number): boolean | undefined;
  stop(): boolean | undefined;
  seek(milliseconds: number): boolean | undefined;
  /** The app's; terminals often leave out the arguments. */
  onPlayStateChange?: ((state?: number, error?: number) => void) | null | undefined;
  onPlayPositionChanged?: ((position?: number) => void) | null | undefined;
  onPlaySpeedChanged?: ((speed?: number) => void) | null | undefined;
}

/** A channel of a tuner. */
export interface Channel {
  /** Name of the channel in this terminal alone. */
  readonly ccid?: string | undefined;
  /** DVB triplet. */
  readonly onid?: number | undefined;
  readonly tsid?: number | undefined;
  readonly sid?: number | undefined;
  readonly name?: string | undefined;
  /** 0 television, 1 radio. */
  readonly channelType?: number | undefined;
}

/** A programme of a channel. Times are seconds. */
export interface Programme {
  readonly name?: string | undefined;
  /** Since the epoch, UTC. */
  readonly startTime?: number | undefined;
  readonly duration?: number | undefined;
  readonly programmeID?: string | undefined;
}

/** The present and the following programme; old terminals have `item()` alone. */
export interface Programmes {
  readonly length: number;
  readonly [index: number]: Programme;
  item?(index: number): Programme;
}

/** A video/broadcast object: `<object type="video/broadcast">`. */
export interface VideoBroadcast {
  /** One of `broadcastState`. */
  readonly playState: number;
  readonly currentChannel?: Channel | null | undefined;
  readonly programmes?: Programmes | null | undefined;
  bindToCurrentChannel(): Channel | null | undefined;
  setChannel(channel: Channel | null, trickplay?: boolean, contentAccessDescriptorURL?: string): void;
  nextChannel?(): void;
  prevChannel?(): void;
  stop(): void;
  release(): void;
  onPlayStateChange?: ((state?: number, error?: number) => void) | null | undefined;
  onChannelChangeSucceeded?: ((channel?: Channel | null) => void) | null | undefined;
  onChannelChangeError?: ((channel?: Channel | null, error?: number) => void) | null | undefined;
  onProgrammesChanged?: (() => void) | null | undefined;
}

/** What `call` gives, or `otherwise` when a terminal throws, as objects do that are not there yet or no more. */
export function ask<Value>(call: () => Value, otherwise: Value): Value {
  try {
    return call();
  } catch {
    return otherwise;
  }
}
