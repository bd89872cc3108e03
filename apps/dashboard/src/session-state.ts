/** State of a session as word, shape and colour. */
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { SessionSummary } from '@tenfoot/collector/api';
import { glyph } from './glyphs.js';
import type { Glyph } from './glyphs.js';

/** What one state looks like. */
export interface StateLook {
  readonly word: string;
  readonly glyph: Glyph;
  readonly colour: string;
}

const playback: { readonly [State in SessionSummary['playback']]: StateLook } = {
  starting: { word: 'starting', glyph: 'starting', colour: 'var(--starting)' },
  playing: { word: 'playing', glyph: 'playing', colour: 'var(--content)' },
  paused: { word: 'paused', glyph: 'paused', colour: 'var(--pause)' },
  buffering: { word: 'buffering', glyph: 'buffering', colour: 'var(--buffer)' },
  completed: { word: 'completed', glyph: 'completed', colour: 'var(--good)' },
  ended: { word: 'ended', glyph: 'ended', colour: 'var(--muted)' },
};

/** While a session is open its player's state counts; afterwards how it closed. */
export function stateLook(session: Pick<SessionSummary, 'state' | 'playback'>): StateLook {
  if (session.state === 'timedOut') return { word: 'timed out', glyph: 'timedOut', colour: 'var(--ad)' };
  return session.state === 'ended' ? playback.ended : playback[session.playback];
}

/** The badge. */
export function stateBadge(session: Pick<SessionSummary, 'state' | 'playback'>): TemplateResult {
  const look = stateLook(session);
  return html`<span class="state" style="--state:${look.colour}">${glyph(look.glyph)}<span>${look.word}</span></span>`;
}

/** Styles of the badge. */
export const stateStyles = css`
  .state {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    font-weight: 560;
    white-space: nowrap;
  }
  .state svg {
    color: var(--state);
  }
`;
