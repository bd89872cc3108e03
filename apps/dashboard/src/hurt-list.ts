import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { count, percent } from './format.js';
import { usualAddress, withFilter, writeAddress } from './report-address.js';
import { viewHash } from './router.js';
import { base, panel } from './styles.js';
import type { Hurt } from './watching-now.js';

/** Players shown; the rest is counted. */
const mostShown = 4;

/** Where it hurts: players of the last two hours, worst first. */
@customElement('tf-hurt-list')
export class HurtList extends LitElement {
  static override styles = [
    base,
    panel,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 0.875rem;
      }
      th,
      td {
        padding: 0.36rem 0.4rem;
        text-align: right;
        font-weight: 450;
        white-space: nowrap;
      }
      th:first-child {
        width: 100%;
        max-width: 0;
        padding-left: 1rem;
        text-align: left;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      td:last-child,
      th:last-child {
        padding-right: 1rem;
      }
      thead th {
        font-size: 0.75rem;
        font-weight: 560;
        color: var(--faint);
      }
      tbody th {
        font-weight: 560;
      }
      tbody a {
        color: inherit;
        text-decoration: none;
      }
      tbody a:hover {
        color: var(--accent);
        text-decoration: underline;
      }
      tbody tr + tr > * {
        border-top: 1px solid var(--line);
      }
      .bad {
        color: var(--error);
        font-weight: 620;
      }
      .bad::before {
        content: '▲ ';
        font-size: 0.7em;
      }
      p {
        padding: 1rem;
      }
    `,
  ];

  @property({ attribute: false }) hurts: readonly Hurt[] = [];

  @property({ attribute: false }) loading = false;

  protected override render(): TemplateResult {
    return html`<section class="panel" aria-labelledby="title">
      <div class="panel-head">
        <h2 id="title">Where it hurts</h2>
        <span class="small faint cut grow">players, last 2 h</span>
        <a class="small" href=${viewHash('quality')}>Quality</a>
      </div>
      ${
        this.loading || this.hurts.length === 0
          ? html`<p class="small faint">${this.loading ? 'reading …' : 'No session started in the last two hours'}</p>`
          : html`<table>
              <thead>
                <tr>
                  <th scope="col">
                    Player${this.hurts.length > mostShown ? ` (${mostShown} of ${this.hurts.length})` : ''}
                  </th>
                  <th scope="col">Sessions</th>
                  <th scope="col">With errors</th>
                  <th scope="col">Buffering</th>
                </tr>
              </thead>
              <tbody>
                ${this.hurts.slice(0, mostShown).map((hurt) => this.renderHurt(hurt))}
              </tbody>
            </table>`
      }
    </section>`;
  }

  private renderHurt(hurt: Hurt): TemplateResult {
    const errors = hurt.withErrors / hurt.sessions;
    return html`<tr>
      <th scope="row" title=${hurt.name}><a href=${qualityOf(hurt.name)}>${hurt.name}</a></th>
      <td>${count(hurt.sessions)}</td>
      <td class=${errors > 0 ? 'bad' : ''}>${percent(errors)}</td>
      <td>${percent(hurt.bufferShare)}</td>
    </tr>`;
  }
}

function qualityOf(player: string): string {
  return viewHash('quality', writeAddress(withFilter(usualAddress, 'player', player)));
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-hurt-list': HurtList;
  }
}
