/** Small things with a lifecycle: a clock, a width, the visible rows of a long list. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Renders its host once a second, for "12 s ago". One page has few hosts, so one timer each will do. */
export class Clock implements ReactiveController {
  now = Date.now();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.timer = setInterval(() => {
      this.now = Date.now();
      this.host.requestUpdate();
    }, 1000);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
  }
}

/** Width of the host in CSS pixels; 0 until it is laid out. */
export class Width implements ReactiveController {
  value = 0;
  private observer: ResizeObserver | undefined;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.observer = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      if (width === this.value) return;
      this.value = width;
      // Rendering inside the observer's turn would change sizes again before it is done.
      requestAnimationFrame(() => this.host.requestUpdate());
    });
    this.observer.observe(this.host);
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
  }
}

/** Rows rendered above and below the visible ones. */
const overscan = 8;

/** Lists that are all in the document: nothing is gained by leaving rows out, and print and search find them. */
const few = 150;

/** Range of rows to render: [first, last). */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** Which rows of equal height are visible when the list's body starts at `top` pixels below the viewport's edge. */
export function visibleRows(top: number, viewport: number, rowHeight: number, rows: number): RowRange {
  const first = Math.max(0, Math.floor(-top / rowHeight) - overscan);
  const last = Math.min(rows, Math.ceil((viewport - top) / rowHeight) + overscan);
  return { first: Math.min(first, rows), last: Math.max(Math.min(first, rows), last) };
}

/** Keeps a list of equal rows short in the document, whatever scrolls: the list itself or the page. */
export class VisibleRows implements ReactiveController {
  rowHeight = 64;
  private range: RowRange = { first: 0, last: 30 };
  private waiting = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    /** The element whose children are the rows. */
    private readonly body: () => HTMLElement | null,
    private readonly rows: () => number,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('scroll', this.later, { capture: true, passive: true });
    addEventListener('resize', this.later);
    // Scrolling inside a shadow root does not leave it.
    this.host.shadowRoot?.addEventListener('scroll', this.later, { capture: true, passive: true });
  }

  hostDisconnected(): void {
    removeEventListener('scroll', this.later, { capture: true });
    removeEventListener('resize', this.later);
    this.host.shadowRoot?.removeEventListener('scroll', this.later, { capture: true });
  }

  hostUpdated(): void {
    this.measure();
  }

  /** The rows to render now, and the space to leave above and below. */
  get window(): RowRange & { readonly above: number; readonly below: number } {
    const rows = this.rows();
    if (rows <= few) return { first: 0, last: rows, above: 0, below: 0 };
    const first = Math.min(this.range.first, rows);
    const last = Math.min(Math.max(this.range.last, first), rows);
    return { first, last, above: first * this.rowHeight, below: (rows - last) * this.rowHeight };
  }

  private readonly later = (): void => {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.measure();
    });
  };

  private measure(): void {
    const body = this.body();
    if (body === null) return;
    const row = body.querySelector<HTMLElement>('.row');
    // Not offsetHeight: rounded, it is a screenful off after a thousand rows.
    const height = row?.getBoundingClientRect().height ?? 0;
    const rowHeight = height > 0 ? height : this.rowHeight;
    const range = visibleRows(body.getBoundingClientRect().top, innerHeight, rowHeight, this.rows());
    const same = range.first === this.range.first && range.last === this.range.last && rowHeight === this.rowHeight;
    if (same) return;
    this.rowHeight = rowHeight;
    this.range = range;
    this.host.requestUpdate();
  }
}
