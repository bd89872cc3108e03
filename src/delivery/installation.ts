import type { TextRecord } from './sealed-record.js';
import { createSlot, type StoreWriter } from './store-writer.js';

/** Key of the record that holds the id of this installation. */
export const installationKey = 'installation';

/**
 * The random id of this installation of the app: kept in the store, new when the viewer asks for it or the store is
 * purged. Never a hardware id.
 */
export interface Installation {
  /** Takes the id that an earlier launch left. */
  load(records: readonly TextRecord[]): void;
  /** The id, made if there is none; `null` as long as the store may still hold one that has not been read. */
  id(): string | null;
  /** Makes a new id. */
  reset(): void;
  /** Forgets the id: the viewer does not want to be measured. */
  forget(): void;
}

/** Creates the id of this installation, not known yet. */
export function createInstallation(writer: StoreWriter, random: () => number): Installation {
  let id: string | null = null;
  let read = false;

  function make(): string {
    const part = (): string => `0000000${Math.floor(random() * 0x100000000).toString(16)}`.slice(-8);
    const made = part() + part() + part() + part();
    writer.write([createSlot(installationKey, () => made)]);
    return made;
  }

  return {
    load(records) {
      read = true;
      const kept = records.filter(({ key }) => key === installationKey)[0];
      if (!id && kept && kept.text) id = kept.text;
    },
    id() {
      if (!id && read) id = make();
      return id;
    },
    reset() {
      id = make();
    },
    forget() {
      id = null;
      read = true;
    },
  };
}
