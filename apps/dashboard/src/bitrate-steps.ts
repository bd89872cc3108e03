/** Bitrate over time. It may come with any event (`qoeData`) and holds until another one is told. */
import type { RecordedEvent } from '@tenfoot/collector/api';

/** A stretch with one bitrate; seconds since the session's start. */
export interface BitrateStep {
  readonly kbps: number;
  readonly from: number;
  readonly to: number;
}

/** Collects steps while events pass by in order. Where nothing is known there is no step. */
export interface BitrateSteps {
  take(event: RecordedEvent['event'], t: number): void;
  /** From here on nobody says anything: what was in force is not known any more. */
  cut(t: number): void;
  readonly steps: readonly BitrateStep[];
}

/** Nothing known yet. */
export function createBitrateSteps(): BitrateSteps {
  const steps: BitrateStep[] = [];
  let current: { readonly kbps: number; readonly from: number } | undefined;
  const end = (t: number): void => {
    if (current !== undefined && t > current.from) steps.push({ ...current, to: t });
    current = undefined;
  };
  return {
    steps,
    take({ qoeData }, t) {
      const kbps = qoeData?.['media.qoe.bitrate'];
      if (kbps === undefined || kbps === current?.kbps) return;
      end(t);
      current = { kbps, from: t };
    },
    cut: end,
  };
}
