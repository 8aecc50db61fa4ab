import { consumerHandler } from '#shared/messaging/queue-handler.ts';
import { consumer } from './consumer.ts';
import type { Deps } from './deps.ts';

export const createHandler = ({ ports, observability }: Deps) => consumerHandler(ports, consumer, observability);
