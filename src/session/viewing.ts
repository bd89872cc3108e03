import type { MediaEvent } from '../media/media-event.js';
import type { Scheduler } from '../scheduler.js';
import type { Content } from './content.js';
import { closingOf, follow, type Input, type Refusal, rule, type Stand } from './grammar.js';
import { createHeartbeat, pingInterval } from './heartbeat.js';
import { createHeldPlay } from './held-play.js';
import type { Moment } from './moment.js';
import { createOpenParts, type OpenPart, type OpenParts } from './open-parts.js';
import { createPlayback, type PlaybackEvent } from './playback.js';
import { createPlayerSide } from './player-side.js';
import { createPlayerStates, type PlayerStates } from './player-states.js';
import { createPosition } from './position.js';
import { createPulse } from './pulse.js';
import { createDroppedFrames, createQualityBook, type Quality } from './quality.js';
import { createScreen, settling } from './screen.js';
import type { Cargo } from './tracking-event.js';
import { createWireLine } from './wire-line.js';
import type { Outlet, WireSession } from './wire-session.js';

/** One viewing of one content, from the viewer's intent to their leaving. */
export interface Viewing {
  /**
   * Opens the session: the viewer means to watch.
   *
   * @param stream where the player is in its stream, seconds
   */
  start(stream: number): void;
  /** Takes a tidy media event of the content's player, or of the player that shows the ads of this break. */
  accept(event: MediaEvent, from: 'content' | 'ads'): void;
  /** A call of the app. False when it was refused. */
  call(input: Input, cargo?: Cargo): boolean;
  /** The ads of the open break play elsewhere: in a player that is watched, or in one that nobody watches. */
  playAdsIn(player: 'watched' | 'unwatched'): void;
  /** What is known of the quality. */
  note(quality: Quality): void;
  /** What is open, by the call that opened it. */
  readonly open: OpenParts;
  /** The chapter that was completed with the content. */
  readonly lastChapter: OpenPart | null;
  readonly states: PlayerStates;
  /** Notes where the viewer is, as the pulse does every few seconds: the app may be gone in a moment. */
  mark(): void;
  /** The viewer is somebody else: ends this session and goes on in a new one. */
  renew(): void;
  /** The viewer leaves. Final. */
  end(): void;
  /** Stops without a word: the viewer no longer wants to be measured. */
  abort(): void;
  readonly over: boolean;
}

/** What a viewing needs. */
export interface ViewingParts {
  readonly content: Content;
  /** Parameters and metadata of `sessionStart`, asked for each time a session opens. */
  readonly start: (resume: boolean) => Cargo;
  /** The timestamp of a `sessionStart`, no two of a tracker alike. */
  readonly stampStart: (at: number) => number;
  readonly scheduler: Scheduler;
  /** Where the content's player is in its stream, seconds. */
  readonly stream: () => number;
  /** What the content's player knows of its quality. */
  readonly quality: () => Quality;
  /** Opens a session on the wire; `gone` is called when the collector no longer takes its events. */
  readonly open: (gone: () => void) => Outlet;
  readonly refuse: (input: Input, refusal: Refusal) => void;
  /** Something is about to be told: a sleep of the set that a player shows comes first. */
  readonly wakePlayers?: () => void;
  /** The app is about to say something: what the player did before comes first. */
  readonly onCall?: () => void;
  /** The break is over: whoever watches a player of ads can stop. */
  readonly onAdsOver: () => void;
  readonly onOver: () => void;
}

/** Calls that show that somebody watches again after a session was closed. */
const waking: readonly Input[] = ['play', 'adBreakStart', 'adStart', 'chapterStart'];

/**
 * Creates a viewing: turns a tidy media stream and the app's calls into tracking events that obey the grammar, with
 * heartbeats, and goes on in a new session when the one before reached a limit or was closed by the collector.
 *
 * - The same playback event is never told twice in a row; a seek is a `pauseStart`, the API has no event for it.
 * - `play` waits a moment after the start for a pre-roll, and is told after it.
 * - An ad that is loaded, or content that comes back after ads, has half a second; who waits longer has waited all along.
 * - In ads the playhead stands at the break's position; what a shared player says of position, end, error or unloading
 *   does not reach the content.
 * - A sleep of the set is neither watched nor waited for: it is told as a pause from where it began.
 *
 * State: what is open, what the player does, and a few moments. Nothing grows with watch time.
 */
