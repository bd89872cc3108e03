import type { FastifyInstance } from 'fastify';
import type { Counters } from '../operation/counters.js';
import { watchProcess } from '../operation/process-gauges.js';
import { type Gauge, toPrometheus } from '../operation/prometheus.js';

/** `GET /metrics` for Prometheus. What it costs is paid when it is scraped. */
export function addMetricsRoute(app: FastifyInstance, counters: Counters, gauges: () => readonly Gauge[]): void {
  const processGauges = watchProcess();
  app.addHook('onClose', (_app, done) => {
    processGauges.close();
    done();
  });
  app.get('/metrics', (_request, reply) =>
    reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(toPrometheus(counters, [...gauges(), ...processGauges.read()])),
  );
}
