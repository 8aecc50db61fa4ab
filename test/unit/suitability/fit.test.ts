import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CRITERIA, GROUPS } from '#shared/law/municipality-type.ts';
import type { Row } from '../../../functions/suitability/domain/board.ts';
import { dispersal } from '../../../functions/suitability/domain/dispersal.ts';
import type { Wanted } from '../../../functions/suitability/domain/candidate.ts';
import { fit, type Fit } from '../../../functions/suitability/domain/fit.ts';
import { DESTINATIONS, DWELLINGS, PLACES, SCHOOLS, SECTORS, SERVICES, type Offer } from '../../../functions/suitability/domain/offer.ts';
import { POLICY } from '../../../functions/suitability/domain/policy.ts';
import { regionOf } from '../../../functions/suitability/domain/regions.ts';

const ON = '2026-06-25';
const told = (eventId: string, on = '2026-02-01') => ({ eventId, on });
const OFFER: Offer = {
  validFrom: '2026-01-01', place: 'town', services: ['public-transport'], schools: [], sectors: ['health', 'industry'], dwellings: { single: 2, family: 3 }, minutesTo: { 'upper-secondary': 15, 'specialist-health': 60 }, startWithinDays: 21,
};
const row = (name: string, municipalityNumber: string, more: Partial<Row> = {}): Row => ({
  tenantId: name.toLowerCase(), name, orgno: '310001511', municipalityNumber, call: { number: 60, ...told(`call-${name}`) }, council: { persons: 60, excludesUnaccompaniedMinors: false, ...told(`council-${name}`) },
  offer: { ...OFFER, ...told(`offer-${name}`) }, used: 0, settled: 0, ...more,
});
const family: Wanted = { size: 3, group: 'family', criteria: ['upper-secondary-near', 'health-employers', 'family-dwelling'], promptStart: true };
const fitted = (rows: readonly Row[], wanted: Partial<Wanted> = {}): Fit => fit({ ...family, ...wanted }, rows, { on: ON, policy: POLICY });
const names = (of: Fit): string[] => of.municipalities.map(({ name }) => name);
const without = ({ offer: _offer, ...rest }: Row): Row => rest;

describe('points', () => {
  it('come for each criterion that the offer fulfils, each with the fact it rests on', () => {
    const { municipalities: [alesund], mostPoints } = fitted([row('Ålesund', '1508')]);
    expect(mostPoints).toBe(35);
    expect(alesund).toMatchObject({ points: 35, freePlaces: 60, county: '15', region: 'vestlandet', wouldHaveToChange: [] });
    expect(alesund!.reasons).toEqual([
      { criterion: 'upper-secondary-near', points: 10, fact: { fact: 'minutes-to-upper-secondary', value: 15, eventId: 'offer-Ålesund', on: '2026-02-01' } },
      { criterion: 'health-employers', points: 10, fact: { fact: 'health-employers', value: true, eventId: 'offer-Ålesund', on: '2026-02-01' } },
      { criterion: 'family-dwelling', points: 10, fact: { fact: 'family-dwellings', value: 3, eventId: 'offer-Ålesund', on: '2026-02-01' } },
      { criterion: 'prompt-start', points: 5, fact: { fact: 'start-within-days', value: 21, eventId: 'offer-Ålesund', on: '2026-02-01' } },
    ]);
  });
  it('that are not given say what would have to change', () => {
    const { municipalities: [oksnes] } = fitted([row('Øksnes', '1868', { offer: { ...OFFER, sectors: ['fisheries'], dwellings: {}, minutesTo: { 'upper-secondary': 61 }, startWithinDays: undefined, ...told('offer-x') } })]);
    expect(oksnes).toMatchObject({ points: 0, reasons: [] });
    expect(oksnes!.wouldHaveToChange.map(({ criterion, fact: { value }, needed }) => [criterion, value, needed.is, needed.value])).toEqual([
      ['upper-secondary-near', 61, 'at-most', 60], ['health-employers', false, 'equal', true], ['family-dwelling', 0, 'at-least', 1], ['prompt-start', null, 'at-most', 28],
    ]);
  });
  it('are none without an offer, or before it is valid; the call, or the offer, is the fact', () => {
    const later = row('Moss', '3103', { offer: { ...OFFER, validFrom: '2026-06-26', ...told('offer-Moss') } });
    const [a, b] = fitted([without(row('Askim', '3118')), later]).municipalities;
    expect([a!.points, b!.points]).toEqual([0, 0]);
    expect(a!.wouldHaveToChange[0]).toMatchObject({ fact: { fact: 'offer-registered', value: false, eventId: 'call-Askim' }, needed: { is: 'equal', value: true } });
    expect(b!.wouldHaveToChange[0]).toMatchObject({ fact: { fact: 'offer-valid-from', value: '2026-06-26', eventId: 'offer-Moss' }, needed: { is: 'at-most', value: ON } });
    expect(fitted([row('Moss', '3103', { offer: { ...OFFER, validFrom: ON, ...told('o') } })]).municipalities[0]!.points).toBe(35);
  });
  it.each(CRITERIA)('for %s depend on the offer: one fulfils it, another does not', (criterion) => {
    const everything: Offer = {
      validFrom: '2026-01-01', place: criterion === 'small-place' ? 'small-place' : 'town', services: SERVICES, schools: SCHOOLS, sectors: SECTORS,
      dwellings: { single: 1, family: 1, large: 1, adapted: 1 }, minutesTo: { 'upper-secondary': 60, 'higher-education': 60, 'specialist-health': 60 },
    };
    const nothing: Offer = { validFrom: '2026-01-01', place: criterion === 'small-place' ? 'town' : 'small-place', services: [], schools: [], sectors: [], dwellings: {}, minutesTo: {} };
    const points = [everything, nothing].map((offer) => fitted([row('Moss', '3103', { offer: { ...offer, ...told('o') } })], { criteria: [criterion], promptStart: false }).municipalities[0]!.points);
    expect(points).toEqual([10, 0]);
  });
});

