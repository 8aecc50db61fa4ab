import { Refused, notFound, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { readCard, recordReading } from '#shared/privacy/reading.ts';
import { openCard, putCard } from '#shared/privacy/vault.ts';
import type { Version } from '../domain/brochure.ts';
import type { HandOver } from '../domain/hand-over.ts';
import { chosen } from '../domain/language.ts';
import { HANDED_OVER, forHandOver, handOvers, isHere } from '../store.ts';

type Warning = { readonly code: 'language-missing' | 'language-unknown' };

/**
 * No idempotency record: its answer would hold the language in plain, and its hash of the request a plain hash of it. The
 * command is idempotent by itself: the same version on the same day is registered once.
 */
export async function handOver(context: RequestContext, keys: KeyPort, personId: string, { brochureId, language }: { brochureId: string; language?: string | undefined }): Promise<Answer> {
  const { ports, identity: { scope, roles }, today } = context;
  const { here, brochure: { version, state: { title, versions } }, before } = await forHandOver(ports, scope, personId, brochureId);
  if (!here) throw notFound();
  if (version === 0) throw new Refused(refuse('brochure-unknown', { status: 422, pointer: '/brochureId' }));
  const { chosen: { language: inLanguage, edition, link }, warnings } = await versionFor(context, keys, personId, versions!, language);
  const answer = (done: { id: string; version: number }): Answer => {
    const plain = written(done);
    return { ...plain, body: { id: done.id, version: done.version, language: inLanguage, edition, link, ...(warnings.length > 0 && { warnings }) } };
  };
  const one: HandOver = { brochureId, title: title!, language: inLanguage, edition, on: today, byRole: roles.includes('adviser') ? 'adviser' : 'manager' };
  if (before.version > 0 && (await handedOver(context, keys, personId)).some((other) => other.brochureId === brochureId && other.language === one.language && other.edition === edition && other.on === today)) return answer(before);
  const result = await execute(context, handOvers, personId, { type: 'handOver', brochureId }, context.facts, { mayCreate: true, also: ({ state }) => card(context, keys, personId, one, state.handOvers === 1) });
  return result.kind === 'done' ? answer(result) : answerOf(result);
}

/** The version asked for, or the one in the person's own language or nearest to it; what was looked at for that is a reading. */
async function versionFor(context: RequestContext, keys: KeyPort, personId: string, versions: readonly Version[], language: string | undefined): Promise<{ chosen: Version; warnings: Warning[] }> {
  if (language !== undefined) {
    const asked = versions.find((one) => one.language === language);
    if (!asked) throw new Refused(refuse('language-not-available', { status: 422, pointer: '/language' }));
    return { chosen: asked, warnings: [] };
  }
  const own = (await openCard(context.ports, keys, context.identity.scope, personId))?.interpreterLanguage;
  if (own) await recordReading(context, personId, ['interpreterLanguage']);
  const { version, missing } = chosen(versions, own);
  return { chosen: version, warnings: missing ? [{ code: own ? 'language-missing' : 'language-unknown' }] : [] };
}

/** The hand-overs' version guards the card. Without a key there is nobody any more. */
async function card(context: RequestContext, keys: KeyPort, personId: string, one: HandOver, isFirst: boolean): Promise<LedgerWrite[]> {
  const all = [...(isFirst ? [] : await handedOver(context, keys, personId)), one];
  const writes = await putCard(context.ports, keys, context.identity.scope, personId, HANDED_OVER, { brochures: JSON.stringify(all) });
  if (writes.length === 0) throw notFound();
  return writes;
}

/** For decisions, not for eyes. */
const handedOver = async ({ ports, identity: { scope } }: RequestContext, keys: KeyPort, personId: string): Promise<HandOver[]> =>
  JSON.parse((await openCard(ports, keys, scope, personId, HANDED_OVER))?.brochures ?? '[]') as HandOver[];

export async function listHandedOver(context: RequestContext, keys: KeyPort, personId: string): Promise<Answer> {
  const found = await readCard(context, keys, personId, HANDED_OVER);
  if (!found && !await isHere(context.ports, context.identity.scope, personId)) throw notFound();
  return { status: 200, body: { personId, brochures: JSON.parse(found?.brochures ?? '[]') } };
}
