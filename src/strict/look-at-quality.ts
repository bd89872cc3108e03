import type { Look } from './look.js';

const hour = 3600000;

/** Looks at the quality. State: when the session began, and the last number of dropped frames. */
export function createQualityLook(): Look {
  let began = NaN;
  let dropped = 0;
  let started = false;

  return ({ eventType, playerTime, qoeData = {} }, tell) => {
    if (eventType === 'sessionStart') {
      began = playerTime.ts;
      dropped = 0;
    }
    const bitrate = qoeData['media.qoe.bitrate'];
    const droppedFrames = qoeData['media.qoe.droppedFrames'];
    const framesPerSecond = qoeData['media.qoe.framesPerSecond'];
    const timeToStart = qoeData['media.qoe.timeToStart'];
    const errorId = qoeData['media.qoe.errorID'];
    if (bitrate !== undefined && bitrate > 200000) tell('bitrate-in-bits', { bitrate });
    if (bitrate !== undefined && bitrate < 10) tell('bitrate-in-megabits', { bitrate });
    if (framesPerSecond !== undefined && (framesPerSecond < 1 || framesPerSecond > 240)) {
      tell('frames-per-second', { value: framesPerSecond });
    }
    if (droppedFrames !== undefined) {
      if (droppedFrames < dropped) tell('dropped-frames-fall', { before: dropped, value: droppedFrames });
      dropped = droppedFrames;
    }
    if (timeToStart !== undefined && !started) {
      // It is told with the first event after the first frame, so that the time since the start has to be like it.
      const elapsed = playerTime.ts - began;
      started = true;
      if (timeToStart > 0 && timeToStart <= 60 && elapsed >= timeToStart * 100) {
        tell('time-to-start-in-seconds', { value: timeToStart, elapsed });
      }
    }
    if (timeToStart !== undefined && timeToStart > hour) tell('time-to-start-is-a-moment', { value: timeToStart });
    if (errorId !== undefined && errorId.length > 100) tell('error-id-is-a-message', { letters: errorId.length });
  };
}
