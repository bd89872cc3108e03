import { html5 } from 'tenfoot/html5';
import { createElementPlayer } from '../players/element-player.js';
import { onTitleInAddress } from './asked-title.js';
import { arrows } from './keys.js';
import type { TvSet } from './tv-set.js';

/** A browser: a desk, or a set that has no API of its own. */
export function createHtml5Set(video: HTMLVideoElement): TvSet {
  return {
    name: 'html5',
    keys: {
      ...arrows,
      // Backspace, Escape.
      8: 'Back',
      27: 'Back',
      // Space, MediaPlayPause, MediaStop, and what browsers make of other remotes.
      32: 'PlayPause',
      179: 'PlayPause',
      178: 'Stop',
      227: 'Rewind',
      228: 'Forward',
      250: 'Play',
    },
    platform: html5(),
    player: createElementPlayer(video),
    onTitleAsked: onTitleInAddress,
    leave: () => window.close(),
  };
}
