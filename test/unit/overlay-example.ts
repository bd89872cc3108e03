import type { Tracker } from 'tenfoot';

declare const tracker: Tracker<HTMLVideoElement>;

// #region docs/overlay.md#create
import { createOverlay } from 'tenfoot/overlay';

createOverlay(tracker); // Up, Up, Down, Down, Left, Right on the remote
// #endregion

// #region docs/overlay.md#on-demand
async function listenForOverlay(): Promise<void> {
  const { createOverlay } = await import('tenfoot/overlay');
  createOverlay(tracker, { keys: ['Red', 'Green', 'Red', 'Green'] });
}
// #endregion

void listenForOverlay();
