/** Queue of lines to make, one message per participant. */
import * as z from 'zod/mini';
import type { TenantDeps } from '#shared/adapters/deps.ts';
import { dateInOslo } from '#shared/calendar/oslo.ts';
import { DateOnly, Id, Month } from '#shared/ids/schemas.ts';
import { messageOf } from '#shared/messaging/message.ts';
import { queueHandler } from '#shared/messaging/queue-handler.ts';
import { makeLine } from '../usecases.ts';

const Message = z.strictObject({ tenant: z.string(), month: Month, participantId: Id, openedOn: DateOnly, correlationId: z.string() });

export const createHandler = ({ ports, observability }: TenantDeps) => queueHandler(async (record) => {
  const message = messageOf(Message, record.body);
  const outcome = await makeLine(ports, message, dateInOslo(ports.clock.now()));
  observability.log.info('benefit-line', { month: message.month, outcome });
  if (outcome === 'made') observability.count('BenefitLinesMade');
}, observability);
