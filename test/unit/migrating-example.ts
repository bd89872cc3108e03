/** The code of docs/migrating-from-adobe.md: compiled, compared with it by a test, and run by `guides.test.ts`. */
import type { Session, Tracker } from 'tenfoot';

export function film<Player>(tracker: Tracker<Player>, player: Player): Session {
  // #region docs/migrating-from-adobe.md#session
  const session = tracker.watch(player, {
    id: 'ep-101',
    name: 'Pilot',
    length: 60,
    contentType: 'vod',
    metadata: { 'media.show': 'Pilots', 'media.episode': '1' },
    custom: { tvStation: 'Example' },
  });
  // #endregion
  return session;
}

export function midRoll(session: Session): void {
  // #region docs/migrating-from-adobe.md#ads
  const adBreak = session.adBreak({ name: 'mid-roll', offset: 30 });
  const ad = adBreak.ad({
    id: 'ad-7',
    name: 'Spring',
    length: 15,
    metadata: { 'media.ad.advertiser': 'Acme' },
    custom: { affiliate: 'Example' },
  });
  ad.complete(); // or ad.skip()
  adBreak.complete();
  // #endregion
}

export function tell(session: Session): void {
  // #region docs/migrating-from-adobe.md#rest
  const chapter = session.chapter({ name: 'The crime', offset: 0, length: 30 });
  chapter.complete(); // or chapter.skip()
  session.startState('mute');
  session.endState('mute');
  session.error({ id: 'drm-license-denied', source: 'player' });
  session.quality({ bitrate: 2500 }); // kbit/s; only what the player cannot tell
  // #endregion
}
