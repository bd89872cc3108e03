import type { Session } from './watch.js';

/** A session that does nothing: for a content or a player that cannot be tracked, or without consent. */
export function createInertSession(): Session {
  const nothing = (): void => {};
  const part = { complete: nothing, skip: nothing };
  return {
    adBreak: () => ({ ad: () => part, complete: nothing }),
    chapter: () => part,
    startState: nothing,
    endState: nothing,
    updateStates: nothing,
    quality: nothing,
    error: nothing,
    emit: nothing,
    end: nothing,
  };
}
