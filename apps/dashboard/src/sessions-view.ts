import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import './csv-button.js';
import './report-bar.js';
import './session-list.js';
import { ChosenSessions, onlyKinds, sessionsUrl } from './chosen-sessions.js';
import type { SessionQuestion } from './chosen-sessions.js';
import { Clock } from './controllers.js';
import { plural } from './format.js';
import { failureNotice, notice, noticeStyles } from './notice.js';
import { RangeClock } from './range-clock.js';
import { readAddress, withChoices, writeAddress } from './report-address.js';
import type { ReadAddress, ReportAddress } from './report-address.js';
import { reportPageStyles } from './report-page-styles.js';
import { viewHash } from './router.js';
import { base, buttons } from './styles.js';

/** Sessions of a range, by the same filters as the reports: what the numbers are made of. */
@customElement('tf-sessions-view')
export class SessionsView extends LitElement {
  static override styles = [
    ...[base, buttons, noticeStyles, reportPageStyles],
    css`
      .kinds {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem 1.1rem;
        font-size: 0.875rem;
      }
      .kinds a {
        padding: 0.15rem 0;
        color: var(--muted);
        text-decoration: none;
      }
      .kinds a[aria-current] {
        font-weight: 640;
        color: var(--text);
        box-shadow: 0 0.14rem 0 var(--accent);
      }
      .kinds tf-csv-button {
        margin-left: auto;
      }
      tf-session-list {
        height: max(30rem, calc(100dvh - 12.6rem));
      }
      @media (max-width: 700px) {
        tf-session-list {
          height: auto;
        }
      }
      @media (pointer: coarse) {
        .kinds a {
          padding: 0.6rem 0;
        }
      }
    `,
  ];

  /** What the address says behind its `?`. */
  @property() search = '';
  @property({ type: Boolean }) paused = false;
  private readonly clock = new Clock(this);
  private readonly range = new RangeClock(this, () => this.paused);
  private readonly chosen = new ChosenSessions(this);
  private said: ReadAddress = readAddress('');
  private question: SessionQuestion = { span: { from: 0, to: 0 }, filters: {}, only: undefined };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('search')) this.said = readAddress(this.search);
    const { range, filters, choices } = this.said.address;
    this.question = { span: this.range.spanOf(range), filters, only: choices.only };
    this.chosen.ask(this.question);
  }

  protected override render(): TemplateResult {
    const { chosen, said, question } = this;
    return html`<div class="page">
      <tf-report-bar
        heading="Sessions"
        .read=${said}
        .span=${question.span}
        .link=${link}
        .loading=${chosen.loading}
        @refresh=${() => this.range.refresh()}
      ></tf-report-bar>
      ${this.renderKinds(said.address)} ${this.renderList()}
    </div>`;
  }

  private renderKinds(address: ReportAddress): TemplateResult {
    const { only } = address.choices;
    const kind = (name: string | null, label: string): TemplateResult => {
      const current = (only ?? null) === name;
      return html`<a href=${link(withChoices(address, { only: name }))} aria-current=${current ? 'true' : nothing}
        >${label}</a
      >`;
    };
    return html`<nav class="kinds" aria-label="Kinds of sessions">
      ${kind(null, 'all')} ${Object.entries(onlyKinds).map(([name, { label }]) => kind(name, label))}
      ${only === undefined ? nothing : html`<span class="small faint" role="status">${this.lookedWords()}</span>`}
      <tf-csv-button .href=${sessionsUrl(this.question)} name="sessions" cursor="before"></tf-csv-button>
    </nav>`;
  }

  private lookedWords(): string {
    const { rows, looked, next, loading } = this.chosen;
    if (loading) return 'looking …';
    return `${rows.length} of ${plural(looked, 'session')} looked through${next === null ? '' : ', newest first; there are older ones'}`;
  }

  private renderList(): TemplateResult {
    const { chosen } = this;
    if (chosen.rows.length === 0) {
      if (chosen.failure !== null) return failureNotice(chosen.failure, () => void chosen.begin());
      if (!chosen.loading && chosen.next === null) return nobody();
    }
    return html`<tf-session-list
      .rows=${chosen.rows}
      .more=${chosen.next !== null}
      .loading=${chosen.loading && chosen.rows.length === 0}
      .loadingOlder=${chosen.loadingOlder}
      .stale=${chosen.failure !== null}
      .now=${this.clock.now}
      @older=${() => void chosen.older()}
    ></tf-session-list>`;
  }
}

const link = (address: ReportAddress): string => viewHash('sessions', writeAddress(address));

function nobody(): TemplateResult {
  return notice({
    glyph: 'session',
    colour: 'var(--accent)',
    title: 'No such sessions in this range',
    text: 'None began in it with these filters. Choose a longer range, or take a filter away.',
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-sessions-view': SessionsView;
  }
}
