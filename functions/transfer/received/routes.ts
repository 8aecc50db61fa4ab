import * as z from 'zod/mini';
import type { RouteTable } from '#shared/http/route.ts';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import { DateOnly, Id, Written } from '#shared/ids/schemas.ts';
import { PROMPT_START, TASKS } from '../domain/received.ts';
import { NOT_SIGNED, OneTransfer, Package, Persons, TELLS, Tolds, element, link, part } from '../schemas.ts';

const received = { audience: 'people', roles: ['adviser', 'manager'], tag: 'Received transfers', purpose: 'transfer' } as const;

export const routes = {
  getReceivedTransfer: {
    ...received, method: 'GET', path: '/v1/received-transfers/{transferId}', summary: 'Show a received transfer',
    description: 'The id is the case\'s. Not found until the case is accepted. Holds no content: that is read person by person. `chain` is what the reception signed; what is not `verified` was looked at and not released, for the reason in `code`. `promptStart`: whoever comes from a reception should begin the programme within two to four weeks. `preparation` is what there is to do until then, and who has done it.',
    params: OneTransfer, answers: { 200: z.strictObject({
      id: Id, version: z.int(), status: z.enum(['awaiting-package', 'released']), supplements: z.int(), persons: Persons, chain: z.array(z.strictObject({ ...link, verified: z.boolean(), code: z.optional(z.string()) })),
      promptStart: z.literal(PROMPT_START), preparation: z.array(z.strictObject({ task: z.enum(TASKS), doneOn: z.optional(DateOnly), by: z.optional(z.string()) })),
    }) },
  },
  doPreparationTask: {
    ...received, method: 'POST', path: '/v1/received-transfers/{transferId}/preparation', summary: 'Register that something which prepares for the persons is done',
    params: OneTransfer, body: z.strictObject({ task: z.enum(TASKS) }), answers: { 200: Written }, ifMatch: true, does: { aggregate: 'received-transfer', command: 'doTask', id: 'transferId' }, refusals: ['wrong-state', 'task-done-already'],
  },
  listContinuity: {
    ...received, method: 'GET', path: '/v1/received-transfers/{transferId}/continuity', summary: 'Show how many days the persons of a transfer were without activity',
    description: 'Of each adult who is settled: the days to the start of the programme from the last activity at the reception, where it told that, else from settlement. Absent until the programme has begun.',
    params: OneTransfer, query: PageQuery,
    answers: { 200: pageOf(z.strictObject({ id: Id, version: z.int(), settledOn: DateOnly, startedOn: z.optional(DateOnly), gapDays: z.optional(z.int()), from: z.optional(z.enum(['settlement', 'last-activity'])) })) },
  },
  verifyTransfer: {
    ...received, method: 'POST', path: '/v1/received-transfers/{transferId}/verification', summary: 'Ask whether a copy of a package is what the reception signed',
    description: 'Changes nothing. `received`: it is the very one that lies here. What the reception did not sign so is refused, as it would be from the reception itself. Not found before release.',
    params: OneTransfer, body: Package, tells: TELLS,
    answers: { 200: z.strictObject({ sequence: z.int(), received: z.boolean() }) }, refusals: NOT_SIGNED,
  },
  getTransferredPerson: {
    ...received, method: 'GET', path: '/v1/persons/{personId}/transfer', summary: 'Read what the reception told about a person', description: 'Package (`part` 0) and supplements, oldest first; nothing replaces what came before. Not found before release. The reading is logged.',
    params: z.strictObject({ personId: Id }),
    answers: { 200: z.strictObject({
      personId: Id, competence: Tolds, careerNote: Tolds, receptionPlan: Tolds, recommendedMunicipality: Tolds, receptionContact: Tolds, lastActivityOn: Tolds, contentSalt: Tolds, completedElements: z.array(z.strictObject({ ...part, ...element })),
    }) },
  },
} as const satisfies RouteTable;
