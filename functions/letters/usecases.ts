import { notFound } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { load } from '#shared/kernel/aggregate.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { dropCard, openCard } from '#shared/privacy/vault.ts';
import type { TemplateCode, WrittenForm } from './domain/codes.ts';
import { REGISTER, versionOn } from './domain/templates/register.ts';
import { LETTERS_OF, TEXT, letters } from './store.ts';
import { digestOf, municipalityOf, sealedOf, textCard, write, type Sealed } from './writing.ts';

interface Wish { readonly template: TemplateCode; readonly writtenForm?: WrittenForm | undefined; readonly paragraph?: string | undefined }

/** The newest version of a template, as it would read for the person today. */
function wanted({ template, writtenForm, paragraph }: Wish, ownForm: WrittenForm, today: string) {
  return { template, templateVersion: versionOn(REGISTER[template], today).version, writtenForm: writtenForm ?? ownForm, facts: {}, paragraph };
}

/** Shows what a letter would say; nothing is kept but that the person's name was read. */
export async function preview(context: RequestContext, keys: KeyPort, personId: string, wish: Wish): Promise<Answer> {
  const card = await readCard(context, keys, personId);
  if (!card?.name) throw notFound();
  const { name: municipality, writtenForm: ownForm } = await municipalityOf(context.ports, context.tenant);
  const letter = wanted(wish, ownForm, context.today);
  const { facts: _facts, paragraph: _paragraph, ...shown } = letter;
  return { status: 200, body: { ...shown, ...write(letter, card.name, municipality, context.today) } };
}

/** A letter that no event calls for. It is written in the municipality's own form. */
export async function draft(context: RequestContext, keys: KeyPort, personId: string, wish: Omit<Wish, 'writtenForm'>): Promise<Answer> {
  const { ports, identity: { scope }, today } = context;
  const card = await openCard(ports, keys, scope, personId);
  if (!card?.name) throw notFound();
  const { name: municipality, writtenForm } = await municipalityOf(ports, context.tenant);
  const { paragraph, ...letter } = wanted(wish, writtenForm, today);
  const sealed = sealedOf(ports, write({ ...letter, paragraph }, card.name, municipality, today), paragraph);
  const letterId = ports.ids.next();
  return answerOf(await execute(context, letters, letterId, { type: 'draft', personId, ...letter, digest: digestOf(sealed), hasParagraph: paragraph !== undefined }, context.facts, {
    isNew: true, idempotency: context.idempotency((done) => written(done, 201)), also: () => textCard(ports, keys, scope, personId, letterId, sealed),
  }), 201);
}

/** Writes the letter anew with the adviser's own paragraph, by the version of the template that it was drafted by. */
export async function edit(context: RequestContext, keys: KeyPort, letterId: string, paragraph: string): Promise<Answer> {
  const { ports, identity: { scope } } = context;
  const { version, state } = await load(ports, scope, letters, letterId);
  if (version === 0) throw notFound();
  const { personId, template, templateVersion, writtenForm, facts, draftedOn } = state;
  const card = await openCard(ports, keys, scope, personId!);
  if (!card?.name) throw notFound();
  const { name: municipality } = await municipalityOf(ports, context.tenant);
  const sealed = sealedOf(ports, write({ template: template!, templateVersion: templateVersion!, writtenForm: writtenForm!, facts: facts!, paragraph }, card.name, municipality, draftedOn!), paragraph);
  return answerOf(await execute(context, letters, letterId, { type: 'edit', digest: digestOf(sealed) }, context.facts, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written), also: () => textCard(ports, keys, scope, personId!, letterId, sealed),
  }));
}

/** What was never sent is kept by nobody. */
export async function discard(context: RequestContext, letterId: string): Promise<Answer> {
  return answerOf(await execute(context, letters, letterId, { type: 'discard' }, context.facts, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written), also: async ({ state }) => [dropCard(context.identity.scope, state.personId!, TEXT(letterId))],
  }));
}

export async function showText(context: RequestContext, keys: KeyPort, personId: string, letterId: string): Promise<Answer> {
  const card = await readCard(context, keys, personId, TEXT(letterId));
  if (!card?.letter) throw notFound();
  const sealed: Sealed = JSON.parse(card.letter);
  return { status: 200, body: { id: letterId, personId, ...sealed, digest: digestOf(sealed) } };
}

/** A person's letters, newest first. Errors: not found, when the tenant does not have the person. */
export async function listOf({ ports, scope }: RequestContext, keys: KeyPort, personId: string, query: { cursor?: string | undefined; limit?: string | undefined }): Promise<Answer> {
  const found = await page(ports, scope, LETTERS_OF(personId), query, { descending: true });
  if (found.items.length === 0 && !query.cursor && scope.kind === 'tenant' && !await openCard(ports, keys, scope, personId)) throw notFound();
  return { status: 200, body: found };
}
