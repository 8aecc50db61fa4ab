/** Powertools logger and metrics behind the few calls we make. Logs have codes and ids, and of those only what `allowed.ts` lets through. */
import { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import type { Refusal } from '../errors.ts';
import type { Log } from '../kernel/ports.ts';
import { allowed, allowedCode, mayBeLogged } from './allowed.ts';

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
  silence(logger);
  let operation = 'unknown';
  let refusal: string | undefined;
  let started = 0;
  const log: Log = {
    info: (code, fields) => logger.info(allowedCode(code), allowed(fields)),
    warn: (code, fields) => logger.warn(allowedCode(code), allowed(fields)),
    error: (code, fields) => logger.error(allowedCode(code), allowed(fields)),
  };
  return {
    log,
    begin: (requestId) => {
      operation = 'unknown';
      refusal = undefined;
      started = performance.now();
      logger.resetKeys();
      if (mayBeLogged('requestId', requestId)) logger.appendKeys({ requestId });
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

/** Libraries that print say nothing that we could look at first: that they did is logged, what they said is not. */
function silence(logger: Logger): void {
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'] as const) console[method] = () => logger.warn('console.used');
}
