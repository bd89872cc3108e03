import type { PlatformName } from '../settings.js';
import { createHbbtvSet } from './hbbtv.js';
import { createHtml5Set } from './html5.js';
import { createTizenSet } from './tizen.js';
import type { TvSet } from './tv-set.js';
import { createWebosSet } from './webos.js';

/** The set that the app runs on. */
export function findSet(name: PlatformName, page: HTMLElement, video: HTMLVideoElement): TvSet {
  switch (name) {
    case 'html5':
      return createHtml5Set(video);
    case 'webos':
      return createWebosSet(video);
    case 'tizen':
      return createTizenSet(page);
    case 'hbbtv':
      return createHbbtvSet(page);
  }
}
