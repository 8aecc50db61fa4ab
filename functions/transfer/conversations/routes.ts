import * as z from 'zod/mini';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Note, Written } from '#shared/ids/schemas.ts';
import { CANCEL_REASONS, FORMS, ROLES, SIDES } from '../domain/conversation.ts';

const Time = z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:00Z$/));
const Participants = z.array(z.enum(ROLES)).check(z.minLength(1), z.maxLength(ROLES.length));
const wish = { times: z.array(Time).check(z.minLength(1), z.maxLength(5)), form: z.enum(FORMS), participants: Participants };
const held = { heldOn: DateOnly, participants: Participants };
const minutes = { minutesPresentation: Note, minutesCompetence: Note, minutesActivities: Note, careerGoal: Note, interpreterLanguage: z.optional(z.string().check(z.regex(/^[a-z]{2,3}$/))) };
const OnePerson = z.strictObject({ personId: Id });
const both = { audience: 'people', roles: ['reception', 'adviser', 'manager'], tag: 'Transfer conversations', purpose: 'transfer', params: OnePerson } as const;
const changing = { ...both, method: 'POST', answers: { 200: Written }, ifMatch: true } as const;
const does = <const C extends string>(command: C) => ({ does: { aggregate: 'conversation', command, id: 'personId' } }) as const;

export const routes = {
  getConversation: {
    ...both, method: 'GET', path: '/v1/conversations/{personId}', summary: 'Show the transfer conversation about a person',
    description: 'For the reception from the acceptance on, for the municipality from the first proposal. Both see the same when what each has said has come to the other. The minutes are the municipality\'s.',
    answers: { 200: z.strictObject({
      id: Id, version: z.int(), transferId: Id, status: z.enum(['to-book', 'proposed', 'confirmed', 'cancelled', 'held']), proposal: z.optional(z.strictObject({ by: z.enum(SIDES), round: z.int(), ...wish })), time: z.optional(Time),
      reason: z.optional(z.enum(CANCEL_REASONS)), held: z.optional(z.strictObject(held)),
    }) },
  },
  proposeConversation: {
    ...changing, ...does('propose'), path: '/v1/conversations/{personId}/proposal', summary: 'Propose times for the conversation',
    description: 'The reception begins; either side may propose others instead of confirming, or afterwards. The programme\'s representative, the person and the reception\'s contact take part. When two proposals cross, the municipality\'s holds.',
    body: z.strictObject(wish), tells: { '/times': 'case' }, refusals: ['wrong-state', 'roles-missing', 'answer-awaited', 'no-such-day', 'time-in-past'],
  },
  confirmConversation: {
    ...changing, ...does('confirm'), path: '/v1/conversations/{personId}/confirmation', summary: 'Confirm one of the times that the other side proposed', body: z.strictObject({ time: Time }), tells: { '/time': 'case' },
    refusals: ['wrong-state', 'answer-awaited', 'time-not-proposed'],
  },
  cancelConversation: {
    ...changing, ...does('cancel'), path: '/v1/conversations/{personId}/cancellation', summary: 'Call the conversation off', description: 'New times may be proposed afterwards.', body: z.strictObject({ reason: z.enum(CANCEL_REASONS) }), refusals: ['wrong-state'],
  },
  holdConversation: {
    ...changing, roles: ['adviser', 'manager'], path: '/v1/conversations/{personId}/minutes', summary: 'Write the minutes of the conversation',
    description: 'On its four points: who the participant is, what they can do, what they did in the reception\'s full-time programme, and their career goal. Sealed on the person\'s card.',
    body: z.strictObject({ ...held, ...minutes }), tells: { '/heldOn': 'case', ...Object.fromEntries(Object.keys(minutes).map((field) => [`/${field}`, field])) as Readonly<Record<string, keyof typeof minutes>> },
    refusals: ['wrong-state', 'roles-missing', 'held-in-future', 'held-before-time', 'person-erased'],
  },
  getConversationMinutes: {
    ...both, roles: ['adviser', 'manager'], method: 'GET', path: '/v1/conversations/{personId}/minutes', summary: 'Read the minutes of the conversation', description: 'The reading is logged.',
    answers: { 200: z.strictObject({ personId: Id, minutesPresentation: z.string(), minutesCompetence: z.string(), minutesActivities: z.string(), careerGoal: z.string(), interpreterLanguage: z.optional(z.string()) }) },
  },
} as const satisfies RouteTable;
