import { serveThread } from './hand.js';
import { createWriter } from './writer.js';

serveThread(createWriter);
