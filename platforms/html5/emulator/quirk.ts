/** One way in which sets are known to differ from their documents: knobs of an emulator, and where it is known from. */
export interface Quirk<Knobs> {
  /** What a set does that has it. */
  readonly about: string;
  /** Number of the rule about it in docs/quirks.md. */
  readonly rule: number;
  readonly knobs: Partial<Knobs>;
}

/** Knobs as the named quirks set them; what two of them set, the later one decides. Throws a TypeError on an unknown name. */
export function turn<Knobs extends object, Name extends string>(
  usual: Knobs,
  quirks: Readonly<Record<Name, Quirk<Knobs>>>,
  names: readonly Name[],
): Knobs {
  return names.reduce((knobs, name) => {
    if (!Object.prototype.hasOwnProperty.call(quirks, name))
      throw new TypeError(`expected a quirk of ${Object.keys(quirks).join(', ')}, got "${name}"`);
    return { ...knobs, ...quirks[name].knobs };
  }, usual);
}
