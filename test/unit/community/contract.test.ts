import { describe, expect, it } from 'vitest';
import { definitionOf } from '#events/index.ts';
import { kernelTexts } from '#shared/http/texts.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { routes as ofBrochures } from '../../../functions/community/brochures/routes.ts';
import { consumer } from '../../../functions/community/consumer/consumer.ts';
import { brochureDecider, machine as brochure } from '../../../functions/community/domain/brochure.ts';
import { eventDecider, machine as communityEvent } from '../../../functions/community/domain/community-event.ts';
import { handOverDecider, machine as handOver } from '../../../functions/community/domain/hand-over.ts';
import { machine as participation, participationDecider } from '../../../functions/community/domain/participation.ts';
import { machine as partner, partnerDecider } from '../../../functions/community/domain/partner.ts';
import { texts } from '../../../functions/community/domain/texts.ts';
import { groupDecider, machine as group } from '../../../functions/community/domain/volunteer-group.ts';
import { routes } from '../../../functions/community/routes.ts';
import { TODAY, story } from './given.ts';

const machines = { partner, group, participation, communityEvent, brochure, handOver };

it('what the aggregates decide fits the catalogue: a type whose data does not fit leaves the table empty', () => {
  const details = { name: 'NAV', contact: {}, hostsPractice: false, scope: 'none' } as const;
  const hike = { kind: 'hike', title: 'Til topps', date: TODAY, startsAt: '11:00', place: 'Torget', capacity: 1 } as const;
  const versions = [{ language: 'en', edition: '2026', link: 'https://www.imdi.no' }];
  const signedUp = story(eventDecider).given({ type: 'plan', ...hike }).given({ type: 'signUp', personId: 'a' }).given({ type: 'signUp', outsiders: 1 }).given({ type: 'signUp', personId: 'b' });
  const told: DomainEvent[] = [
    ...story(partnerDecider).given({ type: 'register', kind: 'nav', from: TODAY, ...details }).given({ type: 'change', ...details }).given({ type: 'end', to: TODAY }).told,
    ...story(groupDecider).given({ type: 'start', name: 'x', work: 'sports', outsideVolunteers: 1 }).given({ type: 'change', name: 'x', work: 'sports', outsideVolunteers: 2 }).given({ type: 'end' }).told,
    ...story(participationDecider, { here: true }).given({ type: 'log', personId: 'a', work: 'sports', on: TODAY, hours: 1 }).given({ type: 'anonymise' }).given({ type: 'strike' }).told,
    ...signedUp.given({ type: 'cancelSignUp', signUpId: signedUp.state.signUps[0]!.signUpId }).given({ type: 'change', ...hike, capacity: 9 }).given({ type: 'anonymise', personId: 'b' }).given({ type: 'withdraw', reason: 'weather' }).told,
    ...story(brochureDecider).given({ type: 'register', title: 'x', versions }).given({ type: 'change', title: 'y', versions }).told,
    ...story(handOverDecider).given({ type: 'handOver', brochureId: 'b' }).told,
  ];
  expect(new Set(told.map(({ type }) => type))).toEqual(new Set(Object.values(machines).flatMap((machine) => machine.map(({ event }) => event))));
  for (const { type, data } of told) expect(definitionOf(type)!.data.safeParse(data).error, type).toBeUndefined();
});
it('every refusal that a route names has texts in three languages', () => {
  for (const code of [...Object.values(routes), ...Object.values(ofBrochures)].flatMap((route) => ('refusals' in route ? route.refusals : []))) expect(Object.keys({ ...kernelTexts, ...texts }[code] ?? {}), code).toEqual(['nb', 'nn', 'en']);
});
describe('the consumer', () => {
  it.each([
    ['households.household.formed.v1', { persons: [{ personId: 'p' }], formedOn: TODAY }, 'hereSince'], ['households.household.admitted.v1', { persons: [{ personId: 'p' }], settledOn: TODAY, formedOn: '2099-05-02' }, 'hereSince'],
    ['households.household.member-joined.v1', { personId: 'p', arrivedOn: TODAY }, 'hereSince'],
    ['households.household.member-left.v1', { personId: 'p', leftOn: TODAY }, 'movedOn'], ['households.household.member-leaving-corrected.v1', { personId: 'p', leftOn: TODAY }, 'movedOn'], ['households.household.dissolved.v1', { persons: [{ personId: 'p' }], dissolvedOn: TODAY }, 'goneOn'],
  ])('notes by %s who is here', async (type, data, fact) => {
    const effect = await consumer.on[type]!({ data } as never, { scope: tenantScope('tenant0001', 'relayed-event') } as never);
    expect(effect).toMatchObject([{ item: { Update: { Key: { PK: 'T#tenant0001#HERE#p', SK: 'STATE' }, ExpressionAttributeNames: { '#fact': fact }, ExpressionAttributeValues: { ':value': TODAY } } } }]);
  });
  it('notes that somebody had not left, which says nothing of an erasure', async () => {
    const effect = await consumer.on['households.household.member-returned.v1']!({ data: { personId: 'p' } } as never, { scope: tenantScope('tenant0001', 'relayed-event') } as never);
    expect(effect).toEqual([{ label: 'here', item: { Update: { Key: { PK: 'T#tenant0001#HERE#p', SK: 'STATE' }, UpdateExpression: 'REMOVE movedOn' } } }]);
  });
  it('handles only events of the catalogue, where they happened', () => {
    expect(Object.keys(consumer.on).filter((type) => !definitionOf(type))).toEqual([]);
    expect(consumer.where({ tenant: 'municipality' } as never)).toBe('municipality');
  });
});
