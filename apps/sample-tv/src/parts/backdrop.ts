import { Component, type Element, type Spec } from '../lightning.js';
import { backdropOf, type Title } from '../catalogue.js';
import { colour, motion, stage } from '../theme.js';

interface BackdropParts {
  Ground: Element;
  A: Element;
  B: Element;
  Dim: Element;
  Left: Element;
  Bottom: Element;
}

/** How much of the picture the screen in front of it leaves: rows below, text at the left, a dialog, or nothing. */
const moods = {
  home: { alpha: 1, Dim: 0, Left: 1, Bottom: 1 },
  detail: { alpha: 1, Dim: 0, Left: 1, Bottom: 0 },
  dialog: { alpha: 1, Dim: 0.55, Left: 1, Bottom: 0 },
  gone: { alpha: 0, Dim: 0, Left: 0, Bottom: 0 },
} as const;

/** Lightning does not load what is fully transparent. */
const unseen = 0.001;

export type Mood = keyof typeof moods;

/** The picture behind everything. It changes by cross-fading, and only once the next picture is really there. */
export class Backdrop extends Component<BackdropParts> {
  private _front: 'A' | 'B' = 'B';
  private _shown = '';

  static override _template(): Spec {
    const { w, h } = stage;
    return {
      w,
      h,
      Ground: { w, h, rect: true, color: colour.ground },
      A: { w, h, alpha: unseen },
      B: { w, h, alpha: unseen },
      Dim: { w, h, rect: true, color: colour.ground, alpha: 0 },
      // Dark and even under the words, then gone before the middle of the picture.
      Left: {
        Even: { w: 760, h, rect: true, colorLeft: colour.scrim, colorRight: colour.scrimEdge },
        Fade: { x: 760, w: 460, h, rect: true, colorLeft: colour.scrimEdge, colorRight: colour.groundClear },
      },
      Bottom: { y: 300, w, h: 780, rect: true, colorTop: colour.groundClear, colorBottom: colour.ground },
    };
  }

  override _setup(): void {
    for (const layer of ['A', 'B'] as const) {
      this.tag(layer)?.on('txLoaded', () => {
        if (layer === this._front) this._crossFade();
      });
    }
  }

  show(title: Title): void {
    const src = backdropOf(title);
    if (src === this._shown) return;
    this._shown = src;
    this._front = this._front === 'A' ? 'B' : 'A';
    const layer = this.tag(this._front);
    if (!layer) return;
    const loaded = layer.src === src;
    layer.patch({ src });
    // The same picture once more brings no event.
    if (loaded) this._crossFade();
  }

  set mood(mood: Mood) {
    const { alpha, Dim, Left, Bottom } = moods[mood];
    const timing = { duration: motion.fade };
    this.setSmooth('alpha', alpha, timing);
    this.tag('Dim')?.setSmooth('alpha', Dim, timing);
    this.tag('Left')?.setSmooth('alpha', Left, timing);
    this.tag('Bottom')?.setSmooth('alpha', Bottom, timing);
  }

  private _crossFade(): void {
    const back = this._front === 'A' ? 'B' : 'A';
    this.tag(this._front)?.setSmooth('alpha', 1, { duration: motion.art });
    this.tag(back)?.setSmooth('alpha', unseen, { duration: motion.art });
  }
}
