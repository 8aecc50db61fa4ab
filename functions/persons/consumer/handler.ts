import type { TenantDeps } from '#shared/adapters/deps.ts';
import { consumerHandler } from '#shared/messaging/queue-handler.ts';
import { consumer } from '../usecases.ts';

export const createHandler = ({ ports, observability }: TenantDeps) => consumerHandler(ports, consumer, observability);
