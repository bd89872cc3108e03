import { Component, type Spec } from './lightning.js';
import type { Title } from './catalogue.js';
import { loadConfig } from './config.js';
import { Backdrop, type Mood } from './parts/backdrop.js';
import { tellWhere, type Where } from './parts/where.js';
import type { Playback } from './playback.js';
import { leaveApp } from './leave.js';
import { mayRepeat } from './remote-keys.js';
import type { Actions } from './screens/actions.js';
import { Detail } from './screens/detail.js';
import { Home } from './screens/home.js';
import { Message } from './screens/message.js';
import { endedNotice, exitNotice, offlineNotice, playbackNotice } from './screens/notices.js';
import { Player } from './screens/player.js';
import { motion, stage } from './theme.js';
import { createTracking } from './tracking.js';

interface AppParts {
  Backdrop: Backdrop;
  Home: Home;
  Detail: Detail;
  Player: Player;
  Message: Message;
}

const screens = ['Home', 'Detail', 'Player', 'Message'] as const;
type ScreenName = (typeof screens)[number];

/** The root: which screen is up, what Back means there, and the one film that is chosen. */
export function createAppClass(playback: Playback): new () => Component {
  return class App extends Component<AppParts> implements Actions {
    private _screen: ScreenName | undefined;
    private _film: Title | undefined;

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
        Message: { type: Message, ...hidden },
      };
    }

    override _setup(): void {
      this.patch({ Home: { actions: this }, Detail: { actions: this }, Player: { actions: this, playback } });
    }

    override _init(): void {
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
      return event.repeat && !mayRepeat(event);
    }

    override _handleBack(): void {
      if (this._screen === 'Home')
        this._tell(
          exitNotice(
            () => this._go('Home', 'home'),
            () => this.quit(),
          ),
        );
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
      this._go('Player', 'detail');
      this.tag('Player')?.start(title, from, () => this._mood('gone'));
    }

    ended(): void {
      const film = this._film;
      if (film)
        this._tell(
          endedNotice(
            film,
            () => this.play(film, 0),
            () => this.back(),
          ),
        );
    }

    failed(reason: string, advice: string): void {
      this._tell(playbackNotice(reason, advice, () => this.back()));
    }

    /** One step back: from a film to its page, from there to the shelves. */
    back(): void {
      playback.close();
      if (this._screen === 'Detail' || !this._film) this._go('Home', 'home');
      else this.open(this._film);
    }

    quit(): void {
      leaveApp(() => this._go('Home', 'home'));
    }

    private async _connect(): Promise<void> {
      try {
        playback.track(createTracking((await loadConfig()).collector));
        this._go('Home', 'home');
      } catch {
        this._tell(offlineNotice(() => void this._connect()));
      }
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
