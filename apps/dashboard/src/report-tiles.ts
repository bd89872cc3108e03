import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { comparison, comparisonStyles } from './comparison.js';
import type { Compared } from './comparison.js';
import type { Measure } from './report-measures.js';
import { base, panel } from './styles.js';

/** One big number of a report. */
export interface ReportTile extends Compared {
  readonly measure: Pick<Measure, 'label' | 'about' | 'format' | 'better'>;
  /** What it is a number of: small, beside it. */
  readonly unit?: string;
  /** More about it, one line. */
  readonly detail?: string | undefined;
  /** The sessions it is about. */
  readonly href?: string;
}

/** Large numbers, small labels, and how they were in the period before. */
@customElement('tf-report-tiles')
export class ReportTiles extends LitElement {
  static override styles = [
    base,
    panel,
    comparisonStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        gap: var(--gap);
      }
      li {
        display: flex;
        flex-direction: column;
        padding: 0.75rem 1rem 0.8rem;
      }
      h2 {
        font-size: 0.875rem;
        font-weight: 560;
        color: var(--muted);
      }
      .value {
        display: flex;
        align-items: baseline;
        flex-wrap: wrap;
        gap: 0 0.5rem;
        margin: 0.1rem 0 0.25rem;
      }
      strong {
        font-size: clamp(1.75rem, 1.3rem + 0.9vw, 2.4rem);
        font-weight: 640;
        line-height: 1.1;
        letter-spacing: -0.03em;
        white-space: nowrap;
      }
      strong.word {
        font-size: 1.4rem;
        line-height: 1.5;
        color: var(--muted);
        letter-spacing: -0.01em;
      }
      .change {
        font-size: 0.8125rem;
        color: var(--muted);
        white-space: normal;
      }
      a {
        margin-top: auto;
        padding-top: 0.25rem;
      }
      .waiting strong {
        color: transparent;
        background: var(--raised);
        border-radius: 0.4rem;
      }
      @media (min-width: 1600px) {
        ul {
          grid-template-columns: repeat(8, minmax(0, 1fr));
        }
      }
      @media (max-width: 760px) {
        ul {
          grid-template-columns: 1fr 1fr;
          gap: 0.6rem;
        }
        li {
          padding: 0.65rem 0.8rem;
        }
        li:last-child:nth-child(odd) {
          grid-column: 1 / -1;
        }
        .value {
          flex-direction: column;
        }
      }
    `,
  ];

  /** What the numbers are of, for those who do not see the page. */
  @property() label = '';
  @property({ attribute: false }) tiles: readonly ReportTile[] = [];
  @property({ type: Boolean }) waiting = false;

  protected override render(): TemplateResult {
    return html`<ul aria-label=${this.label} aria-busy=${this.waiting} class=${this.waiting ? 'waiting' : ''}>
      ${this.tiles.map((tile) => this.renderTile(tile))}
    </ul>`;
  }

  private renderTile({ measure, unit, detail, href, ...compared }: ReportTile): TemplateResult {
    const value = measure.format(compared.now);
    return html`<li class="panel" title=${measure.about}>
      <h2>${measure.label}</h2>
      <p class="value">
        <strong class=${/\d/.test(value) ? '' : 'word'}>${this.waiting ? '00 %' : value}</strong>
        ${unit === undefined ? nothing : html`<span class="small muted">${unit}</span>`}
      </p>
      ${
        this.waiting
          ? // As high as the tile will be: nothing jumps when the numbers arrive.
            html`<p class="change">reading …</p>
              ${[detail, href].map((line) => (line === undefined ? nothing : html`<p class="small"> </p>`))}`
          : html`<p>${comparison(compared, measure)}</p>
              ${detail === undefined ? nothing : html`<p class="small faint">${detail}</p>`}
              ${href === undefined ? nothing : html`<a class="small" href=${href}>sessions<span class="hidden">: ${measure.label}</span></a>`}`
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-report-tiles': ReportTiles;
  }
}
