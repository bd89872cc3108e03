/** The one decoder of a terminal, for all objects that show something. */
export interface Decoder {
  /** Takes it; false while another one has it. */
  take(by: object): boolean;
  /** Gives it back. */
  free(by: object): void;
}

/** Creates a decoder that nobody has. */
export function createDecoder(): Decoder {
  let owner: object | null = null;
  return {
    take(by) {
      if (owner && owner !== by) return false;
      owner = by;
      return true;
    },
    free(by) {
      if (owner === by) owner = null;
    },
  };
}
