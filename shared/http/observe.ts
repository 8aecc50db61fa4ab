import type { MiddlewareObj } from '@middy/core';
import type { Observability } from '../observability/observability.ts';
import type { HttpEvent, HttpResult } from './event.ts';

/** One log line and one metric record per request: operation, outcome, time; no address, no body, no name. */
export const observe = (observability: Observability): MiddlewareObj => {
  const finish = (request: { event: unknown; response: unknown }): void => {
    observability.finish((request.event as HttpEvent).requestContext?.requestId, (request.response as HttpResult | undefined)?.statusCode ?? 500);
  };
  return {
    before: (request) => observability.begin((request.event as HttpEvent).requestContext?.requestId, request.context),
    after: finish,
    onError: finish,
  };
};
