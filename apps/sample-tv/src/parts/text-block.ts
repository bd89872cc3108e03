import { Component, type Element, type Spec } from '../lightning.js';
import { body, face, headline, hero, label, measure, size, type TextStyle, title } from '../theme.js';
import { textWidth } from './shapes.js';

interface TextBlockParts {
  Facts: Element;
  Name: Element;
  Text: Element;
}

/** Facts, a name and a few lines: the words of every screen, always in the same order and measure. */
export class TextBlock extends Component<TextBlockParts> {
  static override _template(): Spec {
    return {
      Facts: { text: label() },
      Name: { y: 50, x: -3, text: hero('', { wordWrapWidth: headline }) },
      Text: { y: 158, text: body('', { wordWrapWidth: measure, maxLines: 3 }) },
    };
  }

  /** `lines`: how many the text may take before it is cut. */
  say(facts: string, name: string, text: string, lines = 3): void {
    this.patch({
      Facts: { text: { text: facts } },
      Name: { text: nameOf(name) },
      Text: { text: { text, maxLines: lines } },
    });
  }
}

/** In one big line, or, where it does not fit, in two smaller ones that are as high together. */
function nameOf(name: string): TextStyle {
  const fits = textWidth(name, face.strong, size.hero) <= headline;
  if (fits) return { ...hero(name, { wordWrapWidth: headline, maxLines: 1 }) };
  return { ...title(name, { wordWrapWidth: headline, maxLines: 2 }), lineHeight: 46, letterSpacing: 0 };
}
