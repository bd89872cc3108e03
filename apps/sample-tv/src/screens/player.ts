import { Component, type Spec } from '../lightning.js';
import type { Title } from '../catalogue.js';
import type { Choices } from '../choices.js';
import { AdBadge } from '../parts/ad-badge.js';
import { Captions } from '../parts/captions.js';
import { Feedback } from '../parts/feedback.js';
import { TransportBar } from '../parts/transport-bar.js';
import { tellPlaying, type Where } from '../parts/where.js';
import type { Playback } from '../viewing/playback.js';
import { createSeeker } from '../seeker.js';
import type { Actions } from './actions.js';

interface PlayerParts {
  Captions: Captions;
  Bar: TransportBar;
  Ad: AdBadge;
  Feedback: Feedback;
}

const barMs = 4000;

/** The film, full screen. The picture is the player's, behind the canvas; this screen draws only what lies on it. */
export class Player extends Component<PlayerParts> {
  actions!: Actions;
  playback!: Playback;
  choices!: Choices;
  private _film: Title | undefined;
  private _barTimer = 0;
  private _barShown = false;
  private _shown = '';
  private _toldFocus = '';
  private readonly _seeker = createSeeker({
    position: () => this.playback.position,
    length: () => this.playback.length,
    seek: (seconds) => this.playback.seek(seconds),
  });

  static override _template(): Spec {
    return {
      Bar: { type: TransportBar },
      Captions: { type: Captions },
      Ad: { type: AdBadge },
      Feedback: { type: Feedback },
    };
  }

  override _setup(): void {
    this.stage.on('frameStart', () => this.hasFocus() && this._draw());
  }

  start(film: Title, from: number, started: () => void): void {
    this._film = film;
    const bar = this.tag('Bar');
    if (bar) bar.film = film;
    this._hint();
    this.playback.open(film, from, {
      started,
      changed: () => this._refresh(),
      ended: () => this.actions.ended(),
      failed: (failure) => this.actions.failed(failure),
    });
    this._refresh();
    this._showBar();
  }

  override _unfocus(): void {
    this._seeker.cancel();
    this._hideBar();
    this.tag('Captions')?.show('', false);
    this.tag('Ad')?.show(undefined);
    this._tell('');
    const feedback = this.tag('Feedback');
    if (feedback) feedback.waiting = feedback.paused = false;
  }

  override _setFocusSettings(settings: Where): void {
    settings.screen = 'player';
    settings.focus = this._enterActsOn();
  }

  /** Any key brings the bar; what it does beyond that is said below. */
  override _captureKey(): boolean {
    this._showBar();
    return false;
  }

  override _handleEnter(): void {
    const { ad } = this.playback;
    if (ad?.skipIn === 0) this.playback.skipAd();
    else this._setPlaying(this.playback.paused);
  }

  override _handleUp(): void {
    if (!this._film?.captions || this.playback.ad) return;
    this.playback.showCaptions(!this.choices.captions);
    this._hint();
    this.tag('Feedback')?.flash('captions');
  }

  _handlePlayPause(): void {
    this._setPlaying(this.playback.paused);
  }

  _handlePlay(): void {
    this._setPlaying(true);
  }

  _handlePause(): void {
    this._setPlaying(false);
  }

  override _handleLeft(event: KeyboardEvent): void {
    this._skip(-1, event);
  }

  override _handleRight(event: KeyboardEvent): void {
    this._skip(1, event);
  }

  _handleRewind(event: KeyboardEvent): void {
    this._skip(-1, event);
  }

  _handleForward(event: KeyboardEvent): void {
    this._skip(1, event);
  }

  _handleStop(): void {
    this.actions.back();
  }

  override _handleBack(): void {
    this.actions.back();
  }

  private _setPlaying(playing: boolean): void {
    const { controllable, ad, paused } = this.playback;
    if (playing === !paused || (!controllable && !ad)) return;
    if (playing) this.playback.play();
    else this.playback.pause();
    this.tag('Feedback')?.flash(playing ? 'play' : 'pause');
  }

  /** Ads are not skipped over, and live has no elsewhere. */
  private _skip(direction: 1 | -1, event: KeyboardEvent): void {
    if (!this.playback.controllable || this._film?.live) return;
    this._seeker.step(direction, event.repeat);
    if (!event.repeat) this.tag('Feedback')?.flash(direction > 0 ? 'forward' : 'rewind');
  }

  private _hint(): void {
    const bar = this.tag('Bar');
    if (bar) bar.hint = this._film?.captions ? `▲  Captions: ${this.choices.captions ? 'on' : 'off'}` : '';
  }

  private _showBar(): void {
    this._barShown = true;
    clearTimeout(this._barTimer);
    this._barTimer = window.setTimeout(() => this._hideBar(), barMs);
    this._draw();
  }

  private _hideBar(): void {
    clearTimeout(this._barTimer);
    this._barShown = false;
    const bar = this.tag('Bar');
    if (bar) bar.shown = false;
    this._refresh();
  }

  /** Everything that moves with the picture. */
  private _draw(): void {
    const { ad, position, length, buffered, paused, caption } = this.playback;
    // Without a picture there is nothing that it would be in front of.
    const barShown = (this._barShown || this._film?.kind === 'audio') && !ad;
    const bar = this.tag('Bar');
    if (bar) bar.shown = barShown;
    const { target, jump } = this._seeker;
    if (barShown) bar?.show({ position, length, buffered, paused, target, jump });
    this.tag('Ad')?.show(ad);
    this.tag('Captions')?.show(caption, barShown);
  }

  private _refresh(): void {
    const feedback = this.tag('Feedback');
    if (!feedback || !this.hasFocus()) return;
    const { ad, waiting, paused, position } = this.playback;
    feedback.waiting = waiting;
    // While the bar is there it says so itself.
    feedback.paused = paused && (!this._barShown || ad !== undefined) && (position > 0 || ad !== undefined);
    this._tell(ad ? `ad:${ad.spot.id}` : `content:${this._film?.id ?? ''}`);
  }

  private _tell(shown: string): void {
    const focused = this._enterActsOn();
    if (shown === this._shown && focused === this._toldFocus) return;
    if (shown.startsWith('ad:')) this._seeker.cancel();
    this._shown = shown;
    this._toldFocus = focused;
    tellPlaying(shown);
    this._refocus();
  }

  /** What Enter acts on: the ad can be skipped from the moment that the badge offers it. */
  private _enterActsOn(): string {
    const { ad } = this.playback;
    if (!ad) return 'player:transport';
    return ad.skipIn === 0 ? 'player:skip' : 'player:ad';
  }
}
