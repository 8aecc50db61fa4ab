import type { SealingDeps } from '#shared/adapters/deps.ts';
import { createApi, read, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { TEMPLATES } from '../domain/codes.ts';
import { REGISTER, versionOn } from '../domain/templates/register.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { LETTERS, letters } from '../store.ts';
import { discard, draft, edit, listOf, preview, showText } from '../usecases.ts';

const shownTemplates = (today: string) => TEMPLATES.map((template) => {
  const { title, recipient, paragraphs, needsParagraph = false } = REGISTER[template];
  const { version, from, nb, nn } = versionOn(REGISTER[template], today);
  return { template, version, from, recipient, paragraphs, needsParagraph, nb: { title: title.nb, ...nb }, nn: { title: title.nn, ...nn } };
});

const handlers = (keys: KeyPort): Handlers<typeof routes> => ({
  listTemplates: async (context) => ({ status: 200, body: { items: shownTemplates(context.today) } }),
  listLetters: async (context, { query: { status, ...query } }) => ({ status: 200, body: await page(context.ports, context.scope, LETTERS, query, status ? { sortPrefix: `${status}#` } : {}) }),
  listPersonsLetters: (context, { params, query }) => listOf(context, keys, params.personId, query),
  getLetter: (context, { params }) => read(context, letters, params.letterId, (state) => state),
  getLetterText: (context, { params }) => showText(context, keys, params.personId, params.letterId),
  previewLetter: (context, { params, body }) => preview(context, keys, params.personId, body),
  draftLetter: (context, { params, body }) => draft(context, keys, params.personId, body),
  editLetter: (context, { params, body }) => edit(context, keys, params.letterId, body.paragraph),
  discardLetter: (context, { params }) => discard(context, params.letterId),
});

export const createHandler = ({ keys, ...deps }: SealingDeps) => createApi({ name: 'letters', routes, handlers: handlers(keys), aggregates: { letter: { aggregate: letters } }, texts, ...deps });
