import { Component } from '../lightning.js';
import { button } from '../theme.js';
import { Button, buttonWidth, type Choice } from './button.js';

/** Choices side by side; the first has the focus. */
export class ButtonRow extends Component {
  private _index = 0;

  set choices(choices: readonly Choice[]) {
    this._index = 0;
    let x = 0;
    this.childList.clear();
    for (const choice of choices) {
      this.childList.a([{ type: Button, choice, x }]);
      x += buttonWidth(choice) + button.gap;
    }
    this._refocus();
  }

  override _getFocused(): Component {
    return (this.children[this._index] as Button | undefined) ?? this;
  }

  override _handleLeft(): void {
    this._index = Math.max(0, this._index - 1);
  }

  override _handleRight(): void {
    this._index = Math.min(this.children.length - 1, this._index + 1);
  }
}
