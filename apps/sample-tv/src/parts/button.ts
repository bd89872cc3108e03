import { Component, type Element } from '../lightning.js';
import { button, card, colour, face, focusScale, label, motion, size } from '../theme.js';
import { outline, pill, shadow, textWidth } from './shapes.js';
import type { Where } from './where.js';

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly act: () => void;
}

interface ButtonParts {
  Shadow: Element;
  Ring: Element;
  Face: Element;
  Label: Element;
}

export function buttonWidth(choice: Choice): number {
  return textWidth(choice.label, face.strong, size.body) + button.padding * 2;
}

export class Button extends Component<ButtonParts> {
  private _choice: Choice | undefined;

  set choice(choice: Choice) {
    this._choice = choice;
    const w = buttonWidth(choice);
    const { h, radius } = button;
    this.patch({
      w,
      h,
      Shadow: { ...shadow(w, h, radius, 16, 8), alpha: 0, color: colour.shadow },
      Ring: { ...outline(w, h, radius, card.ring, card.ringGap), alpha: 0, color: colour.accent },
      Face: { ...pill(w, h, radius), color: colour.surface },
      Label: { mount: 0.5, x: w / 2, y: h / 2 + button.labelDrop, text: label(choice.label) },
    });
  }

  override _focus(): void {
    this._show(true);
  }

  override _unfocus(): void {
    this._show(false);
  }

  override _handleEnter(): void {
    this._choice?.act();
  }

  override _setFocusSettings(settings: Where): void {
    if (this._choice) settings.focus = `button:${this._choice.id}`;
  }

  private _show(focused: boolean): void {
    const alpha = focused ? 1 : 0;
    const timing = { duration: motion.focus };
    this.patch({ Label: { text: { textColor: focused ? colour.onAccent : colour.text } } });
    this.setSmooth('scale', focused ? focusScale : 1, timing);
    this.tag('Shadow')?.setSmooth('alpha', alpha, timing);
    this.tag('Ring')?.setSmooth('alpha', alpha, timing);
    this.tag('Face')?.setSmooth('color', focused ? colour.accent : colour.surface, timing);
  }
}
