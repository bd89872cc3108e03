import { deflateSync, strToU8 } from 'fflate';
import { dictionary } from '../trace/dictionary.js';

/** Compresses a text as `tenfoot trace` unpacks it. fflate runs on engines that have typed arrays and nothing more. */
export function deflate(text: string): Uint8Array {
  return deflateSync(strToU8(text), { level: 9, mem: 4, dictionary: strToU8(dictionary) });
}
