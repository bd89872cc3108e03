import type { Session } from 'tenfoot';
import { type Break, fileOf, type Title } from '../catalogue.js';
import type { Choices } from '../choices.js';
import type { Downloads } from '../downloads.js';
import type { Failure, TvPlayer } from '../players/tv-player.js';
import { keepPosition } from '../positions.js';
import type { TvSet } from '../sets/tv-set.js';
import type { Tracking } from '../tracking.js';
import { type AdShown, type RunningBreak, runBreak } from './ad-break.js';
import { captionAt, type Cue, loadCaptions } from './captions.js';
import { type ChapterWatch, watchChapters } from './chapters.js';

export interface PlaybackListener {
  /** The first picture of the film, or of an ad before it, is there. */
  started(): void;
  /** Playing, pausing, waiting, seeking or the ad changed. */
  changed(): void;
  ended(): void;
  failed(failure: Failure): void;
}

/** The one player of the app and the one viewing on it. Positions are the title's, whatever plays. */
export interface Playback {
  readonly position: number;
  readonly length: number;
  /** End of the buffered stretch around the playhead, in seconds. */
  readonly buffered: number;
  readonly paused: boolean;
  readonly waiting: boolean;
  readonly controllable: boolean;
  /** The ad that plays instead of the title. */
  readonly ad: AdShown | undefined;
  readonly caption: string;
  /** What a viewing needs that is known only when the app has connected. */
  connect(parts: Connected): void;
  open(title: Title, from: number, listener: PlaybackListener): void;
  play(): void;
  pause(): void;
  seek(seconds: number): void;
  skipAd(): void;
  showCaptions(on: boolean): void;
  close(): void;
  /** The app is not seen any more, or seen again. */
  suspend(): void;
  resume(): void;
}

export interface Connected {
  readonly tracking: Tracking;
  readonly downloads: Downloads | null;
  readonly live: string | null;
}

interface Viewing {
  readonly title: Title;
  readonly listener: PlaybackListener;
  readonly player: TvPlayer;
  readonly session: Session;
  readonly chapters: ChapterWatch;
  readonly url: string;
  /** Breaks that have not been shown yet, but for the one after the end. */
  breaks: readonly Break[];
  readonly postRoll: Break | undefined;
  running: RunningBreak | undefined;
  cues: readonly Cue[];
  /** Where the title was when it was last looked at. */
  at: number;
  kept: number;
  over: boolean;
}

