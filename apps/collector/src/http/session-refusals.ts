import type { AppendResult } from '../intake/append.js';
import { createRefusal, type Refusal } from './refusal.js';

const openAnother = 'open a new one with POST /api/v1/sessions';

/** Why a session takes no event: 404 when there is none, 410 when it is closed. */
export function refusalOf(result: Exclude<AppendResult, 'stored' | 'duplicate'> | 'expired'): Refusal {
  switch (result) {
    case 'unknown':
      return createRefusal(404, 'no such session, open one with POST /api/v1/sessions');
    case 'ended':
      return createRefusal(410, `the session has ended, ${openAnother}`);
    case 'timedOut':
    case 'expired':
      return createRefusal(410, `the session has timed out, ${openAnother}`);
    case 'full':
      return createRefusal(410, `the session holds as many events as it may, ${openAnother}`);
  }
}
