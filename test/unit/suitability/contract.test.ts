import { describe, expect, it } from 'vitest';
import { definitionOf, thin } from '#events/index.ts';
import { kernelTexts } from '#shared/http/texts.ts';
import { parse } from '#shared/http/validation.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import { awaiting, following } from '../../../functions/suitability/consumers.ts';
import { texts } from '../../../functions/suitability/domain/texts.ts';
import { routes } from '../../../functions/suitability/routes.ts';

const offer = { validFrom: '2026-01-01', place: 'town', services: [], schools: [], sectors: ['health'], dwellings: { family: 2 }, minutesTo: { 'upper-secondary': 15 } };
const event = (type: string, more: object = {}): BusEvent => ({ type, id: 'e1', tenant: 'sender', subject: 'X/x1', parties: { overseer: 'o', municipality: 'm' }, data: {}, ...more }) as unknown as BusEvent;

describe('suitability\'s contract', () => {
  it('every refusal that a route names has texts in three languages', () => {
    for (const code of Object.values(routes).flatMap((route) => ('refusals' in route ? route.refusals : []))) expect(Object.keys({ ...kernelTexts, ...texts }[code] ?? {}), code).toEqual(['nb', 'nn', 'en']);
  });
  it.each<[string, object, string, string]>([
    ['a sector of its own', { sectors: ['tourism'] }, '/sectors/0', 'not-allowed'],
    ['fewer dwellings than none', { dwellings: { family: -1 } }, '/dwellings/family', 'too-small'],
    ['a dwelling of another kind', { dwellings: { castle: 1 } }, '/dwellings/castle', 'unknown-field'],
    ['words about itself', { note: 'Velkomen hit' }, '/note', 'unknown-field'],
  ])('an offer with %s is not accepted', (_, more, pointer, code) => expect(parse('body', routes.registerOffer.body, { ...offer, ...more }).errors).toMatchObject([{ pointer, code }]));
  it('an offer leaves the municipality whole, so that the overseer can compare it', () => {
    const data = { year: '2026', registeredOn: '2026-02-16', ...offer };
    expect(thin('suitability.offer.registered.v1', data)).toEqual(data);
  });
});

describe('the consumers', () => {
  it('follow calls and decisions in the municipality and at its overseer, cases and offers at the overseer, requests where they were sent', () => {
    const types = ['settlement.year.call-received.v1', 'settlement.case.accepted.v1', 'suitability.offer.registered.v1', 'receptions.recommendation.made.v1', 'settlement.request.sent.v1'];
    expect(types.map((type) => following.where(event(type)))).toEqual(['o', 'o', 'o', 'o', 'sender']);
    expect(types.map((type) => awaiting.where(event(type)))).toEqual(['sender', undefined, undefined, undefined, undefined]);
  });
  it('handle only events of the catalogue', () => expect([...Object.keys(following.on), ...Object.keys(awaiting.on)].filter((type) => !definitionOf(type))).toEqual([]));
  it('take no notice of a request that names no candidate', async () => {
    expect(await following.on['settlement.request.sent.v1']!(event('settlement.request.sent.v1'), {} as never)).toEqual([]);
  });
  it.each<[string, string, object, number, number, number]>([
    ['sets places aside', 'places-reserved', { persons: 3 }, 0, 3, 3], ['lets them go', 'reservation-released', { persons: 3 }, 3, -3, 0],
    ['accepts', 'accepted', { persons: [{}, {}, {}] }, 0, 3, 0], ['accepts what it had set aside', 'accepted', { persons: [{}, {}, {}] }, 3, 0, 0],
    ['declines what it had set aside', 'declined', {}, 3, -3, 0], ['declines', 'declined', {}, 0, 0, 0],
    ['is told of a withdrawal after acceptance', 'withdrawn', { released: 3 }, 0, -3, 0], ['is told of a withdrawal of what it had set aside', 'withdrawn', { released: 0 }, 3, -3, 0],
    ['is told that one of several withdraws', 'person-withdrawn', { released: 1 }, 0, -1, 0], ['is told so of what it had set aside', 'person-withdrawn', { released: 0 }, 3, -1, 2],
  ])('when a municipality %s, count its places', async (_, name, data, heldBefore, taken, held) => {
    const Items: Record<string, object> = { DIR: { tenantId: 'sender', name: 'Vadsø', orgno: '310001511', municipalityNumber: '5607' }, T: { places: heldBefore } };
    const ports = { db: () => ({ exec: async (__: string, { Key }: any) => ({ Item: Items[Key.PK.split('#')[0]] }) }) };
    const type = `settlement.case.${name}.v1`;
    const writes = await following.on[type]!(event(type, { data: { year: '2026', ...data } }), { ports, scope: { kind: 'tenant', tenantId: 'overseer0000' } } as never) as any[];
    const [counted, aside] = ['board', 'held'].map((label) => writes.find((write) => write.label === label)?.item);
    expect(counted?.Update.ExpressionAttributeValues[':p0'] ?? 0).toBe(taken);
    expect(aside?.Put.Item.places ?? heldBefore).toBe(held);
    if (counted) expect(counted.Update).toMatchObject({ Key: { PK: 'T#overseer0000#BOARD#2026#1', SK: 'COUNTS' }, UpdateExpression: 'ADD #w0 :p0', ExpressionAttributeNames: { '#w0': '5607u' } });
  });
  it('when a corrected date takes a place over a new year, count it there and no longer here; otherwise nothing', async () => {
    const ports = { db: () => ({ exec: async () => ({ Item: { tenantId: 'sender', name: 'Vadsø', orgno: '310001511', municipalityNumber: '5607' } }) }) };
    const type = 'settlement.case.settlement-date-corrected.v1';
    const counted = async (data: object) => (await following.on[type]!(event(type, { data }), { ports, scope: { kind: 'tenant', tenantId: 'overseer0000' } } as never) as any[]).map(({ item: { Update } }) => [Update.Key.PK, Update.UpdateExpression, Update.ExpressionAttributeValues]);
    expect(await counted({ placeMoved: { from: '2026', to: '2027' } })).toEqual([
      ['T#overseer0000#BOARD#2026#1', 'ADD #w0 :p0, #w1 :p1', { ':p0': -1, ':p1': -1 }], ['T#overseer0000#BOARD#2027#1', 'ADD #w0 :p0, #w1 :p1', { ':p0': 1, ':p1': 1 }],
    ]);
    expect(await counted({})).toEqual([]);
  });
});
