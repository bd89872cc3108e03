import type { Cancel } from 'tenfoot/platform';
import { ask, type Channel, type Programme, type VideoBroadcast } from './oipf.js';

/** What is on, in the shape of the content that `tracker.watch` takes. */
export interface BroadcastContent {
  /** Of the programme; of the channel where no programme is known. */
  readonly id: string;
  readonly name: string;
  readonly contentType: 'linear';
  /** Length of the programme, seconds; left out where it is not known. */
  readonly length?: number;
  readonly streamType: 'video' | 'audio';
  /** The channel. */
  readonly metadata: { readonly 'media.network': string };
}

/** Longest wait that timers of sets can take, milliseconds; it is looked again after it. */
const longestWait = 3_600_000;
/** Milliseconds after the end of a programme, for the set to know of the next. */
const slack = 1000;

/** The channel of a video/broadcast object; null while it has none, or does not tell. */
export function currentChannel(object: VideoBroadcast): Channel | null {
  return ask(() => object.currentChannel, null) || null;
}

/** What a channel is called everywhere: its DVB triplet, as in DVB URLs; else its name in this set; empty without one. */
export function channelKey(channel: Channel | null | undefined): string {
  if (!channel) return '';
  const triplet = [channel.onid, channel.tsid, channel.sid];
  if (triplet.every((part) => typeof part === 'number'))
    return `dvb://${triplet.map((part) => (part || 0).toString(16)).join('.')}`;
  return channel.ccid || channel.name || '';
}

/** The programme that is on at `now` (milliseconds since the epoch); null where none is known. */
export function currentProgramme(object: VideoBroadcast, now: number): Programme | null {
  return ask(() => {
    const { programmes } = object;
    const length = programmes ? programmes.length : 0;
    let first: Programme | null = null;
    for (let index = 0; programmes && index < length; index++) {
      const programme = programmes.item ? programmes.item(index) : programmes[index];
      if (!programme) continue;
      const { startTime = NaN, duration = NaN } = programme;
      if (now / 1000 >= startTime && now / 1000 < startTime + duration) return programme;
      // The present one comes first; clocks of sets and of broadcasters differ.
      first = first || programme;
    }
    return first;
  }, null);
}

/** What is on: null while there is no channel. */
export function readBroadcastContent(object: VideoBroadcast, now = Date.now()): BroadcastContent | null {
  const channel = currentChannel(object);
  const key = channelKey(channel);
  if (!channel || !key) return null;
  const programme = currentProgramme(object, now);
  const network = channel.name || key;
  const { name, programmeID, startTime, duration } = programme || {};
  const id = programmeID || (startTime ? `${key}@${startTime}` : name ? `${key}@${name}` : key);
  return {
    id,
    name: name || network,
    contentType: 'linear',
    streamType: channel.channelType === 1 ? 'audio' : 'video',
    metadata: { 'media.network': network },
    ...(duration && duration > 0 && isFinite(duration) ? { length: duration } : {}),
  };
}

/**
 * Calls `listener` with what is on, now and whenever it changes: another channel, or another programme. Each is a content of its
 * own: end the session and watch the object anew. Looks when the object says so, and when the programme should be over.
 *
 * @param after waits; default the page's `setTimeout`
 */
export function onBroadcastContent(
  object: VideoBroadcast,
  listener: (content: BroadcastContent) => void,
  after: (delay: number, task: () => void) => Cancel = afterInPage,
): Cancel {
  const events = ['ChannelChangeSucceeded', 'ProgrammesChanged', 'PlayStateChange'];
  let last = '';
  let cancel: Cancel = () => {};

  function look(): void {
    cancel();
    const now = Date.now();
    const content = readBroadcastContent(object, now);
    const programme = currentProgramme(object, now);
    const { startTime = NaN, duration = NaN } = programme || {};
    const left = (startTime + duration) * 1000 - now + slack;
    cancel = after(left > 0 ? Math.min(left, longestWait) : 10 * slack, look);
    if (!content || content.id === last) return;
    last = content.id;
    listener(content);
  }

  const each = (method: 'addEventListener' | 'removeEventListener'): void =>
    events.forEach((type) => ask(() => (object as unknown as EventTarget)[method](type, look, false), undefined));
  each('addEventListener');
  look();
  return () => {
    cancel();
    each('removeEventListener');
  };
}

function afterInPage(delay: number, task: () => void): Cancel {
  const timer = setTimeout(task, delay);
  return () => clearTimeout(timer);
}
