import type { SealingDeps } from '#shared/adapters/deps.ts';
import { consumerHandler } from '#shared/messaging/queue-handler.ts';
import { createConsumer } from '../consumers.ts';

export const createHandler = ({ ports, keys, observability }: SealingDeps) => consumerHandler(ports, createConsumer(keys), observability);
