import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, OrgNo, Written } from '#shared/ids/schemas.ts';
import { ELEMENTS, ELEMENT_STATUSES } from '#shared/privacy/transferred.ts';

const MOST_PERSONS = 8;
const MOST_ELEMENTS = 20;

/** Nothing is trimmed or filled in: what is told stays as it was sent. */
const Text = z.string().check(z.minLength(1), z.maxLength(2000));
const Short = z.string().check(z.minLength(1), z.maxLength(120));
const element = {
  element: z.enum(ELEMENTS), status: z.enum(ELEMENT_STATUSES), hours: z.number().check(z.minimum(0), z.maximum(3000), z.multipleOf(0.25)),
  from: z.optional(DateOnly), completedOn: z.optional(DateOnly), evidence: z.optional(Short),
};
const told = {
  competence: z.optional(Text), careerNote: z.optional(Text), receptionPlan: z.optional(Text), recommendedMunicipality: z.optional(Short), receptionContact: z.optional(Short),
  completedElements: z.optional(z.array(z.strictObject(element)).check(z.minLength(1), z.maxLength(MOST_ELEMENTS))),
};
const Contents = z.strictObject({ persons: z.array(z.strictObject({ personId: Id, ...told })).check(z.minLength(1), z.maxLength(MOST_PERSONS)) });
const CONTENTS = Object.fromEntries(Object.keys(told).map((field) => [`/persons/*/${field}`, field])) as Readonly<Record<string, keyof typeof told>>;
/** Where it stood: 0 is the package, 1 its first supplement. */
const part = { sentOn: DateOnly, part: z.int() };
const Tolds = z.array(z.strictObject({ ...part, text: z.string() }));
const Persons = z.array(z.strictObject({ personId: Id }));
const transfer = {
  id: Id, version: z.int(), status: z.enum(['awaiting-package', 'package-sent', 'closed']), municipality: z.strictObject({ orgno: OrgNo, name: z.string() }), openedOn: DateOnly,
};
const OneTransfer = z.strictObject({ transferId: Id });
const reception = { audience: 'people', roles: ['reception'], tag: 'Transfers', purpose: 'transfer' } as const;
const received = { method: 'GET', audience: 'people', roles: ['adviser', 'manager'], tag: 'Received transfers', purpose: 'transfer' } as const;
const sending = { ...reception, method: 'POST', params: OneTransfer, body: Contents, tells: CONTENTS, answers: { 200: Written }, ifMatch: true } as const;
const refusals = ['person-not-in-transfer', 'person-twice', 'nothing-told', 'completed-when', 'not-completed', 'completed-in-future', 'wrong-state'] as const;

export const routes = {
  listTransfers: {
    ...reception, method: 'GET', path: '/v1/transfers', summary: 'List the reception\'s transfers, newest first', description: 'Holds no names.',
    query: PageQuery, answers: { 200: pageOf(z.strictObject({ ...transfer, persons: z.int(), supplements: z.int() })) },
  },
  getTransfer: {
    ...reception, method: 'GET', path: '/v1/transfers/{transferId}', summary: 'Show a transfer', description: 'The id is the settlement request\'s. Who the persons are is on their cards.', params: OneTransfer,
    answers: { 200: z.strictObject({ ...transfer, persons: Persons, sentOn: z.optional(DateOnly), supplements: z.array(z.strictObject({ supplementId: Id, sentOn: DateOnly, persons: Persons })) }) },
  },
  sendPackage: {
    ...sending, path: '/v1/transfers/{transferId}/package', summary: 'Send what the reception knows about the persons',
    description: 'Sealed in the reception\'s vault. The municipality gets its own copy when it has accepted the case, not before.', refusals: ['package-already-sent', ...refusals],
  },
  sendSupplement: {
    ...sending, path: '/v1/transfers/{transferId}/supplements', summary: 'Send more after the package', description: 'Adds to what was sent and replaces nothing.',
    refusals: ['package-not-sent', 'too-many-supplements', ...refusals],
  },
  getReceivedTransfer: {
    ...received, path: '/v1/received-transfers/{transferId}', summary: 'Show a released transfer', description: 'The id is the case\'s. Not found until the case is accepted and the package was sent. Holds no content: that is read person by person.',
    params: OneTransfer, answers: { 200: z.strictObject({ id: Id, version: z.int(), supplements: z.int(), persons: Persons }) },
  },
  getTransferredPerson: {
    ...received, path: '/v1/persons/{personId}/transfer', summary: 'Read what the reception told about a person', description: 'Package (`part` 0) and supplements, oldest first; nothing replaces what came before. Not found before release. The reading is logged.',
    params: z.strictObject({ personId: Id }),
    answers: { 200: z.strictObject({
      personId: Id, competence: Tolds, careerNote: Tolds, receptionPlan: Tolds, recommendedMunicipality: Tolds, receptionContact: Tolds, completedElements: z.array(z.strictObject({ ...part, ...element })),
    }) },
  },
} as const satisfies RouteTable;
