import { Component, type Element } from '../lightning.js';
import { body, card, colour, label, motion, setting } from '../theme.js';
import { outline, pill } from './shapes.js';
import type { Where } from './where.js';

/** One line of the settings: what it is, how it stands, and what Enter makes of it. */
export interface Setting {
  readonly id: string;
  readonly label: string;
  value(): string;
  act(): void;
}

interface SettingRowParts {
  Ring: Element;
  Face: Element;
  Name: Element;
  Value: Element;
}

export class SettingRow extends Component<SettingRowParts> {
  private _setting: Setting | undefined;

  set setting(next: Setting) {
    this._setting = next;
    const { w, h, radius, padding } = setting;
    this.patch({
      w,
      h,
      Ring: { ...outline(w, h, radius, card.ring, card.ringGap), alpha: 0, color: colour.accent },
      Face: { ...pill(w, h, radius), color: colour.surfaceSoft },
      Name: { x: padding, y: 23, text: label(next.label) },
      Value: { x: w - padding, y: 23, mountX: 1, text: body(next.value()) },
    });
  }

  refresh(): void {
    if (this._setting) this.patch({ Value: { text: { text: this._setting.value() } } });
  }

  override _focus(): void {
    this._show(true);
  }

  override _unfocus(): void {
    this._show(false);
  }

  override _handleEnter(): void {
    this._setting?.act();
    this.refresh();
  }

  override _setFocusSettings(settings: Where): void {
    if (this._setting) settings.focus = `setting:${this._setting.id}`;
  }

  private _show(focused: boolean): void {
    const timing = { duration: motion.focus };
    this.tag('Ring')?.setSmooth('alpha', focused ? 1 : 0, timing);
    this.tag('Face')?.setSmooth('color', focused ? colour.surface : colour.surfaceSoft, timing);
    this.setSmooth('x', focused ? 12 : 0, timing);
  }
}
