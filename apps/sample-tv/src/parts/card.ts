import { Component, type Element, type Spec } from '../lightning.js';
import { cardOf, type Title } from '../catalogue.js';
import { positionOf } from '../positions.js';
import { card, colour, focusScale, label, motion } from '../theme.js';
import { pillWith } from './pill.js';
import { outline, pill, shadow } from './shapes.js';
import type { Where } from './where.js';

interface CardParts {
  Shadow: Element;
  Ring: Element;
  Ground: Element;
  Art: Element;
  Name: Element;
  Track: Element;
  Progress: Element;
}

const inset = 24;

/** One film: its picture with its name on it, and how far the viewer has come. */
export class Card extends Component<CardParts> {
  private _title: Title | undefined;

  static override _template(): Spec {
    const { w, h, radius, ring, ringGap } = card;
    const line = { x: inset, y: h - 20, h: 6, alpha: 0 };
    return {
      w,
      h,
      Shadow: { ...shadow(w, h, radius, 18, 10), alpha: 0, color: colour.shadow },
      Ring: { ...outline(w, h, radius, ring, ringGap), alpha: 0, color: colour.accent },
      // Stands in until the picture arrives, in its place and size, so that nothing jumps.
      Ground: { ...pill(w, h, radius), color: colour.surface },
      Art: { w, h },
      Name: { x: inset, y: h - 62, text: label('', { wordWrapWidth: w - inset * 2, maxLines: 1 }) },
      Live: { x: inset - 4, y: 20, alpha: 0, ...pillWith('LIVE') },
      Track: { ...line, w: w - inset * 2, rect: true, color: colour.track },
      Progress: { ...line, w: 1, rect: true, color: colour.accent },
    };
  }

  get film(): Title | undefined {
    return this._title;
  }

  set title(title: Title) {
    this._title = title;
    this.patch({
      Art: { src: cardOf(title) },
      Name: { text: { text: title.name } },
      Live: { alpha: title.live ? 1 : 0 },
    });
    this.tag('Art')?.on('txLoaded', () => this.tag('Ground')?.setSmooth('alpha', 0));
    this.refresh();
  }

  /** Shows what was watched since. */
  refresh(): void {
    if (!this._title) return;
    const share = positionOf(this._title) / (this._title.length || 1);
    const alpha = share > 0 ? 1 : 0;
    this.patch({
      Name: { y: card.h - (share > 0 ? 78 : 62) },
      Track: { alpha },
      Progress: { alpha, w: Math.max(1, share * (card.w - inset * 2)) },
    });
  }

  override _focus(): void {
    this._show(true);
  }

  override _unfocus(): void {
    this._show(false);
  }

  override _setFocusSettings(settings: Where): void {
    if (this._title) settings.focus = `card:${this._title.id}`;
  }

  private _show(focused: boolean): void {
    const timing = { duration: motion.focus };
    this.zIndex = focused ? 2 : 1;
    this.setSmooth('scale', focused ? focusScale : 1, timing);
    this.tag('Shadow')?.setSmooth('alpha', focused ? 1 : 0, timing);
    this.tag('Ring')?.setSmooth('alpha', focused ? 1 : 0, timing);
  }
}
