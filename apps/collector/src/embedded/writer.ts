import { openInbox, type Parcel } from './inbox.js';

/** What a writer opens. */
export interface WriterData {
  readonly folder: string;
  /** Bytes its file may take; `null` for no limit. */
  readonly maxBytes: number | null;
}

/** The one that writes what is accepted: nobody is answered before it has, and it does nothing else. */
export type Writer = ReturnType<typeof createWriter>;

/** Opens the inbox to write to. */
export function createWriter({ folder, maxBytes }: WriterData) {
  const inbox = openInbox(folder, maxBytes);
  return {
    /** On disk when it returns; `committed` is the position up to which nothing is needed any more. */
    append: (parcel: Parcel, committed: number): void => inbox.append(parcel, committed),
    wipe: (committed: number): void => inbox.wipe(committed),
    close: (): void => inbox.close(),
  };
}
