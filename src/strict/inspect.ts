import type { WireEvent } from '../protocol/events.js';
import { findings } from './findings.js';
import type { Look } from './look.js';
import { createAdsLook } from './look-at-ads.js';
import { createChaptersLook } from './look-at-chapters.js';
import { createPlaybackLook } from './look-at-playback.js';
import { createQualityLook } from './look-at-quality.js';
import { lookAtTexts } from './look-at-texts.js';
import { fill, seeAlso } from './text.js';

/** Findings that one session tells at most: whoever has that many has been told enough. */
const most = 100;

/**
 * Begins to look at the bodies of one session; the result tells what is legal but surely wrong, each thing once.
 * State: what was told, at most a hundred things.
 */
export function inspect(): (event: WireEvent) => readonly string[] {
  const looks: readonly Look[] = [
    lookAtTexts,
    createPlaybackLook(),
    createQualityLook(),
    createAdsLook(),
    createChaptersLook(),
  ];
  const told: string[] = [];

  return (event) => {
    const news: string[] = [];
    looks.forEach((look) =>
      look(event, (name, values, about = '') => {
        const what = `${name} ${about}`;
        if (told.indexOf(what) >= 0 || told.length >= most) return;
        told.push(what);
        const { says, instead, section } = findings[name];
        news.push(`${event.eventType}: ${fill(says, values)} ${fill(instead, values)} ${seeAlso(section)}`);
      }),
    );
    return news;
  };
}