describe('a municipality is left out', () => {
  const [, minor] = [family, { size: 1, group: 'unaccompanied-minor' }] as const;
  it('without a council\'s decision', () => {
    const { council: _none, ...undecided } = row('Moss', '3103');
    expect(fitted([undecided])).toMatchObject({ municipalities: [], excluded: [{ name: 'Moss', reason: 'no-council-decision', fact: { fact: 'called-for', value: 60, eventId: 'call-Moss' }, needed: { is: 'at-least', value: 3 } }] });
  });
  it('where unaccompanied minors are excluded, for such a candidate alone', () => {
    const excluding = row('Sør-Varanger', '5605', { council: { persons: 40, excludesUnaccompaniedMinors: true, ...told('council') } });
    expect(fitted([excluding], minor).excluded).toMatchObject([{ reason: 'unaccompanied-minors-excluded', fact: { eventId: 'council' }, needed: { is: 'equal', value: false } }]);
    expect(names(fitted([excluding]))).toEqual(['Sør-Varanger']);
  });
  it('where fewer places are free than persons; with as many it is not', () => {
    const used = (n: number) => row('Ålesund', '1508', { used: n });
    expect(fitted([used(58)]).excluded).toMatchObject([{ reason: 'no-free-places', fact: { fact: 'free-places', value: 2, eventId: 'council-Ålesund', on: '2026-02-01' }, needed: { is: 'at-least', value: 3 } }]);
    expect(fitted([used(57)]).municipalities[0]).toMatchObject({ freePlaces: 3 });
  });
});

describe('the order', () => {
  it('is by points, then by the part of the country that has settled least, then by name', () => {
    const poor = { offer: { ...OFFER, sectors: [], ...told('o') } };
    const rows = [row('Ålesund', '1508', { settled: 30 }), row('Volda', '1577'), row('Balsfjord', '5532', { settled: 6 }), row('Alta', '5601'), row('Bodø', '1804', poor)];
    expect(dispersal(rows).map(({ region, settledPercent }) => [region, settledPercent])).toEqual([['vestlandet', 25], ['nord-norge', 3]]);
    expect(names(fitted(rows))).toEqual(['Alta', 'Balsfjord', 'Volda', 'Ålesund', 'Bodø']);
  });
  it('knows the part of the country of every county, and says so where a number has none', () => {
    expect(['0301', '4204', '1508', '5006', '1868', '9999'].map(regionOf)).toEqual(['ostlandet', 'sorlandet', 'vestlandet', 'trondelag', 'nord-norge', 'unknown']);
  });
});

