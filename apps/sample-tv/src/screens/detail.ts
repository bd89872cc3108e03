import { Component, type Element, type Spec } from '../lightning.js';
import { clockOf, factsOf, type Title } from '../catalogue.js';
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

/** One film: what it is, and where to start it. */
export class Detail extends Component<DetailParts> {
  actions!: Actions;

  static override _template(): Spec {
    return {
      Words: { type: TextBlock, x: safe.x, y: 420 },
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
    const from = positionOf(film);
    this.tag('Words')?.say(factsOf(film), film.name, film.synopsis);
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

  private _choices(film: Title, from: number): Choice[] {
    const start = (): void => this.actions.play(film, 0);
    if (from === 0) return [{ id: 'play', label: 'Play', act: start }];
    return [
      { id: 'resume', label: `Resume at ${clockOf(from)}`, act: () => this.actions.play(film, from) },
      { id: 'restart', label: 'Play from the start', act: start },
    ];
  }

  private _showSeen(film: Title, from: number): void {
    const w = Math.max(seen.h, Math.round((seen.w * from) / film.length));
    this.patch({
      Seen: {
        alpha: from > 0 ? 1 : 0,
        Progress: { w },
        Left: { text: { text: `${clockOf(film.length - from)} left` } },
      },
    });
  }
}
