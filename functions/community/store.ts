/**
 * Community's items, in a municipality.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | partner, volunteer group, event, brochure | `T#<tenant>#PARTNER#<id>`, `…#VOLUNTEER-GROUP#<id>`, `…#COMMUNITY-EVENT#<id>`, `…#BROCHURE#<id>` | `STATE`, `EVENT#<seq>` |
 * | a day as a volunteer | `T#<tenant>#PARTICIPATION#<id>` | same |
 * | brochures handed over to a person | `T#<tenant>#HAND-OVER#<personId>` | same |
 * | … in which language, sealed | `T#<tenant>#PERSON#<personId>` | `CARD#BROCHURES` |
 * | what names the person, to be found when the person is erased | same | `COMMUNITY#<aggregate>#<id>` |
 * | whether somebody is here, by the events of others | `T#<tenant>#HERE#<personId>` | `STATE` |
 * | consumer's mark | `T#<tenant>#DONE#community#<tenant>#<subject>` | `MARK` |
 * | lists | GSI1 `T#<tenant>#PARTNERS` | `<kind>#<name>#<id>` |
 * | | GSI1 `T#<tenant>#VOLUNTEER-GROUPS` | `<name>#<id>` |
 * | | GSI1 `T#<tenant>#COMMUNITY-EVENTS` | `<status>#<date>T<time>#<id>` |
 * | | GSI1 `T#<tenant>#VOLUNTEERING#<personId>` | `<date>#<id>` |
 * | | GSI1 `T#<tenant>#BROCHURES` | `<title>#<id>` |
 */
import { refuse, type Refusal } from '#shared/errors.ts';
import { fromItem, keyOf, load, type Aggregate, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Item, Key, Ports } from '#shared/kernel/ports.ts';
import type { Write } from '#shared/kernel/unit-of-work.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import { brochureDecider, type BrochureCommand, type BrochureState } from './domain/brochure.ts';
import { ANONYMISED as SIGN_UP_ANONYMISED, CANCELLED, SIGNED_UP, eventDecider, type EventCommand, type EventState } from './domain/community-event.ts';
import { handOverDecider, type HandOverCommand, type HandOverState } from './domain/hand-over.ts';
import { ANONYMISED, LOGGED, STRUCK, participationDecider, type ParticipationCommand, type ParticipationFacts, type ParticipationState } from './domain/participation.ts';
import { partnerDecider, type PartnerCommand, type PartnerState, type Status as PartnerStatus } from './domain/partner.ts';
import { taken, waiting } from './domain/seats.ts';
import { groupDecider, type GroupCommand, type GroupState, type PartnerFacts, type Status as GroupStatus } from './domain/volunteer-group.ts';

export const PARTNERS = 'PARTNERS';
export const GROUPS = 'VOLUNTEER-GROUPS';
export const EVENTS = 'COMMUNITY-EVENTS';
export const BROCHURES = 'BROCHURES';
export const VOLUNTEERING = (personId: string): string => `VOLUNTEERING#${personId}`;
/** Name of the card with the brochures that a person has got; the person's hand-overs guard it. */
export const HANDED_OVER = 'BROCHURES';

const hereKey = (scope: Scope, personId: string): Key => ({ PK: pk(scope, 'HERE', personId), SK: 'STATE' });
/** Facts come in the order of their own sources only, so each is set beside the other: who is gone stays gone, whatever comes late. */
export const hereWrite = (scope: Scope, personId: string, fact: 'hereSince' | 'goneOn' | 'movedOn', date: string): Write => ({
  label: 'here',
  item: { Update: { Key: hereKey(scope, personId), UpdateExpression: 'SET #fact = :value', ExpressionAttributeNames: { '#fact': fact }, ExpressionAttributeValues: { ':value': date } } },
});
/** Of leaving the household alone, which may be taken back: erasure may not. */
export const stayed = (scope: Scope, personId: string): Write => ({ label: 'here', item: { Update: { Key: hereKey(scope, personId), UpdateExpression: 'REMOVE movedOn' } } });
/** In the commit that names a person: something was heard of the person, and not that they are erased or gone. */
export const mustBeHere = (scope: Scope, personId: string, refusal: Refusal): LedgerWrite => ({
  label: `here ${personId}`,
  item: { ConditionCheck: { Key: hereKey(scope, personId), ConditionExpression: 'attribute_exists(PK) AND attribute_not_exists(goneOn) AND attribute_not_exists(movedOn)' } },
  refusal: () => refusal,
});
const saysHere = (item: Item | undefined): boolean => item?.hereSince !== undefined && !item.goneOn && !item.movedOn;
export const isHere = async (ports: Ports, scope: Scope, personId: string): Promise<boolean> => saysHere((await ports.db(scope).exec('GetItem', { Key: hereKey(scope, personId), ConsistentRead: true })).Item);

const LINK = 'COMMUNITY#';
const linkKey = (scope: Scope, personId: string, aggregate: string, id: string): Key => ({ PK: pk(scope, 'PERSON', personId), SK: `${LINK}${aggregate}#${id}` });
const never = () => refuse('stale-version', { status: 412 });
const link = (scope: Scope, personId: string, aggregate: string, id: string): LedgerWrite => ({ label: `link ${personId}`, item: { Put: { Item: linkKey(scope, personId, aggregate, id) } }, refusal: never });
const unlink = (scope: Scope, personId: string | undefined, aggregate: string, id: string): LedgerWrite[] =>
  (personId ? [{ label: `link ${personId}`, item: { Delete: { Key: linkKey(scope, personId, aggregate, id) } }, refusal: never }] : []);
