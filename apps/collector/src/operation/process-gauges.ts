import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Gauge } from './prometheus.js';

/** Tells how the process is doing. */
export interface ProcessGauges {
  read(): Gauge[];
  close(): void;
}

const startedAt = Date.now() / 1000 - process.uptime();

/** Starts to watch the process; the delay of the event loop is that since the last reading. */
export function watchProcess(): ProcessGauges {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    read() {
      const { user, system } = process.cpuUsage();
      const longest = delay.max / 1e9;
      const slow = delay.percentile(99) / 1e9;
      delay.reset();
      return [
        {
          name: 'process_cpu_seconds_total',
          help: 'CPU time of all threads.',
          value: (user + system) / 1e6,
          type: 'counter',
        },
        { name: 'process_resident_memory_bytes', help: 'Memory.', value: process.memoryUsage.rss() },
        { name: 'process_start_time_seconds', help: 'Start, since the epoch.', value: startedAt },
        {
          name: 'nodejs_eventloop_delay_p99_seconds',
          help: 'Delay of the event loop since the last scrape.',
          value: slow,
        },
        { name: 'nodejs_eventloop_delay_max_seconds', help: 'The same, at worst.', value: longest },
      ];
    },
    close: () => delay.disable(),
  };
}
