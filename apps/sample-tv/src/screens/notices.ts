import type { Title } from '../catalogue.js';
import type { Failure } from '../players/tv-player.js';
import type { Notice } from './message.js';

/** Seconds until the next film begins by itself. */
const patience = 10;

/** The words of every message, in one place. */
export function consentNotice(accept: () => void, refuse: () => void, leave: () => void): Notice {
  return {
    screen: 'consent',
    over: 'Before you start',
    headline: 'May we count along?',
    text:
      'Then we learn which films are played and how well they ran, under a random number and without your name. ' +
      'If not, nothing is sent. The settings let you change your mind.',
    choices: [
      { id: 'accept', label: 'Agree', act: accept },
      { id: 'refuse', label: 'Do not count', act: refuse },
    ],
    back: leave,
  };
}

export function endedNotice(
  film: Title,
  next: { readonly film: Title; readonly automatic: boolean; play(): void } | undefined,
  replay: () => void,
  back: () => void,
): Notice {
  const again = [
    { id: 'replay', label: 'Replay', act: replay },
    { id: 'back', label: 'Back', act: back },
  ];
  const notice = { screen: 'ended', over: 'You have seen', headline: film.name, back } as const;
  if (!next) {
    const text = 'That was all of it. Watch it once more, or go back and choose another film.';
    return { ...notice, text, choices: again };
  }
  return {
    ...notice,
    text: `Next: ${next.film.name}. Or watch this one once more.`,
    choices: [{ id: 'next', label: 'Play next', act: () => next.play() }, ...again],
    ...(next.automatic && {
      countDown: {
        seconds: patience,
        text: (left: number) => `Next: ${next.film.name}, in ${left} s. Any key stops the clock.`,
        done: () => next.play(),
      },
    }),
  };
}

/** What happened, and what to do about it, in the viewer's words. */
const failures: Readonly<Record<Failure, readonly [reason: string, advice: string]>> = {
  connection: ['The connection was lost', 'Check that the TV is online, then start the film again.'],
  broken: ['This film is damaged', 'It cannot be shown from here on. Please choose another one.'],
  missing: ['This film will not play', 'It is missing, or this TV cannot show it. Please choose another one.'],
};

export function playbackNotice(failure: Failure, back: () => void): Notice {
  const [headline, text] = failures[failure];
  return {
    screen: 'error',
    over: 'Playback stopped',
    headline,
    text,
    choices: [{ id: 'back', label: 'Back', act: back }],
    back,
  };
}

export function offlineNotice(retry: () => void, leave: () => void): Notice {
  return {
    screen: 'error',
    over: 'Tenfoot Sample TV',
    headline: 'The server does not answer',
    text: 'The app could not read its settings (config.json). Check that the server is running, then try again.',
    choices: [{ id: 'retry', label: 'Try again', act: retry }],
    back: leave,
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
