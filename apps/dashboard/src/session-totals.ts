import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionSummary } from '@tenfoot/collector/api';
import { count, duration, percent, plural } from './format.js';
import { base } from './styles.js';
import type { Timeline } from './timeline-model.js';

/** Totals of one session: large numbers, small labels, units always. */
@customElement('tf-session-totals')
export class SessionTotals extends LitElement {
  static override styles = [
    base,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(8.2rem, 1fr));
        gap: 1px;
        background: var(--line);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow: hidden;
        box-shadow: var(--shadow);
      }
      div {
        padding: 0.65rem 1rem 0.7rem;
        background: var(--surface);
      }
      dt {
        font-size: 0.8125rem;
        font-weight: 560;
        color: var(--muted);
      }
      strong {
        display: block;
        font-size: 1.55rem;
        font-weight: 640;
        line-height: 1.3;
        letter-spacing: -0.025em;
        white-space: nowrap;
      }
      .bad {
        color: var(--error);
      }
      .note {
        font-size: 0.8125rem;
        color: var(--faint);
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      @media (max-width: 700px) {
        dl {
          grid-template-columns: 1fr 1fr;
        }
        div:last-child:nth-child(odd) {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) session: SessionSummary | undefined;
  @property({ attribute: false }) timeline: Timeline | undefined;

  protected override render(): TemplateResult {
    const { session, timeline } = this;
    if (session === undefined || timeline === undefined) return html``;
    const { totals } = session;
    const adTime = timeline.bands.reduce((sum, band) => sum + (band.kind === 'ad' ? band.to - band.from : 0), 0);
    const share = (seconds: number): string =>
      timeline.duration > 0 ? `${percent(seconds / timeline.duration)} of the session` : 'nothing yet';
    return html`<dl aria-label="Totals">
      ${total('Session', duration(timeline.duration), plural(totals.events, 'event'))}
      ${total('Content time', duration(totals.contentTime), share(totals.contentTime))}
      ${total('Ads', count(timeline.ads.length), timeline.ads.length > 0 ? `${duration(adTime)} playing` : 'none')}
      ${total('Pauses', count(totals.pauses), totals.pauses > 0 ? duration(totals.pauseTime) : 'none')}
      ${total('Buffering', count(totals.buffers), totals.buffers > 0 ? duration(totals.bufferTime) : 'none')}
      ${total('Errors', count(totals.errors), totals.errors > 0 ? '▲ see the timeline' : 'none', totals.errors > 0)}
      ${total('Content', contentWord(session), totals.completed ? 'to its end' : totals.started ? 'not to its end' : 'no play yet')}
    </dl>`;
  }
}

function contentWord({ totals }: SessionSummary): string {
  if (totals.completed) return 'completed';
  return totals.started ? 'started' : 'not started';
}

function total(label: string, value: string, note: string, bad = false): TemplateResult {
  return html`<div>
    <dt>${label}</dt>
    <dd><strong class=${bad ? 'bad' : ''}>${value}</strong><span class="note">${note}</span></dd>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-session-totals': SessionTotals;
  }
}
