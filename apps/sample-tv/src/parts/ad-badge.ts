import { Component, type Element, type Spec } from '../lightning.js';
import { button, card, colour, face, focusScale, label, motion, safe, size } from '../theme.js';
import { clockOf } from '../catalogue.js';
import type { AdShown } from '../viewing/ad-break.js';
import { outline, pill, textWidth } from './shapes.js';

interface AdBadgeParts {
  Count: Element;
  Skip: Element;
}

const pad = 28;
const height = 64;

/** Which ad this is, how long it lasts, and when it may be skipped. */
export class AdBadge extends Component<AdBadgeParts> {
  private _words = '';
  private _skip = '';

  static override _template(): Spec {
    const ground = { color: colour.scrim };
    return {
      alpha: 0,
      Count: { y: safe.y, Ground: ground, Words: { x: pad, y: 12, text: label() } },
      Skip: {
        y: safe.y + safe.h - button.h - 24,
        alpha: 0,
        Ring: { color: colour.accent },
        Face: {},
        Words: { y: button.h / 2 + button.labelDrop, mount: 0.5, text: label() },
      },
    };
  }

  /** `undefined` when no ad plays. */
  show(ad: AdShown | undefined): void {
    this.setSmooth('alpha', ad ? 1 : 0, { duration: motion.focus });
    if (!ad) return;
    this._count(`Ad ${ad.number} of ${ad.count}   ·   ${ad.spot.advertiser}   ·   ${clockOf(Math.ceil(ad.remaining))}`);
    this._offerSkip(ad.skipIn === undefined ? '' : ad.skipIn > 0 ? `Skip in ${Math.ceil(ad.skipIn)}` : 'Skip ad');
  }

  private _count(words: string): void {
    if (words === this._words) return;
    this._words = words;
    const w = textWidth(words, face.strong, size.body) + pad * 2;
    this.patch({
      Count: { x: safe.x + safe.w - w, Ground: pill(w, height, height / 2), Words: { text: { text: words } } },
    });
  }

  private _offerSkip(words: string): void {
    if (words === this._skip) return;
    this._skip = words;
    const ready = words === 'Skip ad';
    const w = textWidth('Skip in 0', face.strong, size.body) + button.padding * 2;
    this.patch({
      Skip: {
        x: safe.x + safe.w - w,
        w,
        h: button.h,
        alpha: words ? 1 : 0,
        scale: ready ? focusScale : 1,
        Ring: { ...outline(w, button.h, button.radius, card.ring, card.ringGap), alpha: ready ? 1 : 0 },
        Face: { ...pill(w, button.h, button.radius), color: ready ? colour.accent : colour.scrim },
        Words: { x: w / 2, text: { text: words, textColor: ready ? colour.onAccent : colour.text } },
      },
    });
  }
}
