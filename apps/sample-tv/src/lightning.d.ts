/**
 * The part of Lightning that this app uses, typed by hand. Lightning's own typings pull its TypeScript sources into
 * the program, which do not compile under this repository's strict settings (exactOptionalPropertyTypes).
 */
import type { TextStyle } from './theme.js';

/** Anything that can be put in a `texture`. */
export interface Texture {
  readonly type: unknown;
}

export interface Timing {
  /** Seconds. */
  readonly duration?: number;
  readonly delay?: number;
}

export interface ElementProps {
  x?: number;
  y?: number;
  w?: number;
  h?: number;
  alpha?: number;
  scale?: number;
  rotation?: number;
  mount?: number;
  mountX?: number;
  mountY?: number;
  zIndex?: number;
  rect?: boolean;
  color?: number;
  colorTop?: number;
  colorBottom?: number;
  colorLeft?: number;
  colorRight?: number;
  src?: string;
  texture?: Texture;
  text?: Partial<TextStyle>;
  visible?: boolean;
}

/** What an element shall become: its own properties, and its parts by name (capitalised). */
export type Spec = ElementProps & Record<string, unknown>;

export interface Animation {
  start(): void;
}

export declare class Element {
  readonly stage: { on(event: 'frameStart', act: () => void): void };
  w: number;
  /** Width as it is drawn: of a text, once its texture is there. */
  readonly renderWidth: number;
  readonly renderHeight: number;
  zIndex: number;
  src: string | undefined;
  readonly children: readonly Element[];
  readonly childList: { clear(): void; a(specs: readonly Spec[]): void };
  patch(spec: Spec): void;
  /** Moves a property there; a later call takes over from where it is. */
  setSmooth(property: keyof ElementProps, value: number, timing?: Timing): void;
  on(event: 'txLoaded' | 'txError', act: () => void): void;
  animation(settings: object): Animation;
}

/** An element that can take part in focus and keys. `Parts` are its named children. */
export declare class Component<Parts = unknown> extends Element {
  static _template(): Spec;
  tag<Name extends keyof Parts>(name: Name): Parts[Name] | undefined;
  hasFocus(): boolean;

  /** Called once, when parts exist but are not yet on the stage. */
  protected _setup(): void;
  /** Called once, when first attached. */
  protected _init(): void;
  protected _getFocused(): Element;
  /** Asks the focus path anew. Key handlers need not: Lightning does it after each key. */
  protected _refocus(): void;
  protected _focus(): void;
  protected _unfocus(): void;
  /** Focus moved from one child to another. */
  protected _focusChange(): void;
  protected _setFocusSettings(settings: object): void;
  protected _handleFocusSettings(settings: object): void;

  /** Sees every key on its way down; `true` keeps it. */
  protected _captureKey(event: KeyboardEvent): boolean;
  // Sees a key on its way up from the focus; `false` passes it on.
  protected _handleUp(event: KeyboardEvent): unknown;
  protected _handleDown(event: KeyboardEvent): unknown;
  protected _handleLeft(event: KeyboardEvent): unknown;
  protected _handleRight(event: KeyboardEvent): unknown;
  protected _handleEnter(event: KeyboardEvent): unknown;
  protected _handleBack(event: KeyboardEvent): unknown;
}

export declare const Tools: {
  getRoundRect(
    w: number,
    h: number,
    radius: number,
    stroke: number,
    strokeColour: number,
    fill: boolean,
    fillColour: number,
  ): Texture;
  getShadowRect(w: number, h: number, radius: number, blur: number): Texture;
  getCanvasTexture(draw: (done: (error: null, canvas: HTMLCanvasElement) => void) => void, key: string): Texture;
};

export interface AppSettings {
  readonly stage: {
    readonly canvas: HTMLCanvasElement;
    readonly w: number;
    readonly h: number;
    readonly precision: number;
    readonly clearColor: number;
    readonly canvas2d: boolean;
  };
  /** What each key code is called: `Left` reaches `_handleLeft`. */
  readonly keys: Readonly<Record<number, string>>;
}

export declare function Launch(app: new () => Component, settings: AppSettings, platform: object): void;
