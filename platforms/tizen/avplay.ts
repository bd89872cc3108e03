/** State of an AVPlay, as `getState` says it. */
export type AVPlayState = 'NONE' | 'IDLE' | 'READY' | 'PLAYING' | 'PAUSED';

/** What an AVPlay calls back; there is room for one, and it belongs to the app. Times are milliseconds. */
export interface AVPlayListener {
  onbufferingstart?(): void;
  onbufferingprogress?(percent: number): void;
  onbufferingcomplete?(): void;
  oncurrentplaytime?(milliseconds: number): void;
  onstreamcompleted?(): void;
  onevent?(event: string, data: string): void;
  onerror?(error: string): void;
}

type Done = () => void;
type Failed = (error: unknown) => void;

/**
 * What the kit knows of `webapis.avplay` and of the players of `webapis.avplaystore`, so that nobody needs the vendor's types.
 * Source: Samsung's AVPlay API reference. Times are milliseconds; there is no callback for play, pause, stop, seek or speed.
 */
export interface AVPlay {
  open(url: string): void;
  close(): void;
  prepare(): void;
  prepareAsync(done?: Done, failed?: Failed): void;
  play(): void;
  pause(): void;
  stop(): void;
  seekTo(milliseconds: number, done?: Done, failed?: Failed): void;
  jumpForward(milliseconds: number, done?: Done, failed?: Failed): void;
  jumpBackward(milliseconds: number, done?: Done, failed?: Failed): void;
  setSpeed(speed: number): void;
  setListener(listener: AVPlayListener): void;
  suspend(): void;
  restore(url?: string | null, resumeAt?: number, prepare?: boolean): void;
  /** Tizen 4.0 and later. */
  restoreAsync?(url?: string | null, resumeAt?: number, prepare?: boolean, done?: Done, failed?: Failed): void;
  getState(): AVPlayState;
  /** 0 while it is not known, and for live. */
  getDuration(): number;
  getCurrentTime(): number;
  getStreamingProperty(property: string): string;
}
