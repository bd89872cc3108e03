import { Component, type Element, type Spec } from '../lightning.js';
import { colour, label, motion, safe, stage } from '../theme.js';
import { iconTexture, spinnerTexture, type Icon } from './icons.js';
import { pill } from './shapes.js';

interface FeedbackParts {
  Flash: Element;
  Spinner: Element;
  Paused: Element;
}

const disc = 176;
const spinnerDelayMs = 500;

/** What the picture itself cannot say: a key was understood, we are waiting, this is a pause. */
export class Feedback extends Component<FeedbackParts> {
  private _delay = 0;

  static override _template(): Spec {
    const centre = { mount: 0.5, x: stage.w / 2, y: stage.h / 2 };
    return {
      Flash: {
        ...centre,
        w: disc,
        h: disc,
        alpha: 0,
        Disc: { ...pill(disc, disc, disc / 2), color: colour.scrimSoft },
        Icon: { mount: 0.5, x: disc / 2, y: disc / 2, w: 88, h: 88, color: colour.text },
      },
      Spinner: { ...centre, w: 120, h: 120, alpha: 0, texture: spinnerTexture(120), color: colour.text },
      Paused: {
        x: safe.x,
        y: safe.y + 10,
        alpha: 0,
        Ground: { ...pill(208, 64, 32), color: colour.scrimSoft },
        Icon: { x: 28, y: 16, w: 32, h: 32, texture: iconTexture('pause', 32), color: colour.text },
        Label: { x: 74, y: 13, text: label('Paused') },
      },
    };
  }

  override _init(): void {
    this.tag('Spinner')
      ?.animation({ duration: 1, repeat: -1, actions: [{ p: 'rotation', v: { 0: 0, 1: Math.PI * 2 } }] })
      .start();
  }

  /** Shows an icon for a moment. */
  flash(icon: Icon): void {
    this.patch({ Flash: { alpha: 1, scale: 0.9, Icon: { texture: iconTexture(icon, 88) } } });
    this.tag('Flash')?.setSmooth('scale', 1.1, { duration: 0.6 });
    this.tag('Flash')?.setSmooth('alpha', 0, { duration: 0.35, delay: 0.4 });
  }

  /** A short wait is not worth a spinner. */
  set waiting(waiting: boolean) {
    if (!waiting) {
      clearTimeout(this._delay);
      this._delay = 0;
      this.tag('Spinner')?.setSmooth('alpha', 0, { duration: motion.focus });
    } else if (this._delay === 0) {
      const show = (): void => {
        this.tag('Spinner')?.setSmooth('alpha', 1, { duration: motion.focus });
      };
      this._delay = window.setTimeout(show, spinnerDelayMs);
    }
  }

  set paused(paused: boolean) {
    this.tag('Paused')?.setSmooth('alpha', paused ? 1 : 0, { duration: motion.focus });
  }
}
