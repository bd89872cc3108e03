/**
 * Strict: for development. Explains each call that is refused and each value that is left out, and tells what is legal
 * but surely wrong. Leave it out of what viewers get: `createTracker({ …, strict: isDevelopment ? strict : undefined })`.
 */
import type { Strict } from '../strict-contract.js';
import { inspect } from './inspect.js';
import { explain } from './refused-calls.js';
import { advise, check } from './wrong-values.js';

export type { Strict } from '../strict-contract.js';

/** What `createTracker` takes as `strict`. */
export const strict: Strict = { explain, advise, check, inspect };
