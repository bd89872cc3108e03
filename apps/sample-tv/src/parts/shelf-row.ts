import { Component, type Element, type Spec } from '../lightning.js';
import type { Shelf, Title } from '../catalogue.js';
import { card, colour, motion, rows, safe, title } from '../theme.js';
import { Card } from './card.js';

interface ShelfRowParts {
  Name: Element;
  Cards: Element;
}

/** A shelf of films. The focused card stays where it is and the shelf moves beneath the focus. */
export class ShelfRow extends Component<ShelfRowParts> {
  private _index = 0;

  static override _template(): Spec {
    return { Name: { x: safe.x, text: title() }, Cards: { x: safe.x, y: rows.cardsTop } };
  }

  set shelf(shelf: Shelf) {
    this.patch({ Name: { text: { text: shelf.name } } });
    const cards = shelf.titles.map((film, i) => ({ type: Card, title: film, x: i * (card.w + card.gap) }));
    this.tag('Cards')?.childList.a(cards);
  }

  get film(): Title | undefined {
    return this._cards[this._index]?.film;
  }

  refresh(): void {
    for (const each of this._cards) each.refresh();
  }

  override _getFocused(): Component {
    return this._cards[this._index] ?? this;
  }

  override _focus(): void {
    this.patch({ Name: { text: { textColor: colour.text } } });
  }

  override _unfocus(): void {
    this.patch({ Name: { text: { textColor: colour.textSoft } } });
  }

  override _handleLeft(): boolean {
    return this._move(-1);
  }

  override _handleRight(): boolean {
    return this._move(1);
  }

  private get _cards(): Card[] {
    return (this.tag('Cards')?.children ?? []) as Card[];
  }

  private _move(step: number): boolean {
    const next = this._index + step;
    if (next < 0 || next >= this._cards.length) return false;
    this._index = next;
    this.tag('Cards')?.setSmooth('x', safe.x - next * (card.w + card.gap), { duration: motion.scroll });
    return true;
  }
}
