import { Component, type Spec } from './lightning.js';
import { nextOf, shelvesOf, type Title, titles } from './catalogue.js';
import type { Choices } from './choices.js';
import { openDownloads } from './downloads.js';
import { Backdrop, type Mood } from './parts/backdrop.js';
import type { Setting } from './parts/setting-row.js';
import { Toast } from './parts/toast.js';
import { tellWhere, type Where } from './parts/where.js';
import type { Failure } from './players/tv-player.js';
import { forgetPositions } from './positions.js';
import type { Actions } from './screens/actions.js';
import { Detail } from './screens/detail.js';
import { Home } from './screens/home.js';
import { Message } from './screens/message.js';
import { consentNotice, endedNotice, exitNotice, offlineNotice, playbackNotice } from './screens/notices.js';
import { Player } from './screens/player.js';
import { Settings } from './screens/settings.js';
import { mayRepeat } from './sets/keys.js';
import type { TvSet } from './sets/tv-set.js';
import { readSurroundings } from './settings.js';
import { motion, stage } from './theme.js';
import { createTracking, type Tracking } from './tracking.js';
import { createPlayback } from './viewing/playback.js';

interface AppParts {
  Backdrop: Backdrop;
  Home: Home;
  Detail: Detail;
  Player: Player;
  Settings: Settings;
  Message: Message;
  Toast: Toast;
}

const screens = ['Home', 'Detail', 'Player', 'Settings', 'Message'] as const;
type ScreenName = (typeof screens)[number];

/** What the app runs on. */
export interface Ground {
  readonly set: TvSet;
  readonly choices: Choices;
  /** How it is drawn. */
  readonly renderer: 'WebGL' | 'canvas';
}

