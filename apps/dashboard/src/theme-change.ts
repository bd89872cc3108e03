/** Canvases do not follow the theme by themselves: tells when it changes, and what a colour is now. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Follows the system's choice and the reader's. */
export class ThemeChange implements ReactiveController {
  private readonly system = matchMedia('(prefers-color-scheme: dark)');
  private readonly chosen = new MutationObserver(() => this.changed());
  private readonly colours = new Map<string, string>();

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly onChange: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.system.addEventListener('change', this.changed);
    this.chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    // Text on a canvas is drawn with the fonts that are there; the right ones may come later.
    void document.fonts.ready.then(() => {
      if (this.host.isConnected) this.onChange();
    });
  }

  hostDisconnected(): void {
    this.system.removeEventListener('change', this.changed);
    this.chosen.disconnect();
  }

  /** Value of a colour of `app.css` as the theme has it now. Bounded by the names in use. */
  colour(name: string): string {
    const known = this.colours.get(name);
    if (known !== undefined) return known;
    // A custom property still says `light-dark(…)`; a real property says which of them it is.
    const probe = document.createElement('i');
    probe.style.cssText = `position:absolute;color:var(${name})`;
    (this.host.shadowRoot ?? this.host).append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    this.colours.set(name, color);
    return color;
  }

  private readonly changed = (): void => {
    this.colours.clear();
    this.onChange();
  };
}
