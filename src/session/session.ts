import type { MediaEvent, MediaEventType } from '../media/media-event.js';
import type { EventType } from '../protocol/events.js';
import type { Scheduler } from '../scheduler.js';
import type { Content } from './content.js';
import { createHeartbeat, pingInterval } from './heartbeat.js';
import type { TrackingEvent } from './tracking-event.js';

/** One viewing of one content. */
export interface ContentSession {
  /** Opens the session: the viewer means to watch. */
  start(): void;
  /** Takes a tidy media event. */
  accept(event: MediaEvent): void;
  /** The viewer leaves. Final: nothing is told afterwards. */
  end(): void;
  /** Stops without a word: the viewer no longer wants to be measured. */
  abort(): void;
}

/** What a session needs. */
export interface SessionParts {
  readonly content: Content;
  /** Parameters of `sessionStart`. */
  readonly params: { readonly [key: string]: unknown };
  readonly scheduler: Scheduler;
  /** Where the player is, in seconds. */
  readonly playhead: () => number;
  readonly emit: (event: TrackingEvent) => void;
  /** The session is over, by `end`, by `abort` or because the player was unloaded. */
  readonly onOver: () => void;
}

type PlaybackEvent = 'play' | 'pauseStart' | 'bufferStart';

/**
 * Turns a tidy media stream into tracking events (Media Collection API, "Event types" and "Timelines"):
 *
 * - `sessionStart` at the viewer's intent, `play` when content moves, also after a pause, a stall or a seek;
 * - a seek is a `pauseStart`, the API has no event for it; the same playback event is never told twice in a row;
 * - `ping` ten seconds after the last playback event or ping, also before the first `play`, in pauses and in stalls;
 * - `sessionComplete` once, at the natural end; the heartbeat then rests, the session stays open until `sessionEnd`;
 * - timestamps rise by at least one millisecond, playheads stay within the content.
 *
 * State: the last playback event, timestamp and playhead.
 */
export function createSession(parts: SessionParts): ContentSession {
  const { content, scheduler } = parts;
  const heartbeat = createHeartbeat(scheduler, pingInterval, () => say('ping', scheduler.now(), parts.playhead()));
  let ended = false;
  let completed = false;
  let playback: PlaybackEvent | null = null;
  let lastAt = -Infinity;
  let lastPlayhead = 0;

  function say(type: EventType, at: number, playhead: number, more?: Pick<TrackingEvent, 'params' | 'qoe'>): void {
    lastAt = Math.max(Math.floor(at), lastAt + 1);
    if (isFinite(playhead)) lastPlayhead = Math.min(Math.max(playhead, 0), content.length);
    parts.emit({ type, at: lastAt, playhead: Math.round(lastPlayhead * 1000) / 1000, ...more });
  }

  function sayPlayback(type: PlaybackEvent, event: MediaEvent): void {
    if (type === playback) return;
    playback = type;
    heartbeat.restart();
    say(type, event.at, event.playhead);
  }

  function complete(event: MediaEvent): void {
    heartbeat.stop();
    playback = null;
    if (completed) return;
    completed = true;
    say('sessionComplete', event.at, event.playhead);
  }

  function fail(event: MediaEvent): void {
    const id = event.failure ? event.failure.id : 'unknown';
    say('error', event.at, event.playhead, {
      qoe: { 'media.qoe.errorID': id, 'media.qoe.errorSource': 'player' },
    });
  }

  function abort(): void {
    if (ended) return;
    ended = true;
    heartbeat.stop();
    parts.onOver();
  }

  function end(): void {
    if (ended) return;
    say('sessionEnd', scheduler.now(), parts.playhead());
    abort();
  }

  const rules: { readonly [Type in MediaEventType]?: (event: MediaEvent) => void } = {
    playing: (event) => sayPlayback('play', event),
    pause: (event) => sayPlayback('pauseStart', event),
    seeking: (event) => sayPlayback('pauseStart', event),
    waiting: (event) => sayPlayback('bufferStart', event),
    ended: complete,
    error: fail,
    emptied: end,
  };

  return {
    start() {
      heartbeat.restart();
      say('sessionStart', scheduler.now(), parts.playhead(), { params: parts.params });
    },
    accept(event) {
      const rule = rules[event.type];
      if (rule && !ended) rule(event);
    },
    end,
    abort,
  };
}
