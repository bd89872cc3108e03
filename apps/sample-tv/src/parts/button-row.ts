import { Component } from '../lightning.js';
import { button } from '../theme.js';
import { Button, buttonWidth, type Choice } from './button.js';

/** Choices side by side; the first has the focus, or the one that had it and is still there. */
export class ButtonRow extends Component {
  private _index = 0;
  private _ids: readonly string[] = [];

  set choices(choices: readonly Choice[]) {
    this._show(choices, 0);
  }

  /** The same choices in other words: the focus stays on its choice, or in its place. */
  renew(choices: readonly Choice[]): void {
    const index = choices.findIndex(({ id }) => id === this._ids[this._index]);
    this._show(choices, index < 0 ? Math.min(this._index, choices.length - 1) : index);
  }

  override _getFocused(): Component {
    return (this.children[this._index] as Button | undefined) ?? this;
  }

  override _handleLeft(): boolean {
    return this._move(-1);
  }

  override _handleRight(): boolean {
    return this._move(1);
  }

  private _show(choices: readonly Choice[], index: number): void {
    this._index = index;
    this._ids = choices.map(({ id }) => id);
    let x = 0;
    this.childList.clear();
    for (const choice of choices) {
      this.childList.a([{ type: Button, choice, x }]);
      x += buttonWidth(choice) + button.gap;
    }
    this._refocus();
  }

  private _move(step: number): boolean {
    const next = this._index + step;
    if (next < 0 || next >= this.children.length) return false;
    this._index = next;
    return true;
  }
}