/** Holds one viewing at a time; nothing grows with watch time. */
export function createPlayback(set: TvSet, choices: Choices): Playback {
  let parts: Connected | undefined;
  let viewing: Viewing | undefined;
  /** Viewings are opened one after the other, and a downloaded file takes a while to be found. */
  let opened = 0;

  const player = (): TvPlayer => viewing?.player ?? set.player;
  const position = (): number => (viewing && (viewing.running || viewing.over) ? viewing.at : player().position);

  function keepNow(of: Viewing): void {
    of.kept = of.at;
    keepPosition(of.title, of.over ? 0 : of.at);
  }

  function begin(title: Title, from: number, url: string, downloaded: boolean, listener: PlaybackListener): void {
    if (!parts) return;
    const used = title.live && set.tuner ? set.tuner : set.player;
    const session = parts.tracking.begin(used.prepare(title.kind), title, { resumed: from > 0, downloaded });
    const { length, breaks = [] } = title;
    const own: Viewing = {
      title,
      listener,
      player: used,
      session,
      chapters: watchChapters(session, title.chapters ?? []),
      url,
      breaks: breaks.filter(({ offset }) => offset < length && (offset > from || (offset === 0 && from === 0))),
      postRoll: breaks.find(({ offset }) => offset >= length),
      running: undefined,
      cues: [],
      at: from,
      kept: from,
      over: false,
    };
    viewing = own;
    if (choices.captions && title.captions) session.startState('closedCaptioning');
    if (title.captions) void loadCaptions(title.id).then((cues) => (own.cues = cues));
    goOn(own, from);
  }

  /** Shows the break that is due at this second of the title, or else the title itself. */
  function goOn(own: Viewing, from: number): void {
    own.at = from;
    const due = own.breaks.filter(({ offset }) => offset <= from);
    own.breaks = own.breaks.filter(({ offset }) => offset > from);
    // Several at once, after a jump: the last one stands for them.
    const next = due.at(-1);
    if (next) interrupt(own, next, () => show(own, from));
    else show(own, from);
  }

  /** Shows a break, and then what comes after it. */
  function interrupt(own: Viewing, next: Break, then: () => void): void {
    own.running = runBreak(next, {
      session: own.session,
      player: own.player,
      started: () => own.listener.started(),
      changed: () => own.listener.changed(),
      over() {
        own.running = undefined;
        then();
        own.listener.changed();
      },
    });
    own.listener.changed();
  }

  function show(own: Viewing, from: number): void {
    own.player.load({ url: own.url, live: own.title.live === true }, from, {
      started: () => own.listener.started(),
      changed: () => own.listener.changed(),
      moved: () => move(own),
      ended() {
        own.at = own.title.length;
        if (own.postRoll) interrupt(own, own.postRoll, () => finish(own));
        else finish(own);
      },
      failed(failure) {
        own.over = true;
        own.listener.failed(failure);
      },
    });
  }

  function finish(own: Viewing): void {
    own.over = true;
    keepNow(own);
    own.listener.ended();
  }

  function move(own: Viewing): void {
    const at = own.player.position;
    own.at = at;
    own.chapters.at(at);
    if (Math.abs(at - own.kept) >= 5) keepNow(own);
    if (!own.player.waiting && own.breaks.some(({ offset }) => offset <= at)) goOn(own, at);
  }

  function close(): void {
    opened += 1;
    const own = viewing;
    if (!own) return;
    if (!own.over && !own.running) own.at = own.player.position;
    if (!own.over) keepNow(own);
    // First the viewing, then the player: what the player says while it is cleared is nobody's viewing.
    own.session.end();
    viewing = undefined;
    own.player.unload();
    if (own.url.startsWith('blob:')) URL.revokeObjectURL(own.url);
  }

  return {
    get position() {
      return position();
    },
    get length() {
      if (!viewing) return 0;
      return (viewing.running ? 0 : player().length) || viewing.title.length;
    },
    get buffered() {
      return viewing?.running ? viewing.at : player().buffered;
    },
    get paused() {
      return player().paused;
    },
    get waiting() {
      return viewing ? player().waiting : opened > 0;
    },
    get controllable() {
      return player().controllable && !viewing?.running;
    },
    get ad() {
      return viewing?.running?.shown;
    },
    get caption() {
      return viewing && !viewing.running && choices.captions ? captionAt(viewing.cues, player().position) : '';
    },
    connect(next) {
      parts = next;
    },
    open(title, from, listener) {
      // A replay starts from a cleared player too: its viewing begins at 0, not at the end of the one before.
      close();
      const of = opened;
      if (!parts?.downloads?.has(title)) {
        const url = title.live ? (parts?.live ?? '') : fileOf(title);
        begin(title, from, url, false, listener);
        return;
      }
      parts.downloads.open(title).then(
        (url) => {
          if (of === opened) begin(title, from, url, true, listener);
          else URL.revokeObjectURL(url);
        },
        () => of === opened && listener.failed('broken'),
      );
    },
    play: () => player().play(),
    pause: () => player().pause(),
    seek(seconds) {
      if (viewing && !viewing.running && !viewing.over) player().seek(seconds);
    },
    skipAd: () => void viewing?.running?.skip(),
    showCaptions(on) {
      choices.captions = on;
      if (!viewing?.title.captions) return;
      if (on) viewing.session.startState('closedCaptioning');
      else viewing.session.endState('closedCaptioning');
    },
    close,
    suspend() {
      if (!viewing) return;
      if (!viewing.over && !viewing.running) viewing.at = viewing.player.position;
      keepNow(viewing);
      viewing.player.suspend();
    },
    resume: () => viewing?.player.resume(),
  };
}