export function createViewing(parts: ViewingParts): Viewing {
  const { content, scheduler } = parts;
  const position = createPosition(content);
  const quality = createQualityBook();
  const dropped = createDroppedFrames();
  const states = createPlayerStates();
  const open = createOpenParts();
  const screen = createScreen(scheduler);
  const heartbeat = createHeartbeat(scheduler, interval, beat);
  const pulse = createPulse(scheduler, parts.stream, () => playback.runs, beAlive);
  const begun = scheduler.now();
  const wire = createWireLine({
    scheduler,
    position,
    quality,
    openOutlet: parts.open,
    start: parts.start,
    stampStart: parts.stampStart,
    onOpen: retell,
    onLeave() {
      pulse.stop();
      // The heart of a player that plays goes on: it notices when the playhead moves again.
      if (does() !== 'play') heartbeat.stop();
    },
    closing() {
      const events = closingOf(stand);
      return events.length ? events : ['sessionEnd'];
    },
    goesOn: () => !isOver() && !(stand.stage === 'completed' && stand.place === 'content'),
    stream: parts.stream,
  });
  let stand: Stand = { stage: 'open', place: 'content', chapter: false };
  let playback = createPlayback();
  /** Something has played: an ad or the content. What the player does before is startup. */
  let played = false;
  let lastChapter: OpenPart | null = null;
  const held = createHeldPlay(scheduler, begun, (at, stream) => {
    if (stand.place === 'content') showContent();
    input('play', at, stream, {});
  });
  const players = createPlayerSide({
    scheduler,
    screen,
    position,
    place: () => stand.place,
    hasPlayed: () => played,
    mayStillShowAd: () => held.waits,
    onUnloaded(at, stream) {
      // Silent until it is known what that means: a reload, ads, or the end, which is then told for this moment.
      const second = position.read(at, stream);
      position.freeze(at, second);
      heartbeat.stop();
    },
    input,
    onPlayback: tellPlayback,
    onAdFrame(at) {
      noteStart(at);
      tellWait(at);
    },
    onForeignSource() {
      held.forget();
      screen.note('content', null);
    },
    onContentBack,
    onContentLoading() {
      held.forget();
      awaitContent();
    },
    onQuality: (values) => void noteQuality(values),
    end,
    stream: parts.stream,
  });

  const isOver = (): boolean => stand.stage === 'over';
  const does = (): PlaybackEvent | null => screen.does(stand.place);

  function interval(): number {
    if (content.downloaded) return pingInterval.downloaded;
    return content.granularAds && stand.place === 'ad' ? pingInterval.granularAd : pingInterval.content;
  }

  function input(name: Input, at: number, stream: number, cargo: Cargo): boolean {
    held.release(name);
    if (name !== 'adBreakStart') players.settle();
    const ruling = rule(stand, name);
    if (ruling.does === 'refuse') parts.refuse(name, ruling.refusal);
    if (ruling.does === 'replay') replay(at, stream);
    if (ruling.does !== 'send') return ruling.does !== 'refuse';
    const reached = wire.leaveAtLimit(at, stream);
    // Silence comes from a suspend, and a day from a player that runs and runs: where it plays, the viewer goes on.
    if (reached === 'day') wire.open(at, stream, true);
    if (reached === 'silence' && does() === 'play') wire.open(scheduler.now(), stream, true);
    if (!wire.current && waking.indexOf(name) >= 0 && wire.mayOpen()) {
      wire.open(at, stream, true);
      // What the player does has just been told with all the rest.
      if (name === does()) return true;
    }
    if (name === 'sessionComplete') lastChapter = open.get('chapterStart');
    ruling.events.forEach((type) => tell(type, at, stream, type === name ? cargo : {}));
    return true;
  }

  /** Tells one event, and everything that follows from it. */
  function tell(type: Input, at: number, stream: number, cargo: Cargo): void {
    if (type === 'play') noteStart(at);
    if (type === 'play' || type === 'adStart') played = true;
    if (type === 'adBreakStart') position.freeze(at, Number((cargo.params || {})['media.ad.podSecond']));
    if (wire.current) wire.current.say(type, at, stream, cargo);
    playback.note(type, stand.place);
    stand = follow(stand, type);
    open.note(type, cargo);
    if (wire.current) pulse.start();
    if (wire.current && type !== 'ping') heartbeat.restart(at);
    if (stand.stage === 'completed' && stand.place === 'content') heartbeat.stop();
    if (type === 'adBreakStart') beginBreak();
    if (type === 'adComplete' || type === 'adSkip') screen.endAd();
    if (type === 'adStart') {
      screen.beginAd();
      // Nobody says when an ad that cannot be watched shows its first frame: it is taken to play at once.
      if (does() === 'play') noteStart(at);
      tellPlayback(at, stream);
    }
    if (type === 'adBreakComplete') endBreak(at, stream);
  }

  function beAlive(): void {
    goOn();
    const now = scheduler.now();
    if (wire.current && wire.current.reached(now) !== 'silence') wire.current.alive(now, parts.stream());
  }

  /** Tells in a new session what is open: chapter, break, ad, states and what the player does, in this order. */
  function retell(session: WireSession, at: number, stream: number): void {
    pulse.start();
    playback = createPlayback();
    states.renew();
    open.all().forEach(({ type, cargo }) => {
      session.say(type, at, stream, cargo);
      playback.note(type, stand.place);
    });
    states.on().forEach((name) => session.say('stateStart', at, stream, { params: { 'media.state.name': name } }));
    heartbeat.restart();
    if (stand.place !== 'break') tellPlayback(at, stream);
  }

  function replay(at: number, stream: number): void {
    // The session before ends where it was, not where the new one begins.
    position.freeze(at, wire.lastPlayhead);
    wire.leave('ended', at, stream);
    position.release();
    stand = { ...stand, stage: 'open' };
    wire.open(at, stream, false);
  }

  function beginBreak(): void {
    screen.beginBreak(players.unloaded !== null);
    players.forgive();
  }

  function endBreak(at: number, stream: number): void {
    parts.onAdsOver();
    // The end of a stream that has a post-roll in it is the end of both.
    const atEnd = content.length !== undefined && wire.lastPlayhead >= content.length - 1;
    if (does() === null && screen.isAway && atEnd) input('sessionComplete', at, stream, {});
    if (screen.hasAdPlayer || (screen.isAway && !(screen.isRestored && does() === 'play'))) {
      awaitContent();
    } else if (!screen.isAway && !content.positionOf && does() === 'play' && playback.isNews('play', 'content')) {
      // A pre-roll in the stream, or one whose player gets the content only now: that is known in a moment.
      held.holdFor(settling, at, stream);
    } else {
      showContent();
      tellPlayback(at, stream);
    }
  }

  /**
   * What the player does is not told for a moment: the ad may begin, or the content be back, before it is over. What takes no
   * longer has stalled nobody; every film with ads would count as one that buffered.
   */
  function awaitPicture(from: Moment): void {
    screen.settle(from, ({ at, stream }) => {
      if (stand.place === 'content' && !screen.isAway) showContent();
      // What the players are known to do by now comes first.
      if (parts.onCall) parts.onCall();
      tellPlayback(at, stream);
    });
  }

  const awaitContent = (): void => awaitPicture({ at: scheduler.now(), stream: parts.stream() });

  /** What an ad, or the content, was awaited for plays since `at`: told only if somebody had to wait. */
  function tellWait(at: number): void {
    const since = screen.awaited;
    screen.stop();
    if (since && at > since.at + settling && playback.isNews('bufferStart', stand.place)) {
      input('bufferStart', since.at, since.stream, {});
    }
  }

  function onContentBack(at: number): void {
    tellWait(at);
    showContent();
  }

  function showContent(): void {
    screen.showContent();
    position.release();
  }

  function tellPlayback(at: number, stream: number): void {
    const event = does();
    // Who pauses an ad that loads no longer waits for it.
    if (event === 'pauseStart' && stand.place === 'ad') screen.stop();
    if (!event || screen.awaited || isOver() || players.unloaded || !playback.isNews(event, stand.place)) return;
    // Before anything has played it is starting, whatever the player does.
    if (!played && !held.waits && event !== 'play') return;
    const mayBePreRoll = event === 'play' && stand.place === 'content' && !playback.contentStarted;
    if (mayBePreRoll && held.hasToWait(at)) held.hold(at, stream);
    else if (event === 'bufferStart' && stand.place === 'ad' && screen.isLoadingAd) awaitPicture({ at, stream });
    else input(event, at, stream, {});
  }

  /** The set may have slept just now: what a player shows of it is told first, and else what the pulse knows. */
  function wake(): boolean {
    if (parts.wakePlayers) parts.wakePlayers();
    const nap = pulse.wake();
    const session = wire.current;
    if (!nap || !session || session.reached(scheduler.now()) === 'silence') return false;
    return playback.runs && stand.place !== 'break' && input('pauseStart', nap.at, nap.stream, {});
  }

  /** The same, where nothing else says what the player does after it. */
  function goOn(): boolean {
    const slept = wake();
    if (slept) tellPlayback(scheduler.now(), parts.stream());
    return slept;
  }

  function beat(): void {
    // That it went on is a sign of life: one is enough, however many were due in the sleep.
    if (goOn()) return;
    const now = scheduler.now();
    const stream = parts.stream();
    // In a break a shared player tells the quality of an ad.
    const told = (stand.place === 'content' || screen.hasAdPlayer) && noteQuality(dropped.add(parts.quality()));
    // A changed bitrate is a sign of life too.
    if (told) return;
    if (wire.current) input('ping', now, stream, {});
    // A player that stood still for so long that its session was closed moves again, without having said so.
    else if (does() === 'play' && wire.mayOpen() && position.read(now, stream) !== wire.lastPlayhead) {
      wire.open(now, stream, true);
    }
  }

  /** Whether it was told: a bitrate that changed. */
  function noteQuality(values: Quality): boolean {
    if (!quality.note(values) || !wire.current) return false;
    return input('bitrateChange', scheduler.now(), parts.stream(), {});
  }

  function noteStart(at: number): void {
    if (!quality.has('timeToStart')) quality.note({ timeToStart: at - begun });
  }

  function end(): void {
    if (isOver()) return;
    wake();
    held.release('sessionEnd');
    players.settle();
    const { at, stream } = players.unloaded || { at: scheduler.now(), stream: parts.stream() };
    if (wire.current && wire.current.reached(at) === 'silence') wire.leave('closed', at, stream);
    closingOf(stand).forEach((type) => tell(type, at, stream, {}));
    close();
  }

  function close(): void {
    stand = { ...stand, stage: 'over' };
    heartbeat.stop();
    screen.stop();
    wire.stop();
    held.forget();
    players.forgive();
    wire.leave('closed', scheduler.now(), 0);
    parts.onAdsOver();
    parts.onOver();
  }

  return {
    start: (stream) => wire.open(begun, stream, content.resume === true),
    accept(event, from) {
      if (!isOver()) players.accept(event, from);
    },
    call(name, cargo) {
      goOn();
      if (parts.onCall) parts.onCall();
      return input(name, scheduler.now(), parts.stream(), cargo || {});
    },
    playAdsIn: (player) => screen.playAdsIn(player),
    note(values) {
      goOn();
      noteQuality(values);
    },
    open,
    get lastChapter() {
      return lastChapter;
    },
    states,
    mark() {
      if (!isOver()) beAlive();
    },
    renew() {
      goOn();
      if (isOver() || !wire.current) return;
      if (parts.onCall) parts.onCall();
      const now = scheduler.now();
      wire.leave('ended', now, parts.stream());
      wire.open(now, parts.stream(), true);
    },
    end,
    abort() {
      if (!isOver()) close();
    },
    get over() {
      return isOver();
    },
  };
}
