import { Component, type Element, type Spec } from '../lightning.js';
import { colour, face, label, motion, safe, size, stage } from '../theme.js';
import { pill, textWidth } from './shapes.js';

interface ToastParts {
  Ground: Element;
  Words: Element;
}

const shownMs = 7000;
const height = 72;
const padding = 36;

/** Says something once, in passing, and takes no focus. What is said while it speaks is said after it. */
export class Toast extends Component<ToastParts> {
  private _waiting: string[] = [];
  private _speaks = false;

  static override _template(): Spec {
    return {
      y: stage.h - safe.y - height,
      alpha: 0,
      Ground: { color: colour.raised },
      Words: { y: 15, text: label() },
    };
  }

  say(words: string): void {
    this._waiting.push(words);
    if (!this._speaks) this._next();
  }

  private _next(): void {
    const words = this._waiting.shift();
    this._speaks = words !== undefined;
    this.setSmooth('alpha', this._speaks ? 1 : 0, { duration: motion.fade });
    if (words === undefined) return;
    document.body.dataset['notice'] = words;
    const w = Math.min(safe.w, textWidth(words, face.strong, size.body) + padding * 2);
    const x = (stage.w - w) / 2;
    const ground = pill(w, height, height / 2);
    this.patch({ Ground: { ...ground, x: x + ground.x }, Words: { x: x + padding, text: { text: words } } });
    setTimeout(() => this._next(), shownMs);
  }
}
