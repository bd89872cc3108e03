import { Component, type Element, type Spec } from '../lightning.js';
import { bar, colour, safe, stage, title } from '../theme.js';

interface CaptionsParts {
  Ground: Element;
  Words: Element;
}

const pad = { x: 28, y: 10 };
const low = safe.y + safe.h - 24;

/** What is said, on a ground of its own; it makes room for the bar. */
export class Captions extends Component<CaptionsParts> {
  private _text = '';
  private _raised = false;

  static override _template(): Spec {
    return {
      alpha: 0,
      x: stage.w / 2,
      y: low,
      Ground: { mountX: 0.5, mountY: 1, rect: true, color: colour.scrim, w: 1, h: 1 },
      Words: {
        mountX: 0.5,
        mountY: 1,
        y: -pad.y,
        text: { ...title('', { wordWrapWidth: 1200, textAlign: 'center' }), maxLines: 3 },
      },
    };
  }

  override _setup(): void {
    const words = this.tag('Words');
    words?.on('txLoaded', () => {
      this.patch({ Ground: { w: words.renderWidth + pad.x * 2, h: words.renderHeight + pad.y * 2 } });
    });
  }

  show(text: string, raised: boolean): void {
    if (raised !== this._raised) {
      this._raised = raised;
      this.setSmooth('y', raised ? bar.y - 130 : low, { duration: 0.2 });
    }
    if (text === this._text) return;
    this._text = text;
    document.body.dataset['caption'] = text;
    this.patch(text ? { alpha: 1, Words: { text: { text } } } : { alpha: 0 });
  }
}
