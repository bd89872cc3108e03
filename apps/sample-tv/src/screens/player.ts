import { Component, type Spec } from '../lightning.js';
import type { Title } from '../catalogue.js';
import { Feedback } from '../parts/feedback.js';
import { TransportBar } from '../parts/transport-bar.js';
import type { Where } from '../parts/where.js';
import type { Playback } from '../playback.js';
import { createSeeker } from '../seeker.js';
import type { Actions } from './actions.js';

interface PlayerParts {
  Bar: TransportBar;
  Feedback: Feedback;
}

const barMs = 4000;

/** The film, full screen. The picture is the element behind the canvas; this screen draws only what lies on it. */
export class Player extends Component<PlayerParts> {
  actions!: Actions;
  playback!: Playback;
  private _barTimer = 0;
  private _barShown = false;
  private readonly _seeker = createSeeker({
    position: () => this.playback.position,
    length: () => this.playback.length,
    seek: (seconds) => this.playback.seek(seconds),
  });

  static override _template(): Spec {
    return { Bar: { type: TransportBar }, Feedback: { type: Feedback } };
  }

  override _setup(): void {
    this.stage.on('frameStart', () => this._barShown && this._refreshBar());
  }

  start(title: Title, from: number, started: () => void): void {
    const bar = this.tag('Bar');
    if (bar) bar.name = title.name;
    this.playback.open(title, from, {
      started,
      changed: () => this._refresh(),
      ended: () => this.actions.ended(),
      failed: (reason, advice) => this.actions.failed(reason, advice),
    });
    this._refresh();
    this._showBar();
  }

  override _unfocus(): void {
    this._seeker.cancel();
    this._hideBar();
    const feedback = this.tag('Feedback');
    if (feedback) feedback.waiting = feedback.paused = false;
  }

  override _setFocusSettings(settings: Where): void {
    settings.screen = 'player';
    settings.focus = 'player:transport';
  }

  /** Any key brings the bar; what it does beyond that is said below. */
  override _captureKey(): boolean {
    this._showBar();
    return false;
  }

  override _handleEnter(): void {
    this._setPlaying(this.playback.paused);
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
    if (playing === !this.playback.paused) return;
    if (playing) this.playback.play();
    else this.playback.pause();
    this.tag('Feedback')?.flash(playing ? 'play' : 'pause');
  }

  private _skip(direction: 1 | -1, event: KeyboardEvent): void {
    this._seeker.step(direction, event.repeat);
    if (!event.repeat) this.tag('Feedback')?.flash(direction > 0 ? 'forward' : 'rewind');
  }

  private _showBar(): void {
    this._barShown = true;
    this._refreshBar();
    const bar = this.tag('Bar');
    if (bar) bar.shown = true;
    clearTimeout(this._barTimer);
    this._barTimer = window.setTimeout(() => this._hideBar(), barMs);
  }

  private _hideBar(): void {
    clearTimeout(this._barTimer);
    this._barShown = false;
    const bar = this.tag('Bar');
    if (bar) bar.shown = false;
    this._refresh();
  }

  private _refreshBar(): void {
    const { position, length, buffered, paused } = this.playback;
    this.tag('Bar')?.show({ position, length, buffered, paused, target: this._seeker.target, jump: this._seeker.jump });
  }

  private _refresh(): void {
    const feedback = this.tag('Feedback');
    if (!feedback || !this.hasFocus()) return;
    feedback.waiting = this.playback.waiting;
    // While the bar is there it says so itself.
    feedback.paused = this.playback.paused && !this._barShown && this.playback.position > 0;
  }
}
