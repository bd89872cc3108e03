import { Component, type Element, type Spec, type Texture } from '../lightning.js';
import { clockOf } from '../catalogue.js';
import { bar, colour, label, motion, safe, stage, title } from '../theme.js';
import { iconTexture } from './icons.js';
import { pill } from './shapes.js';

export interface Progress {
  readonly position: number;
  readonly length: number;
  readonly buffered: number;
  readonly paused: boolean;
  /** Where a seek that is still being chosen would land. */
  readonly target: number | undefined;
  readonly jump: number;
}

interface TransportBarParts {
  Scrim: Element;
  Name: Element;
  Track: Element;
  Buffered: Element;
  Played: Element;
  Knob: Element;
  Icon: Element;
  Position: Element;
  Remaining: Element;
}

const below = bar.y + 34;

const dot = (px: number): Texture => pill(px, px, px / 2).texture;

/** Where the playhead is, what is left, and what is buffered. */
export class TransportBar extends Component<TransportBarParts> {
  private _words = '';

  static override _template(): Spec {
    const strip = { x: safe.x, y: bar.y, h: bar.h };
    return {
      alpha: 0,
      Scrim: { y: 560, w: stage.w, h: 520, rect: true, colorTop: colour.groundClear, colorBottom: colour.scrim },
      Name: { x: safe.x, y: bar.y - 92, text: title() },
      Track: { ...strip, rect: true, w: safe.w, color: colour.track },
      Buffered: { ...strip, w: 1, rect: true, color: colour.buffered },
      Played: { ...strip, w: 1, rect: true, color: colour.accent },
      Knob: {
        y: bar.y + bar.h / 2,
        Disc: { mount: 0.5, texture: dot(bar.knob), color: colour.accent },
        Core: { mount: 0.5, texture: dot(bar.core), color: colour.ground },
      },
      Icon: { x: safe.x, y: below + 3, w: 32, h: 32, color: colour.text },
      Position: { x: safe.x + 48, y: below, text: label() },
      Remaining: { x: safe.x + safe.w, y: below, mountX: 1, text: label('', { textColor: colour.textSoft }) },
    };
  }

  set name(name: string) {
    this.patch({ Name: { text: { text: name } } });
  }

  set shown(shown: boolean) {
    this.setSmooth('alpha', shown ? 1 : 0, { duration: motion.fade });
  }

  show({ position, length, buffered, paused, target, jump }: Progress): void {
    const at = target ?? position;
    const scale = length > 0 ? safe.w / length : 0;
    const x = Math.min(safe.w, at * scale);
    this.patch({
      Buffered: { w: Math.max(1, Math.min(safe.w, buffered * scale)) },
      Played: { w: Math.max(1, x) },
      Knob: { x: safe.x + x },
    });
    this._say(at, length, paused, Math.round(jump));
  }

  /** Text is drawn anew only when it reads differently: the bar is refreshed every frame. */
  private _say(at: number, length: number, paused: boolean, jump: number): void {
    const position = clockOf(at);
    const remaining = `−${clockOf(Math.ceil(length - Math.floor(at)))}`;
    const target = jump === 0 ? '' : `${jump < 0 ? '−' : '+'}${Math.abs(jump)} s`;
    const words = [position, remaining, target, paused].join();
    if (words === this._words) return;
    this._words = words;
    this.patch({
      Icon: { texture: iconTexture(paused ? 'pause' : 'play', 32) },
      Position: { text: { text: target ? `${position}   ${target}` : position } },
      Remaining: { text: { text: remaining } },
    });
  }
}
