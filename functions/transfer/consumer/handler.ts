import { consumerHandler } from '#shared/messaging/queue-handler.ts';
import { createConsumer } from './consumer.ts';
import type { Deps } from './deps.ts';

export const createHandler = ({ ports, observability, ...powers }: Deps) => consumerHandler(ports, createConsumer(powers), observability);
