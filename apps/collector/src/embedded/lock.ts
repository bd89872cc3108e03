import { join } from 'node:path';
import { connect } from '../store/driver.js';

/** A folder that is ours alone until it is closed, or until the process ends however that comes. */
export interface FolderLock {
  close(): void;
}

/**
 * Locks a data folder: positions and session numbers are counted in memory, and two who count would both be wrong. Throws
 * one line when another collector has it.
 *
 * @param otherwise undoes what was opened before
 */
export function lockFolder(folder: string, otherwise: () => void): FolderLock {
  const database = connect(join(folder, 'lock.db'));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    otherwise();
    throw new Error(
      `data folder ${folder} is used by another collector: stop it, or set TENFOOT_DATA to another folder`,
      { cause: error },
    );
  }
  return { close: () => database.close() };
}
