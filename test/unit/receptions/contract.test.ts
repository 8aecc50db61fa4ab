import { describe, expect, it } from 'vitest';
import { definitionOf, thin } from '#events/index.ts';
import type { Texts } from '#shared/errors.ts';
import type { Route } from '#shared/http/route.ts';
import { kernelTexts } from '#shared/http/texts.ts';
import { parse } from '#shared/http/validation.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import { createConsumer } from '../../../functions/receptions/consumers.ts';
import { texts as ofRecommendations } from '../../../functions/receptions/domain/recommendation-texts.ts';
import { texts } from '../../../functions/receptions/domain/texts.ts';
import { routes as recommendations } from '../../../functions/receptions/recommendations/routes.ts';
import { routes } from '../../../functions/receptions/routes.ts';

const consumer = createConsumer({} as never);
const personId = '01k2f8q7c4r9v3m5n6p7t8w9xa';
const advice = { persons: [{ personId }], year: '2026', group: 'single-adult', criteria: ['town'], promptStart: false };

describe('receptions\' contract', () => {
  it.each([['of receptions and residents', routes, texts], ['of recommendations', recommendations, ofRecommendations]])('every refusal that a route %s names has texts in three languages', (_, table, own) => {
    for (const code of Object.values<Route>(table).flatMap(({ refusals = [] }) => refusals)) expect(Object.keys({ ...kernelTexts, ...own as Texts }[code] ?? {}), code).toEqual(['nb', 'nn', 'en']);
  });
  it.each<[string, object, string, string]>([
    ['names a municipality', { municipality: 'Ålesund' }, '/municipality', 'unknown-field'],
    ['explains in words', { note: 'Helst Ålesund' }, '/note', 'unknown-field'],
    ['has a criterion of its own', { criteria: ['alesund'] }, '/criteria/0', 'not-allowed'],
    ['has no criterion', { criteria: [] }, '/criteria', 'too-small'],
    ['is about nine', { persons: Array.from({ length: 9 }, () => ({ personId })) }, '/persons', 'too-large'],
  ])('a recommendation that %s is not accepted', (_, more, pointer, code) => expect(parse('body', recommendations.recommend.body, { ...advice, ...more }).errors).toMatchObject([{ pointer, code }]));
  it('what leaves the reception with a recommendation is how many, which group and the codes: no person', () => {
    const made = { year: '2026', group: 'family', criteria: ['town'], promptStart: true, size: 2, recommendedOn: '2026-06-25', reception: { tenantId: 't', orgno: '310002364', name: 'Mottak' }, persons: [{ personId }], overseer: 'o' };
    expect(thin('receptions.recommendation.made.v1', made)).toEqual({ year: '2026', group: 'family', criteria: ['town'], promptStart: true, size: 2, recommendedOn: '2026-06-25', reception: { orgno: '310002364', name: 'Mottak' } });
  });
  it('what leaves with a registration names no contact', () => {
    expect(thin('receptions.reception.registered.v1', { hostMunicipality: '4204', validFrom: '2022-02-04', contact: { name: 'Kari' }, source: { title: 'imdi.no', on: '2022-02-04' } })).toEqual({ hostMunicipality: '4204', validFrom: '2022-02-04' });
  });
});

describe('the consumer', () => {
  it('takes a candidate to the reception that recommends, and handles only events of the catalogue', () => {
    expect(consumer.where({ type: 'suitability.candidate.requested.v1', tenant: 'o', parties: { reception: 'r' } } as unknown as BusEvent)).toBe('r');
    expect(Object.keys(consumer.on).filter((type) => !definitionOf(type))).toEqual([]);
  });
  it('takes no notice of one settled of several', async () => expect(await consumer.on['suitability.candidate.person-settled.v1']!({ data: { all: false } } as unknown as BusEvent, {} as never)).toEqual([]));
});
