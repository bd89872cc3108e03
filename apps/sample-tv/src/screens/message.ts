import { Component, type Spec } from '../lightning.js';
import { ButtonRow } from '../parts/button-row.js';
import type { Choice } from '../parts/button.js';
import { TextBlock } from '../parts/text-block.js';
import type { Screen, Where } from '../parts/where.js';
import { safe } from '../theme.js';

export interface Notice {
  readonly screen: Extract<Screen, 'ended' | 'error' | 'exit'>;
  readonly over: string;
  readonly headline: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly back: () => void;
}

interface MessageParts {
  Words: TextBlock;
  Buttons: ButtonRow;
}

/** Tells something and offers what can be done about it: the end of a film, an error, leaving the app. */
export class Message extends Component<MessageParts> {
  private _notice: Notice | undefined;

  static override _template(): Spec {
    return {
      Words: { type: TextBlock, x: safe.x, y: 420 },
      Buttons: { type: ButtonRow, x: safe.x, y: 716 },
    };
  }

  show(notice: Notice): void {
    this._notice = notice;
    this.tag('Words')?.say(notice.over, notice.headline, notice.text);
    const buttons = this.tag('Buttons');
    if (buttons) buttons.choices = notice.choices;
  }

  override _getFocused(): Component {
    return this.tag('Buttons') ?? this;
  }

  override _setFocusSettings(settings: Where): void {
    if (this._notice) settings.screen = this._notice.screen;
  }

  override _handleBack(): void {
    this._notice?.back();
  }
}
