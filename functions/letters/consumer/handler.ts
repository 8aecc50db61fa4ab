import { consumerHandler } from '#shared/messaging/queue-handler.ts';
import { createConsumer } from './consumer.ts';
import type { Deps } from './deps.ts';

export const createHandler = ({ ports, keys, observability }: Deps) => consumerHandler(ports, createConsumer(keys), observability);
