import type { Connection, MediaEvent, MediaEventType, Observer } from 'tenfoot/platform';
import { channelKey, currentChannel, currentProgramme } from './programme.js';
import { ask, broadcastState, type Channel, type VideoBroadcast } from './oipf.js';
import { tap } from './tap.js';

/** Milliseconds between two looks; and while the terminal has told nothing yet. */
const sampling = 500;
const closeSampling = 250;

/** Names of `errorState` of a channel change (OIPF DAE, "video/broadcast"). */
const errorNames = [
  'NOT_SUPPORTED_BY_TUNER',
  'CANNOT_TUNE',
  'TUNER_LOCKED',
  'PARENTAL_LOCK',
  'ENCRYPTED',
  'UNKNOWN_CHANNEL',
  'INTERRUPTED',
  'RECORDING',
  'CANNOT_RESOLVE_URI',
  'BANDWIDTH',
  'NO_OTHER_CHANNEL',
  'INSUFFICIENT_RESOURCES',
  'NOT_IN_TRANSPORT_STREAM',
];

/**
 * Watches a video/broadcast object. A channel is live: its playhead is seconds into the programme that was on when it was tuned
 * to, or since then where no programme is known; it runs on while the channel is stopped. What is presented is `playing`, for there
 * is no position that could prove it; what is stopped is a `pause`, and of the set's doing when nobody called for it: the tuner was
 * taken away. `release()` and another channel empty it.
 */
export function connectBroadcast(object: VideoBroadcast, observer: Observer): Connection {
  const { unrealized, connecting, presenting, stopped } = broadcastState;
  let state: number = unrealized;
  let key = readKey();
  let origin = readOrigin();
  /** The app wants another channel, and this is the one that the terminal may still tell of. */
  let leaving = '';
  let tuning = false;
  let position = 0;
  let has = false;
  let intent = false;
  /** What the app called for last. */
  let wanted: 'present' | 'stop' | 'release' | null = null;
  /** Events come. */
  let isTold = false;
  let connected = true;
  let warned = false;
  let failed: { readonly at: number; readonly state: number } | null = null;

  function readKey(): string {
    return channelKey(currentChannel(object));
  }

  /** When the programme began, milliseconds since the epoch. */
  function readOrigin(): number {
    const programme = currentProgramme(object, observer.now());
    return programme && programme.startTime ? programme.startTime * 1000 : observer.now();
  }

  function playhead(): number {
    if (state === presenting) position = Math.max(0, (observer.now() - origin) / 1000);
    return position;
  }

  function tell(type: MediaEventType, more?: Partial<MediaEvent>): void {
    if (connected) observer.observe({ type, at: observer.now(), playhead: playhead(), ...more });
  }

  function readState(): number {
    const read = ask<unknown>(() => object.playState, undefined);
    if (typeof read === 'number' && read >= unrealized && read <= stopped) return read;
    if (!warned) observer.warn(`expected a playState of 0 to 3 on this video/broadcast object, got ${String(read)}`);
    warned = true;
    return state;
  }

  function begin(): void {
    if (!intent) tell('play');
    intent = has = true;
  }

  function lose(): void {
    if (has) tell('emptied');
    has = intent = false;
  }

  /** The app calls for a channel; nobody knows which, where it is the next one. */
  function leave(to: Channel | null | undefined): void {
    const next = channelKey(to);
    if (next === key) return;
    lose();
    leaving = key;
    key = next;
    tuning = true;
  }

  function pause(asked: boolean): void {
    if (intent) tell('pause', asked ? {} : { reason: 'system' });
    intent = false;
  }

  function enter(next: number): void {
    if (next === presenting) {
      wanted = null;
      begin();
      tell('playing');
    } else if (next === connecting) {
      if (intent) tell('waiting');
      else begin();
    } else if (next === unrealized && wanted === 'release') lose();
    else pause(!tapped.hearsCalls || wanted === 'stop');
  }

  /** Looks; what is found by chance happened since the last look. */
  function look(byChance = false): void {
    if (!connected) return;
    tapped.renew();
    const next = readState();
    const read = readKey();
    // Without a channel it is still the last one: a terminal forgets it while the tuner is gone.
    const channel = read === leaving ? '' : read;
    const isOther = channel !== '' && key !== '' && channel !== key;
    if (isOther) lose();
    if (channel && (isOther || !key || tuning)) {
      key = channel;
      origin = readOrigin();
      leaving = '';
      tuning = false;
    }
    if (next === state && !(isOther && next === presenting)) return;
    if (!byChance) playhead();
    state = next;
    enter(next);
  }

  function fail(args: readonly unknown[]): void {
    const event = args[0] as { readonly errorState?: unknown } | null | undefined;
    const code = typeof args[1] === 'number' ? args[1] : event && event.errorState;
    // A terminal that has a slot and events says it twice, not always with the reason.
    if (typeof code !== 'number' && failed && failed.at === observer.now() && failed.state === state) return;
    failed = { at: observer.now(), state };
    const name = typeof code === 'number' ? errorNames[code] || String(code) : 'UNIDENTIFIED';
    key = readKey();
    leaving = '';
    tell('error', { failure: { id: `CHANNEL_ERROR_${name}`, fatal: state !== presenting } });
  }

  function sample(): void {
    cancel = observer.after(isTold ? sampling : closeSampling, sample);
    look(true);
    if (state === presenting) tell('timeupdate');
  }

  const tapped = tap(
    object,
    {
      methods: ['bindToCurrentChannel', 'setChannel', 'nextChannel', 'prevChannel', 'stop', 'release'],
      events: ['PlayStateChange', 'ChannelChangeSucceeded', 'ChannelChangeError'],
    },
    {
      before(method, args) {
        look();
        wanted = method === 'stop' || method === 'release' ? method : 'present';
        if (/Channel$/.test(method) && method !== 'bindToCurrentChannel') leave(args[0] as Channel | null | undefined);
      },
      after: () => look(),
      heard(event, args) {
        isTold = true;
        look();
        if (event === 'ChannelChangeError') fail(args);
      },
    },
  );
  if (!tapped.hearsCalls)
    observer.warn('the methods of this video/broadcast object cannot be replaced: who stopped it is not known');
  let cancel = observer.after(sampling, sample);
  look();

  return {
    playhead,
    duration: () => Infinity,
    flush: () => look(),
    disconnect() {
      connected = false;
      cancel();
      tapped.release();
    },
  };
}
