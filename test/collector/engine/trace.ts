import type { EventType, Qoe, WireEvent } from 'tenfoot/protocol';
import { type EngineEvent, toEngineEvent } from '../../../apps/collector/src/engine/engine-event.js';
import { emptyState, type EngineRules, foldEngine, usualRules } from '../../../apps/collector/src/engine/fold.js';
import { metricsOf } from '../../../apps/collector/src/engine/measure.js';
import type { Metrics } from '../../../apps/collector/src/engine/metrics.js';
import { compareEvents } from '../../../apps/collector/src/sessions/event-order.js';
import { epoch, startBody } from '../kit/bodies.js';

/** Second since the start, playhead, type, and what else the event tells. */
export type Row = readonly [t: number, playhead: number, type: EventType, more?: More];

/** Parameters without their `media.` prefix would be shorter and would not be what is sent. */
export interface More {
  readonly params?: Record<string, unknown>;
  readonly qoe?: Qoe;
}

/** A session and what was worked out by hand for it. */
export interface Trace {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly expected: Partial<Metrics>;
  /** On top of an ordinary `sessionStart` of a content of 100 s. */
  readonly start?: Record<string, unknown>;
  readonly startAt?: number;
  /** The session is still open. */
  readonly open?: boolean;
  readonly downloaded?: boolean;
  readonly secondsSinceLastCall?: number;
  readonly rules?: EngineRules;
}

/** The events of a trace, `sessionStart` in front. */
export function eventsOf({ rows, start = {}, startAt = 0 }: Trace): EngineEvent[] {
  const first = startBody({ 'media.length': 100, ...start });
  const bodies: WireEvent[] = [
    { ...first, playerTime: { playhead: startAt, ts: epoch } },
    ...rows.map(([t, playhead, eventType, { params, qoe } = {}]) => ({
      eventType,
      playerTime: { playhead, ts: epoch + Math.round(t * 1000) },
      ...(params ? { params } : {}),
      ...(qoe ? { qoeData: qoe } : {}),
    })),
  ];
  return bodies.map((body, seq) => toEngineEvent(seq, body)).sort(compareEvents);
}

/** The metrics of a trace. */
export function measure(trace: Trace): Metrics {
  const { open = false, downloaded = false, rules = usualRules } = trace;
  const { state } = foldEngine(emptyState(downloaded), eventsOf(trace), rules);
  const secondsSinceLastCall = open ? null : (trace.secondsSinceLastCall ?? 0);
  return metricsOf(state, { closed: !open, downloaded, secondsSinceLastCall });
}

/** An ad break with its pod. */
export function breakStart(t: number, playhead: number, index = 1): Row {
  return [t, playhead, 'adBreakStart', { params: { 'media.ad.podIndex': index, 'media.ad.podSecond': playhead } }];
}

/** An ad. */
export function adStart(t: number, playhead: number, id = 'ad', position = 1): Row {
  const params = { 'media.ad.id': id, 'media.ad.length': 10, 'media.ad.podPosition': position };
  return [t, playhead, 'adStart', { params: { ...params, 'media.ad.playerName': 'p' } }];
}

/** A chapter. */
export function chapterStart(t: number, playhead: number, index = 1): Row {
  const params = { 'media.chapter.index': index, 'media.chapter.offset': playhead, 'media.chapter.length': 20 };
  return [t, playhead, 'chapterStart', { params }];
}

/** A player state that begins or ends. */
export function stateRow(t: number, playhead: number, type: 'stateStart' | 'stateEnd', name: string): Row {
  return [t, playhead, type, { params: { 'media.state.name': name } }];
}
