import { Component, type Element, type Spec } from '../lightning.js';
import { factsOf, type Shelf, type Title } from '../catalogue.js';
import { Button, buttonWidth, type Choice } from '../parts/button.js';
import { ShelfRow } from '../parts/shelf-row.js';
import { TextBlock } from '../parts/text-block.js';
import type { Where } from '../parts/where.js';
import { label, motion, rows, safe } from '../theme.js';
import type { Actions } from './actions.js';

interface HomeParts {
  Time: Element;
  Settings: Button;
  Hero: TextBlock;
  Shelves: Element;
}

/** Waits for the remote to come to rest before it decodes a full-screen picture. */
const restMs = 120;
/** The row of the settings button, above the first shelf. */
const top = -1;

/** Shelves of films under the words of the one in focus. */
export class Home extends Component<HomeParts> {
  actions!: Actions;
  private _index = 0;
  private _rest = 0;

  static override _template(): Spec {
    const y = safe.y + 20;
    return {
      Brand: { x: safe.x, y, text: label('tenfoot') },
      Time: { x: safe.x + safe.w, y, mountX: 1, text: label() },
      Settings: { type: Button },
      Hero: { type: TextBlock, x: safe.x, y: 204 },
      Shelves: { y: rows.top },
    };
  }

  set shelves(shelves: readonly Shelf[]) {
    this._index = 0;
    this.tag('Shelves')?.childList.clear();
    this.tag('Shelves')?.childList.a(shelves.map((shelf, i) => ({ type: ShelfRow, shelf, y: i * rows.pitch })));
    this._refocus();
  }

  override _init(): void {
    const choice: Choice = { id: 'settings', label: 'Settings', act: () => this.actions.settings() };
    this.patch({ Settings: { choice, x: safe.x + safe.w - 190 - buttonWidth(choice), y: safe.y } });
    this._tellTime();
    setInterval(() => this._tellTime(), 5000);
  }

  override _getFocused(): Component {
    return (this._index === top ? this.tag('Settings') : this._rows[this._index]) ?? this;
  }

  override _focus(): void {
    for (const row of this._rows) row.refresh();
    this._preview();
  }

  override _focusChange(): void {
    clearTimeout(this._rest);
    this._rest = setTimeout(() => this._preview(), restMs) as unknown as number;
  }

  override _unfocus(): void {
    clearTimeout(this._rest);
  }

  override _setFocusSettings(settings: Where): void {
    settings.screen = 'home';
  }

  override _handleUp(): void {
    this._move(-1);
  }

  override _handleDown(): void {
    this._move(1);
  }

  override _handleEnter(): void {
    if (this.film) this.actions.open(this.film);
  }

  /** From the settings back to the shelves; from there it is the app's. */
  override _handleBack(): boolean {
    if (this._index !== top) return false;
    this._move(1);
    return true;
  }

  /** The film in focus. */
  get film(): Title | undefined {
    return this._rows[this._index]?.film;
  }

  private get _rows(): ShelfRow[] {
    return (this.tag('Shelves')?.children ?? []) as ShelfRow[];
  }

  private _move(step: number): void {
    this._index = Math.min(this._rows.length - 1, Math.max(top, this._index + step));
    const timing = { duration: motion.scroll };
    const shown = Math.max(0, this._index);
    this.tag('Shelves')?.setSmooth('y', rows.top - shown * rows.pitch, timing);
    // Shelves above the focus make room for the words.
    this._rows.forEach((row, i) => row.setSmooth('alpha', i < shown ? 0 : 1, timing));
  }

  private _tellTime(): void {
    const text = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    this.tag('Time')?.patch({ text: { text } });
  }

  private _preview(): void {
    const { film } = this;
    if (!film) return;
    this.tag('Hero')?.say(factsOf(film), film.name, film.synopsis);
    this.actions.preview(film);
  }
}
