import type { WireEvent } from 'tenfoot';
import { toEngineEvent } from '../../apps/collector/src/engine/engine-event.js';
import { emptyState, foldEngine } from '../../apps/collector/src/engine/fold.js';
import { metricsOf } from '../../apps/collector/src/engine/measure.js';
import type { Metrics } from '../../apps/collector/src/engine/metrics.js';
import type { Told } from './act.js';

/** Metrics that follow from others: told at those. */
const derived =
  /Impacted$|^(events|mediaTime|uniqueTime|playbackTime|segment|segmentViews|averageMinuteAudience)$|WithoutAds$/;

function measure(wire: readonly WireEvent[]): Metrics {
  const events = wire.map((event, seq) => toEngineEvent(seq, event));
  const closed = wire.some(({ eventType }) => eventType === 'sessionEnd');
  const standing = { closed, downloaded: false, secondsSinceLastCall: closed ? 0 : null };
  return metricsOf(foldEngine(emptyState(false), events).state, standing);
}

/** Whether a metric is more than it was; of times, by more than a moment. */
function isMore(now: unknown, before: unknown): boolean {
  if (Array.isArray(now)) return now.length > (before as unknown[]).length;
  return typeof now === 'number' && now > Number(before) + 0.3;
}

/** Metrics of the collector that are more than if nothing had been sent. */
export function countedFor({ before, wire, end }: Told): readonly string[] {
  const last: WireEvent = { eventType: 'ping', playerTime: { ...end, ts: end.ts + 1 } };
  const [now, otherwise] = [measure([...before, ...wire, last]), measure([...before, last])];
  return (Object.keys(now) as (keyof Metrics)[]).filter(
    (name) => !derived.test(name) && isMore(now[name], otherwise[name]),
  );
}
