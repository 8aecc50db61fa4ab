import { consumerHandler } from '#shared/messaging/queue-handler.ts';
import { awaiting, following } from '../consumers.ts';
import type { Deps } from './deps.ts';

export const createHandler = ({ ports, observability }: Deps) => consumerHandler(ports, [awaiting, following], observability);
