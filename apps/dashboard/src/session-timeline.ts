import { LitElement, html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { RecordedEvent } from '@tenfoot/collector/api';
import { Width } from './controllers.js';
import { eventSentence } from './event-words.js';
import { duration } from './format.js';
import { glyph } from './glyphs.js';
import { sessionTimelineStyles } from './session-timeline-styles.js';
import { base, buttons } from './styles.js';
import { cursor, overview } from './timeline-cursor.js';
import { drawLane, errorLines } from './timeline-lanes.js';
import { legend } from './timeline-legend.js';
import { layOut } from './timeline-layout.js';
import type { Layout } from './timeline-layout.js';
import { nearestEvent } from './timeline-model.js';
import type { Timeline } from './timeline-model.js';
import { patterns } from './timeline-patterns.js';
import { playheadAxis, playheadLine, plotBands, timeAxis } from './timeline-plot.js';
import { linear, panned, showing, zoomed } from './time-scale.js';
import type { Window } from './time-scale.js';
import { WalkEvent } from './walk-event.js';
import { stepOf } from './walk-keys.js';

/**
 * The timeline of one session. Its plot is a slider over the events: arrow keys, Home and End walk, `+`, `-` and `0` zoom.
 *
 * @fires walk - the reader went to another event
 */
@customElement('tf-session-timeline')
export class SessionTimeline extends LitElement {
  static override styles = [base, buttons, sessionTimelineStyles];

  @property({ attribute: false }) timeline: Timeline | undefined;
  @property({ attribute: false }) events: readonly RecordedEvent[] = [];
  /** Index of the event at the cursor. */
  @property({ attribute: false }) current = 0;
  /** Length of the content in seconds; `null` for live content. */
  @property({ attribute: false }) length: number | null = null;
  /** The part on screen; undefined: all of it, also while it grows. */
  @state() private window: Window | undefined;
  private readonly size = new Width(this);

  protected override render(): TemplateResult {
    const { timeline } = this;
    if (timeline === undefined || this.size.value === 0) return html`<div class="blank"></div>`;
    const window = this.shownWindow(timeline);
    const { rem } = this;
    const layout = layOut(timeline, this.size.value, rem, window, this.length);
    return html`${this.renderTools(timeline, window)} ${this.renderPlot(timeline, layout)}
    ${this.window === undefined ? nothing : overview(timeline, layout, this.pan)} ${legend(timeline)}`;
  }

  private renderTools(timeline: Timeline, window: Window): TemplateResult {
    const shown = window.to - window.from;
    const whole = this.window === undefined;
    return html`<div class="tools">
      <span class="small muted grow">
        ${whole ? html`whole session, ${duration(timeline.duration)}` : html`${duration(shown)} of ${duration(timeline.duration)}`}
        <span class="keys faint">· <kbd>←</kbd> <kbd>→</kbd> walk · <kbd>+</kbd> <kbd>−</kbd> zoom</span>
      </span>
      <button class="icon" aria-label="Zoom out" ?disabled=${whole} @click=${() => this.zoom(2)}>
        ${glyph('minus')}
      </button>
      <button class="icon" aria-label="Zoom in" ?disabled=${shown <= 5} @click=${() => this.zoom(0.5)}>
        ${glyph('plus')}
      </button>
      <button
        class="icon"
        aria-label="Show the whole session"
        ?disabled=${whole}
        @click=${() => (this.window = undefined)}
      >
        ${glyph('fit')}
      </button>
    </div>`;
  }

  private renderPlot(timeline: Timeline, layout: Layout): TemplateResult {
    const event = this.events[this.current]?.event;
    const total = this.events.length;
    const sentence =
      event === undefined ? '' : eventSentence(event, this.current, total, timeline.times[this.current] ?? 0);
    const still = guard([timeline, layout.width, layout.rem, layout.window.from, layout.window.to, this.length], () =>
      this.renderStill(timeline, layout),
    );
    return html`<div
      class="plot"
      role="slider"
      tabindex="0"
      aria-label="Timeline: events of the session"
      aria-valuemin="1"
      aria-valuemax=${total}
      aria-valuenow=${this.current + 1}
      aria-valuetext=${sentence}
      @keydown=${this.walk}
      @pointermove=${this.point}
      @pointerdown=${this.point}
      @wheel=${this.wheel}
    >
      <svg width=${layout.width} height=${layout.height} aria-hidden="true">
        ${still} ${cursor(timeline, layout, this.current)}
      </svg>
    </div>`;
  }

  private renderStill(timeline: Timeline, layout: Layout): SVGTemplateResult {
    const { left, right, plot } = layout;
    return svg`${patterns()}
      <clipPath id="inside"><rect x=${left} y=${plot.top - 4} width=${right - left} height=${plot.bottom - plot.top + 8}/></clipPath>
      ${plotBands(timeline, layout)} ${playheadAxis(layout, this.length)} ${timeAxis(timeline, layout)}
      ${layout.lanes.map((lane) => drawLane(timeline, layout, lane))}
      <g clip-path="url(#inside)">${playheadLine(timeline, layout)}</g>
      ${errorLines(timeline, layout)}`;
  }

  private shownWindow(timeline: Timeline): Window {
    return this.window ?? { from: 0, to: Math.max(1, timeline.duration) };
  }

  private zoom(factor: number): void {
    const { timeline } = this;
    if (timeline === undefined) return;
    const around = timeline.times[this.current] ?? 0;
    const window = zoomed(this.shownWindow(timeline), factor, around, timeline.duration);
    this.window = window.to - window.from >= timeline.duration ? undefined : window;
  }

  private go(index: number): void {
    const { timeline } = this;
    if (timeline === undefined || index === this.current) return;
    if (this.window !== undefined) this.window = showing(this.window, timeline.times[index] ?? 0, timeline.duration);
    this.dispatchEvent(new WalkEvent(index));
  }

  private readonly walk = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stepOf(event.key, this.current, this.events.length);
    if (next !== undefined) this.go(next);
    else if (event.key === '+' || event.key === '=') this.zoom(0.5);
    else if (event.key === '-') this.zoom(2);
    else if (event.key === '0') this.window = undefined;
    else return;
    event.preventDefault();
  };

  private readonly point = (event: PointerEvent): void => {
    const { timeline } = this;
    if (timeline === undefined || !(event.currentTarget instanceof Element)) return;
    const layout = layOut(timeline, this.size.value, this.rem, this.shownWindow(timeline), this.length);
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
    if (at < layout.left - 8 || at > layout.right + 8) return;
    this.go(nearestEvent(timeline.times, layout.x.invert(at)));
  };

  /** Ctrl and wheel zoom, sideways wheel pans; a plain wheel scrolls the page as ever. */
  private readonly wheel = (event: WheelEvent): void => {
    const { timeline } = this;
    if (timeline === undefined) return;
    if (event.ctrlKey) this.zoom(event.deltaY > 0 ? 1.25 : 0.8);
    else if (this.window !== undefined && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const perPixel = (this.window.to - this.window.from) / this.size.value;
      this.window = panned(this.window, event.deltaX * perPixel, timeline.duration);
    } else return;
    event.preventDefault();
  };

  private readonly pan = (event: PointerEvent): void => {
    const { timeline, window } = this;
    if (timeline === undefined || window === undefined || event.buttons === 0) return;
    const layout = layOut(timeline, this.size.value, this.rem, window, this.length);
    const at = event.clientX - this.getBoundingClientRect().left;
    const middle = linear(0, timeline.duration, layout.left, layout.right).invert(at);
    this.window = panned(window, middle - (window.from + window.to) / 2, timeline.duration);
  };

  private get rem(): number {
    return parseFloat(getComputedStyle(document.documentElement).fontSize);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tf-session-timeline': SessionTimeline;
  }
}
