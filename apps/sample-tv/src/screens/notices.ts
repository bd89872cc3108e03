import type { Title } from '../catalogue.js';
import type { Notice } from './message.js';

/** The words of every message, in one place. */
export function endedNotice(film: Title, replay: () => void, back: () => void): Notice {
  return {
    screen: 'ended',
    over: 'You have seen',
    headline: film.name,
    text: 'That was all of it. Watch it once more, or go back and choose another film.',
    choices: [
      { id: 'replay', label: 'Replay', act: replay },
      { id: 'back', label: 'Back', act: back },
    ],
    back,
  };
}

export function playbackNotice(reason: string, advice: string, back: () => void): Notice {
  return {
    screen: 'error',
    over: 'Playback stopped',
    headline: reason,
    text: advice,
    choices: [{ id: 'back', label: 'Back', act: back }],
    back,
  };
}

export function offlineNotice(retry: () => void): Notice {
  return {
    screen: 'error',
    over: 'Tenfoot Sample TV',
    headline: 'The server does not answer',
    text: 'The app could not read its settings (config.json). Check that the server is running, then try again.',
    choices: [{ id: 'retry', label: 'Try again', act: retry }],
    back: retry,
  };
}

export function exitNotice(stay: () => void, leave: () => void): Notice {
  return {
    screen: 'exit',
    over: 'Tenfoot Sample TV',
    headline: 'Leave the app?',
    text: 'Films remember where you stopped.',
    choices: [
      { id: 'stay', label: 'Stay', act: stay },
      { id: 'leave', label: 'Leave', act: leave },
    ],
    back: stay,
  };
}