/** The root: which screen is up, what Back means there, and the one film that is chosen. */
export function createAppClass({ set, choices, renderer }: Ground): new () => Component {
  const playback = createPlayback(set, choices);
  let tracking: Tracking | undefined;

  return class App extends Component<AppParts> implements Actions {
    private _screen: ScreenName | undefined;
    private _film: Title | undefined;
    /** What the set was asked to open, until it is open. */
    private _asked: string | undefined;
    private _shelved: readonly Title[] = [];

    static override _template(): Spec {
      const { w, h } = stage;
      const hidden = { w, h, alpha: 0 };
      return {
        w,
        h,
        Backdrop: { type: Backdrop },
        Home: { type: Home, ...hidden },
        Detail: { type: Detail, ...hidden },
        Player: { type: Player, ...hidden },
        Settings: { type: Settings, ...hidden },
        Message: { type: Message, ...hidden },
        Toast: { type: Toast, w },
      };
    }

    override _setup(): void {
      this.patch({
        Home: { actions: this },
        Detail: { actions: this },
        Player: { actions: this, playback, choices },
        Settings: { actions: this, settings: this._settings(), facts: this._facts() },
      });
    }

    override _init(): void {
      document.addEventListener('visibilitychange', () => {
        if (document.hidden) playback.suspend();
        else playback.resume();
      });
      set.onTitleAsked((id) => {
        this._asked = id;
        if (!this._shelved.length || choices.consent === 'pending') return;
        playback.close();
        this._enter();
      });
      void this._connect();
    }

    override _getFocused(): Component {
      return (this._screen && this.tag(this._screen)) ?? this;
    }

    override _handleFocusSettings(settings: Where): void {
      tellWhere(settings);
    }

    /** A key held down moves; it does not confirm, go back or toggle again and again. */
    override _captureKey(event: KeyboardEvent): boolean {
      return event.repeat && !mayRepeat(event, set.keys);
    }

    override _handleBack(): void {
      if (this._screen === 'Home') this._askToLeave(() => this.home());
    }

    preview(title: Title): void {
      this.tag('Backdrop')?.show(title);
    }

    open(title: Title): void {
      this._film = title;
      this.tag('Backdrop')?.show(title);
      this.tag('Detail')?.show(title);
      this._go('Detail', 'detail');
    }

    play(title: Title, from: number): void {
      this._film = title;
      this.tag('Backdrop')?.show(title);
      this._go('Player', 'detail');
      // Without a picture of its own, its art stays.
      this.tag('Player')?.start(
        title,
        from,
        () => this._screen === 'Player' && this._mood(title.kind === 'audio' ? 'dialog' : 'gone'),
      );
    }

    ended(): void {
      const film = this._film;
      if (!film) return;
      const next = nextOf(film);
      this._tell(
        endedNotice(
          film,
          next && { film: next, automatic: choices.autoplay, play: () => this.play(next, 0) },
          () => this.play(film, 0),
          () => this.back(),
        ),
      );
    }

    failed(failure: Failure): void {
      this._tell(playbackNotice(failure, () => this.back()));
    }

    /** One step back: from a film to its page, from there to the shelves. */
    back(): void {
      playback.close();
      if (this._screen === 'Detail' || !this._film) this.home();
      else this.open(this._film);
    }

    home(): void {
      this._go('Home', 'home');
    }

    settings(): void {
      this._go('Settings', 'dialog');
    }

    private async _connect(): Promise<void> {
      try {
        const { collector, live } = await readSurroundings();
        const downloads = await openDownloads();
        tracking = createTracking(collector, set, choices.consent);
        playback.connect({ tracking, downloads, live });
        const shelves = shelvesOf(live !== null);
        this._shelved = shelves.flatMap((shelf) => shelf.titles);
        this.patch({ Home: { shelves }, Detail: { downloads } });
        this._greet();
      } catch {
        const again = (): void => void this._connect();
        this._tell(offlineNotice(again, () => this._askToLeave(again)));
      }
    }

    private _greet(): void {
      if (choices.consent === 'pending') this._ask();
      else this._enter();
      set.shown?.();
      if (renderer === 'canvas') this.tag('Toast')?.say('This TV has no WebGL: drawn on a plain canvas, more slowly.');
      if (!choices.kept) this.tag('Toast')?.say('This TV keeps nothing: choices and positions last until you leave.');
    }

    /** Where a viewer comes in: at the title that the set was asked for, or at home. */
    private _enter(): void {
      const asked = this._asked;
      this._asked = undefined;
      const title = this._shelved.find(({ id }) => id === asked);
      if (title) this.open(title);
      else this.home();
      if (asked && !title) this.tag('Toast')?.say('That title is not here any more.');
    }

    private _ask(): void {
      const [first] = titles;
      const decide = (consent: 'granted' | 'denied') => (): void => {
        this._consent(consent);
        this._enter();
      };
      const leave = (): void => this._askToLeave(() => this._ask());
      if (first) this.preview(first);
      this._tell(consentNotice(decide('granted'), decide('denied'), leave));
    }

    private _consent(consent: 'granted' | 'denied'): void {
      choices.consent = consent;
      if (tracking) tracking.consent = consent;
    }

    private _settings(): Setting[] {
      const onOff = (on: boolean): string => (on ? 'On' : 'Off');
      let forgotten = '';
      return [
        {
          id: 'consent',
          label: 'Count what I watch',
          value: () => (choices.consent === 'granted' ? 'Agreed' : 'Refused'),
          act: () => this._consent(choices.consent === 'granted' ? 'denied' : 'granted'),
        },
        {
          id: 'captions',
          label: 'Captions',
          value: () => onOff(choices.captions),
          act: () => (choices.captions = !choices.captions),
        },
        {
          id: 'autoplay',
          label: 'Play the next film by itself',
          value: () => onOff(choices.autoplay),
          act: () => (choices.autoplay = !choices.autoplay),
        },
        {
          id: 'forget',
          label: 'Forget where I stopped, and my number',
          value: () => forgotten,
          act() {
            forgetPositions(titles);
            tracking?.forgetViewer();
            forgotten = 'Forgotten';
          },
        },
        {
          id: 'leave',
          label: 'Leave the app',
          value: () => '',
          act: () => this._askToLeave(() => this.settings()),
        },
      ];
    }

    private _facts(): string {
      const kept = choices.kept ? 'keeps your choices on this TV' : 'this TV keeps nothing';
      return `Tenfoot Sample 0.1.0  ·  platform ${set.name}  ·  drawn by ${renderer}  ·  ${kept}`;
    }

    private _askToLeave(stay: () => void): void {
      const leave = (): void => {
        set.leave();
        // What no set closes stays: be where the viewer was rather than on a dead dialog.
        setTimeout(stay, 500);
      };
      this._tell(exitNotice(stay, leave));
    }

    private _tell(notice: Parameters<Message['show']>[0]): void {
      this.tag('Message')?.show(notice);
      this._go('Message', 'dialog');
    }

    private _go(screen: ScreenName, mood: Mood): void {
      this._screen = screen;
      this._mood(mood);
      for (const name of screens) {
        this.tag(name)?.setSmooth('alpha', name === screen ? 1 : 0, { duration: motion.focus });
      }
      this._refocus();
    }

    private _mood(mood: Mood): void {
      const backdrop = this.tag('Backdrop');
      if (backdrop) backdrop.mood = mood;
    }
  };
}
