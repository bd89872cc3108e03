import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { RecordedEvent, SessionSummary } from '@tenfoot/collector/api';
import { VisibleRows } from './controllers.js';
import { eventTableStyles } from './event-table-styles.js';
import { eventLook } from './event-glyph.js';
import { eventWords } from './event-words.js';
import { clock, count, delay, offset } from './format.js';
import { glyph } from './glyphs.js';
import { playheadText } from './session-progress.js';
import { WalkEvent } from './walk-event.js';
import { rowStyles } from './row-styles.js';
import { base } from './styles.js';
import { stepOf } from './walk-keys.js';

/**
 * All events of a session. Only the visible rows are in the document, so ten thousand are as quick as ten.
 *
 * @fires walk - the reader went to another event
 */
@customElement('tf-event-table')
export class EventTable extends LitElement {
  static override styles = [base, rowStyles, eventTableStyles];

  @property({ attribute: false }) events: readonly RecordedEvent[] = [];
  @property({ attribute: false }) session: SessionSummary | undefined;
  @property({ attribute: false }) current = 0;
  @property({ attribute: false }) startedAt = 0;
  @query('.rows') private readonly body!: HTMLElement | null;
  @query('.scroller') private readonly scroller!: HTMLElement | null;
  private readonly visible = new VisibleRows(
    this,
    () => this.body,
    () => this.events.length,
  );

  protected override render(): TemplateResult {
    const { first, last, above, below } = this.visible.window;
    const inside = this.current >= first && this.current < last;
    return html`<div
      class="scroller"
      role="grid"
      tabindex="0"
      aria-label="Events of the session"
      aria-rowcount=${this.events.length + 1}
      aria-activedescendant=${inside ? `event-${this.current}` : nothing}
      @keydown=${this.walk}
    >
      <div class="head" role="row" aria-rowindex="1">
        <span role="columnheader" class="number wide">No.</span>
        <span role="columnheader" class="number">Since start</span>
        <span role="columnheader" class="number wide">Time of day</span>
        <span role="columnheader">Event</span>
        <span role="columnheader" class="wide">Says</span>
        <span role="columnheader" class="number">Playhead</span>
        <span role="columnheader" class="number wide">Received after</span>
        <span role="columnheader" class="number wide">Answer</span>
      </div>
      <div class="rows" role="rowgroup" @click=${this.pick}>
        <div style="height:${above}px" role="presentation"></div>
        ${repeat(
          this.events.slice(first, last),
          (event) => event.seq,
          (event, index) => this.renderRow(event, first + index),
        )}
        <div style="height:${below}px" role="presentation"></div>
      </div>
    </div>`;
  }

  private renderRow({ event, status, receivedAt }: RecordedEvent, index: number): TemplateResult {
    const { ts, playhead } = event.playerTime;
    const look = eventLook(event.eventType);
    const selected = index === this.current;
    return html`<div
      class="row ${event.eventType === 'ping' ? 'ping' : ''}"
      role="row"
      id="event-${index}"
      data-index=${index}
      aria-rowindex=${index + 2}
      aria-selected=${selected}
    >
      <span role="gridcell" class="number faint wide">${count(index + 1)}</span>
      <span role="gridcell" class="number">${offset((ts - this.startedAt) / 1000)}</span>
      <span role="gridcell" class="number faint wide">${clock(ts)}</span>
      <span role="gridcell" class="type"
        ><span style="color:${look.colour}">${glyph(look.glyph, '0.9rem')}</span>${event.eventType}</span
      >
      <span role="gridcell" class="muted cut wide">${eventWords(event)}</span>
      <span role="gridcell" class="number"
        >${this.session ? playheadText(playhead, this.session.content) : playhead}</span
      >
      <span role="gridcell" class="number faint wide">${delay(receivedAt - ts)}</span>
      <span role="gridcell" class="number wide">${status}</span>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('current')) this.reveal();
  }

  /** Scrolls only inside the table, and only as far as needed: the page stays where the reader is. */
  private reveal(): void {
    const { scroller, body } = this;
    if (scroller === null || body === null) return;
    const { rowHeight } = this.visible;
    const head = body.offsetTop - scroller.offsetTop;
    const top = head + this.current * rowHeight;
    if (top - head < scroller.scrollTop) scroller.scrollTop = top - head;
    else if (top + rowHeight > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + rowHeight - scroller.clientHeight;
    }
  }

  private readonly walk = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'ArrowLeft' || event.key === 'ArrowRight')
      return;
    const next = stepOf(event.key, this.current, this.events.length);
    if (next === undefined) return;
    event.preventDefault();
    if (next !== this.current) this.dispatchEvent(new WalkEvent(next));
  };

  private readonly pick = (event: Event): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null;
    if (row !== null) this.dispatchEvent(new WalkEvent(Number(row.dataset['index'])));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-event-table': EventTable;
  }
}
