import type { Usage } from '../messages.js';

/** Tells the parent on which port this server listens, and how it is doing whenever it asks; ends when told. */
export function tellParent(port: number, close: () => Promise<void>): void {
  process.on('message', (question) => {
    if (question === 'usage') {
      const { user, system } = process.cpuUsage();
      process.send?.({ cpu: user + system, memory: process.memoryUsage.rss() } satisfies Usage);
    } else {
      void close().then(() => process.exit(0));
    }
  });
  process.send?.({ port });
}
