import { Component, type Element, type Spec } from '../lightning.js';
import { body, hero, label, measure, spacingOf } from '../theme.js';

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
      Name: { y: 50, x: -3, text: hero('', { wordWrapWidth: 1100, maxLines: 1 }) },
      Text: { y: 158, text: body('', { wordWrapWidth: measure, maxLines: 3 }) },
    };
  }

  /** `lines`: how many the text may take before it is cut. */
  say(facts: string, name: string, text: string, lines = 3): void {
    this.patch({
      Facts: { text: { text: facts } },
      Name: { text: { text: name, letterSpacing: spacingOf(name) } },
      Text: { text: { text, maxLines: lines } },
    });
  }
}
