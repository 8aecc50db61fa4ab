import * as z from 'zod/mini';
import type { RouteTable } from '#shared/http/route.ts';
import { Id } from '#shared/ids/schemas.ts';
import { OneTransfer, Package, Persons, TELLS, Tolds, element, link, part } from '../schemas.ts';

const received = { audience: 'people', roles: ['adviser', 'manager'], tag: 'Received transfers', purpose: 'transfer' } as const;

export const routes = {
  getReceivedTransfer: {
    ...received, method: 'GET', path: '/v1/received-transfers/{transferId}', summary: 'Show a received transfer',
    description: 'The id is the case\'s. Not found until the case is accepted. Holds no content: that is read person by person. `chain` is what the reception signed; what is not `verified` was looked at and not released, for the reason in `code`.',
    params: OneTransfer, answers: { 200: z.strictObject({
      id: Id, version: z.int(), status: z.enum(['awaiting-package', 'released']), supplements: z.int(), persons: Persons, chain: z.array(z.strictObject({ ...link, verified: z.boolean(), code: z.optional(z.string()) })),
    }) },
  },
  verifyTransfer: {
    ...received, method: 'POST', path: '/v1/received-transfers/{transferId}/verification', summary: 'Ask whether a copy of a package is what the reception signed',
    description: 'Changes nothing. `received`: it is the very one that lies here. `code` is the reason of a refusal that the sender would have met. Not found before release.',
    params: OneTransfer, body: Package, tells: TELLS,
    answers: { 200: z.strictObject({ valid: z.boolean(), sequence: z.optional(z.int()), received: z.optional(z.boolean()), code: z.optional(z.string()), pointer: z.optional(z.string()) }) },
  },
  getTransferredPerson: {
    ...received, method: 'GET', path: '/v1/persons/{personId}/transfer', summary: 'Read what the reception told about a person', description: 'Package (`part` 0) and supplements, oldest first; nothing replaces what came before. Not found before release. The reading is logged.',
    params: z.strictObject({ personId: Id }),
    answers: { 200: z.strictObject({
      personId: Id, competence: Tolds, careerNote: Tolds, receptionPlan: Tolds, recommendedMunicipality: Tolds, receptionContact: Tolds, lastActivityOn: Tolds, contentSalt: Tolds, completedElements: z.array(z.strictObject({ ...part, ...element })),
    }) },
  },
} as const satisfies RouteTable;
