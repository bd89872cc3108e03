import { Component, type Element, type Spec } from '../lightning.js';
import { factsOf, shelves, type Title } from '../catalogue.js';
import { ShelfRow } from '../parts/shelf-row.js';
import { TextBlock } from '../parts/text-block.js';
import type { Where } from '../parts/where.js';
import { label, motion, rows, safe } from '../theme.js';
import type { Actions } from './actions.js';

interface HomeParts {
  Time: Element;
  Hero: TextBlock;
  Shelves: Element;
}

/** Waits for the remote to come to rest before it decodes a full-screen picture. */
const restMs = 120;

/** Shelves of films under the words of the one in focus. */
export class Home extends Component<HomeParts> {
  actions!: Actions;
  private _index = 0;
  private _rest = 0;

  static override _template(): Spec {
    const top = safe.y + 4;
    return {
      Brand: { x: safe.x, y: top, text: label('tenfoot') },
      Time: { x: safe.x + safe.w, y: top, mountX: 1, text: label() },
      Hero: { type: TextBlock, x: safe.x, y: 204 },
      Shelves: { y: rows.top },
    };
  }

  override _setup(): void {
    this.tag('Shelves')?.childList.a(shelves.map((shelf, i) => ({ type: ShelfRow, shelf, y: i * rows.pitch })));
  }

  override _init(): void {
    this._tellTime();
    setInterval(() => this._tellTime(), 5000);
  }

  override _getFocused(): Component {
    return this._rows[this._index] ?? this;
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

  /** The film in focus. */
  get film(): Title | undefined {
    return this._rows[this._index]?.film;
  }

  private get _rows(): ShelfRow[] {
    return (this.tag('Shelves')?.children ?? []) as ShelfRow[];
  }

  private _move(step: number): void {
    this._index = Math.min(this._rows.length - 1, Math.max(0, this._index + step));
    const timing = { duration: motion.scroll };
    this.tag('Shelves')?.setSmooth('y', rows.top - this._index * rows.pitch, timing);
    // Shelves above the focus make room for the words.
    this._rows.forEach((row, i) => row.setSmooth('alpha', i < this._index ? 0 : 1, timing));
  }

  private _tellTime(): void {
    const text = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    this.tag('Time')?.patch({ text: { text } });
  }

  private _preview(): void {
    if (!this.film) return;
    this.tag('Hero')?.say(factsOf(this.film), this.film.name, this.film.synopsis);
    this.actions.preview(this.film);
  }
}
