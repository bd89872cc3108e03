import { cleanText, type EngineEvent, numberOrNull, textOrNull } from './engine-event.js';
import { generatedId } from './generated-id.js';
import type { Step } from './time-account.js';

/** How an ad or a chapter ended. `abandoned`: neither completed nor skipped when its break or the session ended. */
export type Outcome = 'open' | 'completed' | 'skipped' | 'abandoned';

/** What is known of one ad: start record while open, close record after that (section 12.1). */
export interface AdRecord {
  /** Place among the ads of the session, from 1. */
  readonly ordinal: number;
  /** Empty when the client sent none: such an ad is left out of reports. */
  readonly id: string;
  readonly name: string | null;
  /** Seconds. */
  readonly length: number | null;
  /** Generated from content and break: equal across sessions. */
  readonly pod: string;
  readonly podName: string | null;
  /** Content second of the break. */
  readonly podSecond: number | null;
  readonly podPosition: number | null;
  readonly playerName: string | null;
  readonly advertiser: string | null;
  readonly campaign: string | null;
  readonly creative: string | null;
  /** Timestamp of its `adStart`. */
  readonly startedTs: number;
  /** Milliseconds playing in it. */
  time: number;
  outcome: Outcome;
}

/** Ads of a session. Fixed size: ads that have closed are handed on. */
export interface AdMeter {
  pod: Pick<AdRecord, 'pod' | 'podName' | 'podSecond'> | null;
  open: AdRecord | null;
  starts: number;
  completes: number;
  skips: number;
}

/** A meter that has seen nothing. */
export function emptyAds(): AdMeter {
  return { pod: null, open: null, starts: 0, completes: 0, skips: 0 };
}

/**
 * Takes the next event; `close` is handed each ad that ends with it. Ads outside a break are ignored (section 12.2); one
 * that begins before the last one has ended, ends it.
 */
export function measureAds(
  meter: AdMeter,
  event: EngineEvent,
  step: Step,
  contentId: string,
  close: (ad: AdRecord) => void,
): void {
  if (!step.counts) return;
  if (meter.open && step.doing === 'ad') meter.open.time += step.time;
  const end = (outcome: Outcome): void => {
    if (!meter.open) return;
    if (outcome === 'completed') meter.completes += 1;
    if (outcome === 'skipped') meter.skips += 1;
    close({ ...meter.open, outcome });
    meter.open = null;
  };
  if (event.type === 'adComplete') end('completed');
  else if (event.type === 'adSkip') end('skipped');
  else if (event.type === 'sessionEnd') end('abandoned');
  else if (event.type === 'adBreakStart' || event.type === 'adBreakComplete') {
    end('abandoned');
    meter.pod = event.type === 'adBreakStart' ? podOf(event, contentId) : null;
  } else if (event.type === 'adStart' && meter.pod) {
    end('abandoned');
    meter.starts += 1;
    meter.open = adOf(event, meter.pod, meter.starts);
  }
}

function podOf({ params }: EngineEvent, contentId: string): NonNullable<AdMeter['pod']> {
  return {
    pod: `${generatedId(contentId)}_${numberOrNull(params['media.ad.podIndex']) ?? 0}`,
    podName: textOrNull(params['media.ad.podFriendlyName']),
    podSecond: numberOrNull(params['media.ad.podSecond']),
  };
}

function adOf({ params, ts }: EngineEvent, pod: NonNullable<AdMeter['pod']>, ordinal: number): AdRecord {
  return {
    ordinal,
    id: cleanText(params['media.ad.id']),
    name: textOrNull(params['media.ad.name']),
    length: numberOrNull(params['media.ad.length']),
    ...pod,
    podPosition: numberOrNull(params['media.ad.podPosition']),
    playerName: textOrNull(params['media.ad.playerName']),
    advertiser: textOrNull(params['media.ad.advertiser']),
    campaign: textOrNull(params['media.ad.campaignId']),
    creative: textOrNull(params['media.ad.creativeId']),
    startedTs: ts,
    time: 0,
    outcome: 'open',
  };
}
