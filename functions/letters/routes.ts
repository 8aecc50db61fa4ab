import * as z from 'zod/mini';
import { pageOf, pageQuery, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Note, Written } from '#shared/ids/schemas.ts';
import { CHANNELS, TEMPLATES, WRITTEN_FORMS } from './domain/codes.ts';

const Status = z.enum(['draft', 'sent', 'discarded']);
const Form = z.enum(WRITTEN_FORMS);
const Template = z.enum(TEMPLATES);
const Channel = z.enum(CHANNELS);
const entry = { id: Id, status: Status, personId: Id, template: Template, templateVersion: z.int(), writtenForm: Form, draftedOn: DateOnly };
const letter = { ...entry, version: z.int() };
const sending = { channel: z.optional(Channel), sentOn: z.optional(DateOnly) };
const Summary = z.strictObject({ ...letter, ...sending });
const words = { subject: z.string(), text: z.string() };
const OneLetter = z.strictObject({ letterId: Id });
const OnePerson = z.strictObject({ personId: Id });
const municipality = { audience: 'people', roles: ['adviser', 'manager'], tag: 'Letters', purpose: 'letters' } as const;
const change = { ...municipality, method: 'POST', params: OneLetter, answers: { 200: Written }, ifMatch: true } as const;
const shown = { ...municipality, method: 'GET' } as const;

export const routes = {
  listTemplates: {
    ...shown, path: '/v1/letter-templates', summary: 'List the templates of letters', description: 'The newest version of each, in both written forms, with the paragraphs that it rests on. `{fact}` is filled when a letter is made.',
    answers: { 200: z.strictObject({ items: z.array(z.strictObject({
      template: Template, version: z.int(), from: DateOnly, recipient: z.enum(['person', 'overseer']), paragraphs: z.array(z.string()), needsParagraph: z.boolean(),
      nb: z.strictObject({ title: z.string(), subject: z.string(), text: z.array(z.string()) }), nn: z.strictObject({ title: z.string(), subject: z.string(), text: z.array(z.string()) }),
    })) }) },
  },
  listLetters: {
    ...shown, path: '/v1/letters', summary: 'List letters', description: 'By status and date. Drafts are made by what happens: a request is answered, somebody is settled, a programme is decided, a plan is adopted. Holds no names.',
    query: z.strictObject({ ...pageQuery, status: z.optional(Status) }), answers: { 200: pageOf(Summary) },
  },
  listPersonsLetters: {
    ...shown, path: '/v1/persons/{personId}/letters', summary: 'List a person\'s letters, newest first', description: 'Holds no text.', params: OnePerson, query: PageQuery, answers: { 200: pageOf(z.strictObject({ ...entry, ...sending })) },
  },
  getLetter: {
    ...shown, path: '/v1/letters/{letterId}', summary: 'Show what is known of a letter', description: '`digest` is the SHA-256, in base64url, of salt, subject, line break and text, which are read apart.', params: OneLetter,
    answers: { 200: z.strictObject({
      ...letter, facts: z.record(z.string(), z.string()), digest: z.string(), hasParagraph: z.boolean(), sent: z.optional(z.strictObject({ channel: Channel, sentOn: DateOnly })),
    }) },
  },
  getLetterText: {
    ...shown, path: '/v1/persons/{personId}/letters/{letterId}', summary: 'Read a letter', description: 'What was sent reads as it was sent, to the byte. A discarded draft is gone. The reading is logged.',
    params: z.strictObject({ personId: Id, letterId: Id }), answers: { 200: z.strictObject({ id: Id, personId: Id, ...words, paragraph: z.optional(z.string()), salt: z.string(), digest: z.string() }) },
  },
  previewLetter: {
    ...municipality, method: 'POST', path: '/v1/persons/{personId}/letter-previews', summary: 'Show what a letter to the person would say', description: 'Nothing is kept. What is not known yet is three dots. Without `writtenForm` the municipality\'s own. That the name was read is logged.',
    params: OnePerson, body: z.strictObject({ template: Template, writtenForm: z.optional(Form), paragraph: z.optional(Note) }), tells: { '/paragraph': 'letter' },
    answers: { 200: z.strictObject({ template: Template, templateVersion: z.int(), writtenForm: Form, ...words }) },
  },
  draftLetter: {
    ...municipality, method: 'POST', path: '/v1/persons/{personId}/letters', summary: 'Draft a letter that no event calls for', description: 'Why the home is another than was wished, or a letter that was discarded. In the municipality\'s written form.',
    params: OnePerson, body: z.strictObject({ template: Template, paragraph: z.optional(Note) }), tells: { '/paragraph': 'letter' }, answers: { 201: Written },
  },
  editLetter: {
    ...change, path: '/v1/letters/{letterId}/paragraph', summary: 'Write the adviser\'s own paragraph of a draft', description: 'Replaces the paragraph; the rest follows the template.',
    body: z.strictObject({ paragraph: Note }), tells: { '/paragraph': 'letter' }, refusals: ['wrong-state'],
  },
  sendLetter: {
    ...change, path: '/v1/letters/{letterId}/sending', summary: 'Register that a letter was sent', description: 'From then on it never changes.',
    body: z.strictObject({ channel: Channel, sentOn: DateOnly }), tells: { '/sentOn': 'case' }, does: { aggregate: 'letter', command: 'send', id: 'letterId' },
    refusals: ['wrong-state', 'date-in-future', 'before-draft', 'channel-not-for-recipient', 'paragraph-missing'],
  },
  discardLetter: { ...change, path: '/v1/letters/{letterId}/discarding', summary: 'Discard a draft', description: 'Its text is deleted; that there was a draft stays.', refusals: ['wrong-state'] },
} as const satisfies RouteTable;