/** What names the person. */
export async function linksOf(ports: Ports, scope: Scope, personId: string): Promise<{ aggregate: string; id: string }[]> {
  const { Items } = await ports.db(scope).exec('Query', { KeyConditionExpression: 'PK = :pk AND begins_with(SK, :e)', ExpressionAttributeValues: { ':pk': pk(scope, 'PERSON', personId), ':e': LINK }, ConsistentRead: true });
  return Items.map(({ SK }) => ({ aggregate: String(SK).split('#')[1]!, id: String(SK).split('#')[2]! }));
}
const unknown = refuse('person-unknown', { status: 422, pointer: '/personId' });

export const partners: Aggregate<PartnerState, PartnerCommand> = {
  name: 'PARTNER', decider: partnerDecider, schemaVersion: 1,
  list: ({ status, kind, name, hostsPractice, scope }) => ({ list: PARTNERS, sort: `${kind}#${name}`, summary: { status, kind, name, hostsPractice, scope } }),
};

export const groups: Aggregate<GroupState, GroupCommand, PartnerFacts> = {
  name: 'VOLUNTEER-GROUP', decider: groupDecider, schemaVersion: 1,
  list: ({ status, name, work, outsideVolunteers }) => ({ list: GROUPS, sort: name!, summary: { status, name, work, outsideVolunteers } }),
};

export const participations: Aggregate<ParticipationState, ParticipationCommand, ParticipationFacts> = {
  name: 'PARTICIPATION', decider: participationDecider, schemaVersion: 1,
  list: ({ personId, groupId, work, on, hours }) => (personId ? { list: VOLUNTEERING(personId), sort: on!, summary: { on, hours, work, groupId } } : undefined),
  ledger: ({ scope, id, before, events }) => events.flatMap(({ type, data }) => {
    if (type === LOGGED) return [mustBeHere(scope, data.personId, refuse('not-found', { status: 404 })), link(scope, data.personId, 'PARTICIPATION', id)];
    return type === STRUCK || type === ANONYMISED ? unlink(scope, before.personId, 'PARTICIPATION', id) : [];
  }),
};

export const communityEvents: Aggregate<EventState, EventCommand, PartnerFacts> = {
  name: 'COMMUNITY-EVENT', decider: eventDecider, schemaVersion: 1,
  list: ({ status, kind, title, date, startsAt, place, capacity, signUps }) => ({
    list: EVENTS, sort: `${status}#${date}T${startsAt}`, summary: { status, kind, title, date, startsAt, place, capacity, taken: taken(signUps), waiting: waiting(signUps) },
  }),
  ledger: ({ scope, id, events }) => events.flatMap(({ type, data }) => {
    if (type === SIGNED_UP) return data.personId ? [mustBeHere(scope, data.personId, unknown), link(scope, data.personId, 'COMMUNITY-EVENT', id)] : [];
    return type === CANCELLED || type === SIGN_UP_ANONYMISED ? unlink(scope, data.personId, 'COMMUNITY-EVENT', id) : [];
  }),
};

export const brochures: Aggregate<BrochureState, BrochureCommand> = {
  name: 'BROCHURE', decider: brochureDecider, schemaVersion: 1,
  list: ({ title, versions }) => ({ list: BROCHURES, sort: title!, summary: { title, languages: versions!.map(({ language }) => language) } }),
};

export const handOvers: Aggregate<HandOverState, HandOverCommand> = {
  name: 'HAND-OVER', decider: handOverDecider, schemaVersion: 1,
  ledger: ({ scope, id, events }) => events.map(() => mustBeHere(scope, id, refuse('not-found', { status: 404 }))),
};

/** All that a hand-over begins with, in one look. */
export async function forHandOver(ports: Ports, scope: Scope, personId: string, brochureId: string) {
  const keys = [hereKey(scope, personId), keyOf(scope, brochures, brochureId), keyOf(scope, handOvers, personId)].map((Key) => ({ table: 'data' as const, Key }));
  const { Items: [here, brochure, before] } = await ports.db(scope).exec('BatchGetItem', { keys });
  return { here: saysHere(here), brochure: fromItem(brochures, brochureId, brochure), before: fromItem(handOvers, personId, before) };
}

/** How the partner stands that a command names. */
export const partnerFact = async (ports: Ports, scope: Scope, partnerId: string | undefined): Promise<{ partner?: PartnerStatus }> =>
  (partnerId ? { partner: (await load(ports, scope, partners, partnerId)).state.status } : {});
/** Whether the person is here, and how the group stands; nothing for commands that name neither. */
export async function volunteerFacts(ports: Ports, scope: Scope, { personId, groupId }: { personId?: string; groupId?: string }): Promise<{ here?: boolean; group?: GroupStatus }> {
  if (!personId) return {};
  const keys = [hereKey(scope, personId), ...(groupId ? [keyOf(scope, groups, groupId)] : [])].map((Key) => ({ table: 'data' as const, Key }));
  const { Items: [here, group] } = await ports.db(scope).exec('BatchGetItem', { keys });
  return { here: saysHere(here), group: fromItem(groups, groupId ?? '', group).state.status };
}
