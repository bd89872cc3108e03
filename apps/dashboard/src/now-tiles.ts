import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { count, percent } from './format.js';
import { nowTilesStyles } from './now-tiles-styles.js';
import { area, bars } from './sparkline.js';
import { base, panel } from './styles.js';
import type { Compared, WatchingNow } from './watching-now.js';

/** One big number: what it is, in which unit, and how it was before. */
interface Tile {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly change: TemplateResult;
  readonly extra?: TemplateResult;
}

/** The numbers of the first view. */
@customElement('tf-now-tiles')
export class NowTiles extends LitElement {
  static override styles = [base, panel, nowTilesStyles];

  @property({ attribute: false }) numbers: WatchingNow | undefined;
  @property({ attribute: false }) loading = false;

  protected override render(): TemplateResult {
    const { numbers } = this;
    if (numbers === undefined || this.loading) return this.renderSkeleton();
    const atLeast = numbers.complete ? '' : 'at least ';
    return html`<ul aria-label="Numbers of the last two hours">
      ${this.renderTile(
        {
          label: 'Watching now',
          value: count(numbers.open.now),
          unit: `${atLeast}sessions open`,
          change: difference(numbers.open, 'an hour ago'),
          extra: html`<p class="parts small faint">${parts(numbers).map((part) => html`<span>${part}</span>`)}</p>`,
        },
        area(numbers.openOverTime),
      )}
      ${this.renderTile(
        {
          label: 'Started',
          value: count(numbers.started.now),
          unit: `${atLeast}sessions, last hour`,
          change: difference(numbers.started, 'the hour before'),
        },
        bars(numbers.startedOverTime),
      )}
      ${this.renderTile({
        label: 'With errors',
        value: percent(numbers.errorShare.now),
        unit: 'of sessions',
        change: shares(numbers.errorShare),
      })}
      ${this.renderTile({
        label: 'Buffering',
        value: percent(numbers.bufferShare.now),
        unit: 'of viewing time',
        change: shares(numbers.bufferShare),
      })}
    </ul>`;
  }

  private renderTile(tile: Tile, chart?: TemplateResult): TemplateResult {
    const word = /^\d/.test(tile.value) ? '' : 'word';
    return html`<li class="panel ${chart ? 'wide' : ''}">
      <h2>${tile.label}</h2>
      <p class="value"><strong class=${word}>${tile.value}</strong><span class="small muted">${tile.unit}</span></p>
      <p class="change small muted">${tile.change}</p>
      ${tile.extra ?? nothing} ${chart ? html`<div class="chart" aria-hidden="true">${chart}</div>` : nothing}
    </li>`;
  }

  private renderSkeleton(): TemplateResult {
    const labels = ['Watching now', 'Started', 'With errors', 'Buffering'];
    return html`<ul aria-busy="true" aria-label="Numbers are being read">
      ${labels.map(
        (label, index) =>
          html`<li class="panel skeleton ${index < 2 ? 'wide' : ''}">
            <h2>${label}</h2>
            <p class="value"><strong>00</strong></p>
            <p class="small faint">reading …</p>
          </li>`,
      )}
    </ul>`;
  }
}

function parts(numbers: WatchingNow): string[] {
  const all = [
    [numbers.playing, 'playing'],
    [numbers.paused, 'paused'],
    [numbers.buffering, 'buffering'],
    [numbers.starting, 'starting'],
    [numbers.completed, 'completed'],
  ] as const;
  return all.filter(([value]) => value > 0).map(([value, word]) => `${count(value)} ${word}`);
}

/** `▲ 12 more than an hour ago (4)`. */
function difference({ now, before }: Compared, when: string): TemplateResult {
  if (now === null || before === null) return html`${when}: unknown`;
  if (now === before) return html`<b>same</b> as ${when}`;
  const more = now > before;
  return html`<b>${more ? '▲' : '▼'} ${count(Math.abs(now - before))} ${more ? 'more' : 'fewer'}</b> than ${when}
    (${count(before)})`;
}

/** `▲ up from 2.1 % the hour before`. */
function shares({ now, before }: Compared): TemplateResult {
  if (now === null) return html`nothing started in the last hour`;
  if (before === null) return html`the hour before: unknown`;
  const was = percent(before);
  if (percent(now) === was) return html`<b>same</b> as the hour before`;
  return html`<b>${now > before ? '▲ up' : '▼ down'}</b> from ${was} the hour before`;
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-now-tiles': NowTiles;
  }
}
