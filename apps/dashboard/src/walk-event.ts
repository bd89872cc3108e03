/** Says which event the reader went to. */
export class WalkEvent extends Event {
  constructor(readonly index: number) {
    super('walk', { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    walk: WalkEvent;
  }
}
