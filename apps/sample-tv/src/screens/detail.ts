import { Component, type Element, type Spec } from '../lightning.js';
import { clockOf, factsOf, fileOf, type Title } from '../catalogue.js';
import type { Downloads } from '../downloads.js';
import { ButtonRow } from '../parts/button-row.js';
import type { Choice } from '../parts/button.js';
import { TextBlock } from '../parts/text-block.js';
import type { Where } from '../parts/where.js';
import { positionOf } from '../positions.js';
import { body, colour, safe } from '../theme.js';
import type { Actions } from './actions.js';

interface DetailParts {
  Words: TextBlock;
  Seen: Element;
  Buttons: ButtonRow;
}

const seen = { w: 420, h: 8 };
type DownloadState = 'idle' | 'busy' | 'failed';

/** One film: what it is, and where to start it. */
export class Detail extends Component<DetailParts> {
  actions!: Actions;
  downloads: Downloads | null = null;
  private _film: Title | undefined;
  private _download: DownloadState = 'idle';

  static override _template(): Spec {
    return {
      Words: { type: TextBlock, x: safe.x, y: 390 },
      Seen: {
        x: safe.x,
        y: 716,
        Track: { ...seen, rect: true, color: colour.track },
        Progress: { ...seen, rect: true, color: colour.accent },
        Left: { x: seen.w + 28, y: -15, text: body() },
      },
      Buttons: { type: ButtonRow, x: safe.x, y: 796 },
    };
  }

  show(film: Title): void {
    this._film = film;
    this._download = 'idle';
    const from = positionOf(film);
    this.tag('Words')?.say(this._facts(film), film.name, film.synopsis);
    this._showSeen(film, from);
    const buttons = this.tag('Buttons');
    if (buttons) buttons.choices = this._choices(film, from);
  }

  override _getFocused(): Component {
    return this.tag('Buttons') ?? this;
  }

  override _setFocusSettings(settings: Where): void {
    settings.screen = 'detail';
  }

  override _handleBack(): void {
    this.actions.back();
  }

  private _facts(film: Title): string {
    return this.downloads?.has(film) ? `${factsOf(film)}  ·  On this TV` : factsOf(film);
  }

  private _choices(film: Title, from: number): Choice[] {
    const start = (): void => this.actions.play(film, 0);
    const word = film.live ? 'Watch live' : film.kind === 'audio' ? 'Listen' : 'Play';
    const choices = [{ id: 'play', label: word, act: start }];
    if (from > 0) {
      choices[0] = { id: 'restart', label: 'Play from the start', act: start };
      choices.unshift({ id: 'resume', label: `Resume at ${clockOf(from)}`, act: () => this.actions.play(film, from) });
    }
    const { downloads } = this;
    if (film.downloadable && downloads) choices.push(this._downloadChoice(film, downloads));
    return choices;
  }

  private _downloadChoice(film: Title, downloads: Downloads): Choice {
    if (this._download === 'busy') return { id: 'busy', label: 'Downloading …', act: () => {} };
    if (downloads.has(film)) {
      return { id: 'remove', label: 'Remove from TV', act: () => this._run(film, downloads.remove(film)) };
    }
    const label = this._download === 'failed' ? 'Download failed: try again' : 'Download';
    return { id: 'download', label, act: () => this._run(film, downloads.add(film, fileOf(film))) };
  }

  /** Says how a download goes, unless the viewer has gone on to another film. */
  private _run(film: Title, work: Promise<void>): void {
    const tell = (state: DownloadState): void => {
      if (this._film !== film) return;
      this._download = state;
      this.tag('Words')?.say(this._facts(film), film.name, film.synopsis);
      this.tag('Buttons')?.renew(this._choices(film, positionOf(film)));
    };
    tell('busy');
    work.then(
      () => tell('idle'),
      () => tell('failed'),
    );
  }

  private _showSeen(film: Title, from: number): void {
    const w = Math.max(seen.h, Math.round((seen.w * from) / (film.length || 1)));
    this.patch({
      Seen: {
        alpha: from > 0 ? 1 : 0,
        Progress: { w },
        Left: { text: { text: `${clockOf(film.length - from)} left` } },
      },
    });
  }
}
