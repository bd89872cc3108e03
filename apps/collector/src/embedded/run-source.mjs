/** Lets a thread run the TypeScript as it is written: the loader of the main thread does not reach into others. */
import { register } from 'tsx/esm/api';

register();
