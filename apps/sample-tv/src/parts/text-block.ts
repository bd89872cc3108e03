import { Component, type Element, type Spec } from '../lightning.js';
import { body, hero, label, measure } from '../theme.js';

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
      Name: { y: 50, x: -3, text: hero('', { wordWrapWidth: 1200, maxLines: 1 }) },
      Text: { y: 158, text: body('', { wordWrapWidth: measure, maxLines: 3 }) },
    };
  }

  say(facts: string, name: string, text: string): void {
    this.patch({ Facts: { text: { text: facts } }, Name: { text: { text: name } }, Text: { text: { text } } });
  }
}
