import { Component, type Element, type Spec, type Texture } from '../lightning.js';
import { type Chapter, clockOf, type Title } from '../catalogue.js';
import { bar, body, colour, label, motion, safe, stage, title } from '../theme.js';
import { iconTexture } from './icons.js';
import { pillWith } from './pill.js';
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
  Live: Element;
  Hint: Element;
  Track: Element;
  Buffered: Element;
  Played: Element;
  Marks: Element;
  Knob: Element;
  Icon: Element;
  Position: Element;
  Remaining: Element;
}

const below = bar.y + 34;

const dot = (px: number): Texture => pill(px, px, px / 2).texture;

/** Where the playhead is, what is left, what is buffered, and where chapters and ads are. */
export class TransportBar extends Component<TransportBarParts> {
  private _words = '';
  private _title: Title | undefined;

  static override _template(): Spec {
    const strip = { x: safe.x, y: bar.y, h: bar.h };
    return {
      alpha: 0,
      Scrim: { y: 560, w: stage.w, h: 520, rect: true, colorTop: colour.groundClear, colorBottom: colour.scrim },
      Name: { x: safe.x, y: bar.y - 92, text: { ...title(), wordWrapWidth: 1180, maxLines: 1 } },
      Live: { x: safe.x, y: bar.y - 150, ...pillWith('LIVE') },
      Hint: { x: safe.x + safe.w, y: bar.y - 84, mountX: 1, text: body() },
      Track: { ...strip, rect: true, w: safe.w, color: colour.track },
      Buffered: { ...strip, w: 1, rect: true, color: colour.buffered },
      Played: { ...strip, w: 1, rect: true, color: colour.accent },
      Marks: { x: safe.x, y: bar.y },
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

  set film(film: Title) {
    this._title = film;
    this._words = '';
    this.patch({ Live: { alpha: film.live ? 1 : 0 } });
    const marks = this.tag('Marks');
    marks?.childList.clear();
    if (!film.live) marks?.childList.a(marksOf(film));
  }

  /** What else a key does here. */
  set hint(words: string) {
    this.patch({ Hint: { text: { text: words } } });
  }

  set shown(shown: boolean) {
    this.setSmooth('alpha', shown ? 1 : 0, { duration: motion.fade });
  }

  show({ position, length, buffered, paused, target, jump }: Progress): void {
    const live = this._title?.live === true;
    const at = target ?? position;
    const scale = length > 0 ? safe.w / length : 0;
    // Live is always at its end.
    const x = live ? safe.w : Math.min(safe.w, at * scale);
    this.patch({
      Buffered: { w: Math.max(1, Math.min(safe.w, buffered * scale)) },
      Played: { w: Math.max(1, x) },
      Knob: { x: safe.x + x },
    });
    this._say(at, live ? 0 : length, paused, Math.round(jump));
  }

  /** Text is drawn anew only when it reads differently: the bar is refreshed every frame. */
  private _say(at: number, length: number, paused: boolean, jump: number): void {
    const film = this._title;
    const chapter = film?.chapters?.find((each) => isIn(each, at));
    const name = chapter && film ? `${film.name}  ·  ${chapter.name}` : (film?.name ?? '');
    const position = film?.live ? 'Now' : clockOf(at);
    const remaining = length > 0 ? `−${clockOf(Math.ceil(length - Math.floor(at)))}` : '';
    const target = jump === 0 ? '' : `${jump < 0 ? '−' : '+'}${Math.abs(jump)} s`;
    const words = [name, position, remaining, target, paused].join();
    if (words === this._words) return;
    this._words = words;
    this.patch({
      Name: { text: { text: name } },
      Icon: { texture: iconTexture(paused ? 'pause' : 'play', 32) },
      Position: { text: { text: target ? `${position}   ${target}` : position } },
      Remaining: { text: { text: remaining } },
    });
  }
}

const isIn = ({ offset, length }: Chapter, at: number): boolean => at >= offset && at < offset + length;

/** Chapters cut the bar; an ad break is a dot above it. */
function marksOf({ chapters = [], breaks = [], length }: Title): Spec[] {
  const x = (seconds: number): number => Math.round((seconds / length) * safe.w);
  const cuts = chapters
    .filter(({ offset }) => offset > 0)
    .map(({ offset }) => ({
      x: x(offset) - bar.cut / 2,
      y: -4,
      w: bar.cut,
      h: bar.h + 8,
      rect: true,
      color: colour.ground,
    }));
  const ads = breaks
    .filter(({ offset }) => offset > 0)
    .map(({ offset }) => ({ x: x(offset), y: -24, mountX: 0.5, texture: dot(bar.mark), color: colour.text }));
  return [...cuts, ...ads];
}
