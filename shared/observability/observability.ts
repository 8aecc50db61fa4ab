/** Powertools logger and metrics behind the few calls we make. Logs have codes and ids, never objects. */
import { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import type { Refusal } from '../errors.ts';
import type { Log } from '../kernel/ports.ts';

export interface Observability {
  readonly log: Log;
  begin(requestId: string | undefined, context: unknown): void;
  operation(id: string): void;
  refused(refusal: Refusal): void;
  finish(requestId: string | undefined, status: number): void;
  /** Adds to a metric and sends it with the next flush. */
  count(metric: string, value?: number): void;
  flush(): void;
}

/** Service and namespace come from POWERTOOLS_SERVICE_NAME and POWERTOOLS_METRICS_NAMESPACE. */
export function createObservability(): Observability {
  const logger = new Logger();
  const metrics = new Metrics();
  let operation = 'unknown';
  let refusal: string | undefined;
  let started = 0;
  const log: Log = {
    info: (code, fields) => logger.info(code, { ...fields }),
    warn: (code, fields) => logger.warn(code, { ...fields }),
    error: (code, fields) => logger.error(code, { ...fields }),
  };
  return {
    log,
    begin: (requestId) => {
      operation = 'unknown';
      refusal = undefined;
      started = performance.now();
      logger.resetKeys();
      if (requestId) logger.appendKeys({ requestId });
    },
    operation: (id) => { operation = id; },
    refused: ({ refused }) => { refusal = refused; },
    finish: (_, status) => {
      const ms = Math.round((performance.now() - started) * 10) / 10;
      logger.info('request', { operation, status, ms, ...(refusal && { refusal }) });
      metrics.addDimension('operation', operation);
      metrics.addMetric('Requests', MetricUnit.Count, 1);
      metrics.addMetric('Latency', MetricUnit.Milliseconds, ms);
      if (status >= 400) metrics.addMetric(status >= 500 ? 'Failures' : 'Refusals', MetricUnit.Count, 1);
      metrics.publishStoredMetrics();
    },
    count: (metric, value = 1) => { metrics.addMetric(metric, MetricUnit.Count, value); },
    flush: () => metrics.publishStoredMetrics(),
  };
}
