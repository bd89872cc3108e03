import { Component, type Spec } from '../lightning.js';
import { ButtonRow } from '../parts/button-row.js';
import type { Choice } from '../parts/button.js';
import { TextBlock } from '../parts/text-block.js';
import type { Screen, Where } from '../parts/where.js';
import { safe } from '../theme.js';

export interface Notice {
  readonly screen: Extract<Screen, 'consent' | 'ended' | 'error' | 'exit'>;
  readonly over: string;
  readonly headline: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly back: () => void;
  /** Goes on by itself after so many seconds, unless a key is pressed. */
  readonly countDown?: { readonly seconds: number; readonly text: (left: number) => string; readonly done: () => void };
}

interface MessageParts {
  Words: TextBlock;
  Buttons: ButtonRow;
}

/** Tells something and offers what can be done about it: consent, the end of a film, an error, leaving the app. */
export class Message extends Component<MessageParts> {
  private _notice: Notice | undefined;
  private _timer = 0;

  static override _template(): Spec {
    return {
      Words: { type: TextBlock, x: safe.x, y: 370 },
      Buttons: { type: ButtonRow, x: safe.x, y: 760 },
    };
  }

  show(notice: Notice): void {
    clearInterval(this._timer);
    this._notice = notice;
    this._say(notice.countDown?.text(notice.countDown.seconds) ?? notice.text);
    const buttons = this.tag('Buttons');
    if (buttons) buttons.choices = notice.choices;
    if (notice.countDown) this._count(notice.countDown);
  }

  override _getFocused(): Component {
    return this.tag('Buttons') ?? this;
  }

  override _unfocus(): void {
    clearInterval(this._timer);
  }

  override _setFocusSettings(settings: Where): void {
    if (this._notice) settings.screen = this._notice.screen;
  }

  /** Whoever takes the remote decides. */
  override _captureKey(): boolean {
    clearInterval(this._timer);
    if (this._notice?.countDown) this._say(this._notice.text);
    return false;
  }

  override _handleBack(): void {
    this._notice?.back();
  }

  private _say(text: string): void {
    if (this._notice) this.tag('Words')?.say(this._notice.over, this._notice.headline, text, 4);
  }

  private _count({ seconds, text, done }: NonNullable<Notice['countDown']>): void {
    let left = seconds;
    this._timer = window.setInterval(() => {
      left -= 1;
      if (left > 0) {
        this._say(text(left));
        return;
      }
      clearInterval(this._timer);
      done();
    }, 1000);
  }
}
