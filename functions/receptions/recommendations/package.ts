/** A transfer package made from the record: nothing that the staff have registered once is typed again. */
import { Refused, notFound, refuse } from '#shared/errors.ts';
import type { RequestContext } from '#shared/http/api.ts';
import { load } from '#shared/kernel/aggregate.ts';
import type { Answer } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { TRANSFERRED, knownFrom } from '#shared/privacy/transferred.ts';
import { openCard } from '#shared/privacy/vault.ts';
import { completedFrom } from '../domain/content.ts';
import { toldOf, type Recorded, type Told } from '../domain/package.ts';
import { COMPLETED, RECORD, receptions, recommendations } from '../store.ts';

/** Of persons who are linked to a resident; of the others it says that they are not. */
export async function makePackage(context: RequestContext, keys: KeyPort, candidateId: string): Promise<Answer> {
  const { ports, scope, tenant } = context;
  const { version, state: { requestId, asked = [], links = [], criteria = [] } } = await load(ports, scope, recommendations, candidateId);
  if (version === 0) throw notFound();
  if (requestId === undefined) throw new Refused(refuse('not-asked-for', { status: 409 }));
  const { state: { contact } } = await load(ports, scope, receptions, tenant);
  const made = await Promise.all(asked.map(({ personId }) => personOf(context, keys, personId, links.find((link) => link.personId === personId)?.residentId, { criteria, contact })));
  return { status: 200, body: { candidateId, transferId: requestId, contents: made.flatMap(({ content }) => (content ? [content] : [])), persons: made.map(({ content: _content, ...person }) => person) } };
}

interface Made { readonly personId: string; readonly residentId?: string; readonly missing: readonly string[]; readonly left: number; readonly content?: Told['content'] & { readonly personId: string } }

async function personOf(context: RequestContext, keys: KeyPort, personId: string, residentId: string | undefined, beside: Pick<Recorded, 'criteria' | 'contact'>): Promise<Made> {
  const { ports, identity: { scope } } = context;
  // Of somebody erased nothing is told, not even what concerns all.
  if (residentId === undefined || !await openCard(ports, keys, scope, residentId)) return { personId, missing: ['resident'], left: 0 };
  const [record = {}, completed, sent] = await Promise.all([readCard(context, keys, residentId, RECORD), readCard(context, keys, residentId, COMPLETED), openCard(ports, keys, scope, personId, TRANSFERRED)]);
  const { content, missing, left } = toldOf({ record, entries: completedFrom(completed), ...beside }, knownFrom(sent));
  return { personId, residentId, missing, left, ...(Object.keys(content).length > 0 && { content: { personId, ...content } }) };
}
