import type { Params } from 'tenfoot/protocol';
import { emptyProgress } from '../sessions/session-totals.js';
import type { NewSession } from '../store/store.js';
import type { Received } from './batch.js';

/** A session as its `sessionStart` tells it, before any event is applied. */
export function newSession(sid: string, { event, hash, receivedAt }: Received, downloaded: boolean): NewSession {
  const params = (event.params ?? {}) as Params<'sessionStart'>;
  return {
    sid,
    openingHash: hash,
    openedAt: receivedAt,
    receivedAt,
    movedAt: receivedAt,
    endedAt: downloaded ? receivedAt : null,
    downloaded,
    facts: {
      content: {
        id: params['media.id'] ?? '',
        name: params['media.name'] ?? null,
        length: params['media.length'] ?? 0,
        contentType: params['media.contentType'] ?? '',
      },
      playerName: params['media.playerName'] ?? '',
      channel: params['media.channel'] ?? '',
    },
    progress: emptyProgress({ downloaded }),
  };
}
