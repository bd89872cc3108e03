import { Component, type Element, type Spec } from '../lightning.js';
import { SettingRow, type Setting } from '../parts/setting-row.js';
import type { Where } from '../parts/where.js';
import { body, colour, hero, motion, safe, setting } from '../theme.js';
import type { Actions } from './actions.js';

interface SettingsParts {
  Rows: Element;
  Facts: Element;
}

/** What the viewer may choose, and what this copy of the app is. */
export class Settings extends Component<SettingsParts> {
  actions!: Actions;
  private _index = 0;

  static override _template(): Spec {
    return {
      Name: { x: safe.x - 3, y: safe.y + 40, text: hero('Settings') },
      Rows: { x: safe.x, y: 260 },
      Facts: {
        x: safe.x,
        y: 830,
        text: { ...body('', { textColor: colour.textFaint, wordWrapWidth: 1500 }), maxLines: 4 },
      },
    };
  }

  set settings(settings: readonly Setting[]) {
    const pitch = setting.h + setting.gap;
    this.tag('Rows')?.childList.a(settings.map((each, i) => ({ type: SettingRow, setting: each, y: i * pitch })));
  }

  set facts(facts: string) {
    this.patch({ Facts: { text: { text: facts } } });
  }

  override _getFocused(): Component {
    return this._rows[this._index] ?? this;
  }

  override _focus(): void {
    for (const row of this._rows) row.refresh();
    this.setSmooth('alpha', 1, { duration: motion.focus });
  }

  override _setFocusSettings(settings: Where): void {
    settings.screen = 'settings';
  }

  override _handleUp(): void {
    this._index = Math.max(0, this._index - 1);
  }

  override _handleDown(): void {
    this._index = Math.min(this._rows.length - 1, this._index + 1);
  }

  override _handleBack(): void {
    this._index = 0;
    this.actions.home();
  }

  private get _rows(): SettingRow[] {
    return (this.tag('Rows')?.children ?? []) as SettingRow[];
  }
}