describe('whatever municipalities there are', () => {
  const some = <T>(all: readonly T[]) => fc.subarray([...all]);
  const counts = <K extends string>(keys: readonly K[], max: number) => fc.record(Object.fromEntries(keys.map((key) => [key, fc.nat(max)])) as Record<K, fc.Arbitrary<number>>, { requiredKeys: [] }) as fc.Arbitrary<Partial<Record<K, number>>>;
  const offer: fc.Arbitrary<Offer> = fc.record({
    validFrom: fc.constantFrom('2026-01-01', '2026-06-25', '2026-09-01'), place: fc.constantFrom(...PLACES), services: some(SERVICES), schools: some(SCHOOLS), sectors: some(SECTORS), dwellings: counts(DWELLINGS, 3), minutesTo: counts(DESTINATIONS, 120), startWithinDays: fc.option(fc.nat(90), { nil: undefined }),
  });
  const rows: fc.Arbitrary<Row[]> = fc.array(fc.record({
    name: fc.constantFrom('Ålesund', 'Alta', 'Bodø', 'Moss', 'Vadsø'), number: fc.constantFrom('1508', '5601', '1804', '3103', '5607', '9999'), persons: fc.option(fc.nat(9), { nil: undefined }), excludes: fc.boolean(), used: fc.nat(9), settled: fc.nat(9), offer: fc.option(offer, { nil: undefined }),
  }), { maxLength: 8 }).map((all) => all.map(({ name, number, persons, excludes, used, settled, offer: registered }, i): Row => ({
    tenantId: `t${i}`, name: `${name} ${i}`, orgno: '310001511', municipalityNumber: number, call: { number: 10, ...told(`call-${i}`) }, used, settled,
    ...(persons !== undefined && { council: { persons, excludesUnaccompaniedMinors: excludes, ...told(`council-${i}`) } }), ...(registered && { offer: { ...registered, ...told(`offer-${i}`) } }),
  })));
  const wanted: fc.Arbitrary<Wanted> = fc.record({ size: fc.integer({ min: 1, max: 6 }), group: fc.constantFrom(...GROUPS), criteria: some(CRITERIA), promptStart: fc.boolean() });

  it('the answer does not depend on the order in which they come', () => {
    fc.assert(fc.property(rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), wanted, ([all, shuffled], who) => {
      expect(fitted(shuffled, who)).toEqual(fitted(all, who));
    }));
  });
  it('each is there once, and every point and every exclusion rests on an event of its own', () => {
    fc.assert(fc.property(rows, wanted, (all, who) => {
      const { municipalities, excluded, mostPoints } = fitted(all, who);
      expect([...municipalities, ...excluded].map(({ name }) => name).sort()).toEqual(all.map(({ name }) => name).sort());
      for (const one of municipalities) {
        const own = one.name.split(' ')[1];
        expect(one.points).toBe(one.reasons.reduce((sum, { points }) => sum + points, 0));
        expect(one.points + one.wouldHaveToChange.reduce((sum, { points }) => sum + points, 0)).toBe(mostPoints);
        for (const { fact } of one.reasons) expect(fact.eventId).toBe(`offer-${own}`);
        for (const { fact } of one.wouldHaveToChange) expect([`offer-${own}`, `call-${own}`]).toContain(fact.eventId);
      }
      for (const { name, fact } of excluded) expect(fact.eventId.split('-')[1]).toBe(name.split(' ')[1]);
    }));
  });
  it('one more criterion that is fulfilled lowers nobody\'s points', () => {
    fc.assert(fc.property(rows, wanted, fc.constantFrom(...CRITERIA), (all, who, more) => {
      const before = new Map(fitted(all, who).municipalities.map((m) => [m.name, m.points]));
      for (const { name, points } of fitted(all, { ...who, criteria: [...new Set([...who.criteria, more])] }).municipalities) expect(points).toBeGreaterThanOrEqual(before.get(name)!);
    }));
  });
  it('one more thing offered lowers nobody\'s points', () => {
    fc.assert(fc.property(rows.filter((all) => all.some((r) => r.offer)), wanted, fc.constantFrom(...SECTORS), (all, who, sector) => {
      const points = (of: readonly Row[]) => new Map(fitted(of, who).municipalities.map((m) => [m.name, m.points]));
      const before = points(all);
      for (const [name, after] of points(all.map((r) => (r.offer ? { ...r, offer: { ...r.offer, sectors: [...new Set([...r.offer.sectors, sector])] } } : r)))) expect(after).toBeGreaterThanOrEqual(before.get(name)!);
    }));
  });
});
