import { describe, expect, it } from 'vitest';
import { knownFrom, type Known } from '#shared/privacy/transferred.ts';
import { COMPLETED, CRITERIA } from '../../../functions/receptions/domain/codes.ts';
import type { CompletedEntry } from '../../../functions/receptions/domain/content.ts';
import { linksOf } from '../../../functions/receptions/domain/links.ts';
import { toldOf, type Recorded } from '../../../functions/receptions/domain/package.ts';
import { Package } from '../../../functions/transfer/schemas.ts';

const nothing = knownFrom();
const entry = (entryId: string, more: Partial<CompletedEntry> = {}): CompletedEntry => ({ entryId, registeredOn: '2026-05-04', element: 'norwegian', hours: 180, completedOn: '2026-05-01', evidence: 'Timeliste', ...more });
const recorded = (more: Partial<Recorded> = {}): Recorded => ({ record: {}, entries: [], criteria: [], ...more });
/** As the vault keeps what was sent. */
const sent = (of: Recorded, part = 0): Known => {
  const { completedElements = [], ...texts } = toldOf(of, nothing).content;
  const from = { sentOn: '2026-06-25', part };
  return { ...nothing, ...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, [{ ...from, text }]])), completedElements: completedElements.map((element) => ({ ...from, ...element })) };
};

describe('what the record tells', () => {
  const all = recorded({
    record: { competence: 'Sjukepleiar', careerNote: 'Helse', receptionPlan: 'Norsk', lastActivityOn: '2026-06-20' }, criteria: ['town', 'health-employers'], contact: { name: 'Kontakt Person', phone: '99999999' },
    entries: [entry('e1'), entry('e2', { element: 'social-studies', status: 'begun', hours: 20, completedOn: undefined, from: '2026-04-01' })],
  });
  it('given all of it, when nothing was sent, then all is told, and nothing is missing', () => {
    expect(toldOf(all, nothing)).toEqual({
      content: {
        competence: 'Sjukepleiar', careerNote: 'Helse', receptionPlan: 'Norsk', lastActivityOn: '2026-06-20', receptionContact: 'Kontakt Person, 99999999', recommendedMunicipality: 'En kommune med: en by, arbeidsgivere innen helse',
        completedElements: [{ element: 'norwegian', status: 'done', hours: 180, completedOn: '2026-05-01', evidence: 'Timeliste' }, { element: 'social-studies', status: 'begun', hours: 20, from: '2026-04-01', evidence: 'Timeliste' }],
      }, missing: [], left: 0,
    });
  });
  it('given none of it, then each is missing by name, and there is no content', () => {
    expect(toldOf(recorded(), nothing)).toEqual({ content: {}, missing: ['competence', 'careerNote', 'receptionPlan', 'receptionContact', 'lastActivityOn', 'recommendedMunicipality', 'completedElements'], left: 0 });
  });
  it('given all of it sent, then nothing is told again, and nothing is missing', () => expect(toldOf(all, sent(all))).toEqual({ content: {}, missing: [], left: 0 }));
  it('given a new entry, a correction and another wording after the package, then just these are told', () => {
    const later = recorded({ ...all, record: { ...all.record, careerNote: 'Helse, helst på sjukehus' }, entries: [...all.entries, entry('e3', { hours: 190, corrects: 'e1' }), entry('e4', { element: 'life-skills', hours: 12 })] });
    expect(toldOf(later, sent(all)).content).toEqual({
      careerNote: 'Helse, helst på sjukehus',
      completedElements: [{ element: 'norwegian', status: 'done', hours: 190, completedOn: '2026-05-01', evidence: 'Timeliste' }, { element: 'life-skills', status: 'done', hours: 12, completedOn: '2026-05-01', evidence: 'Timeliste' }],
    });
  });
  it('given the same entry twice of which one was sent, then the other is told', () => {
    expect(toldOf(recorded({ entries: [entry('e1'), entry('e2')] }), sent(recorded({ entries: [entry('e1')] }))).content.completedElements).toHaveLength(1);
  });
  it('given the resident\'s own contact, then it stands before the reception\'s', () => {
    expect(toldOf(recorded({ record: { receptionContact: 'Miljøarbeider Lo' }, contact: { name: 'Kontakt Person' } }), nothing).content.receptionContact).toBe('Miljøarbeider Lo');
  });
  it('given more elements than a package takes, then the rest is left for the next', () => {
    const many = recorded({ entries: Array.from({ length: 25 }, (_, n) => entry(`e${n}`, { hours: n })) });
    const first = toldOf(many, nothing);
    expect([first.content.completedElements?.length, first.left]).toEqual([20, 5]);
    expect(toldOf(many, sent(many)).content.completedElements?.map(({ hours }) => hours)).toEqual([20, 21, 22, 23, 24]);
  });
  it('given every element and every criterion there is, then it is what a package takes', () => {
    const { content } = toldOf(recorded({ criteria: CRITERIA, contact: { name: 'N'.repeat(120), phone: '+47 99 99 99 99', email: `${'e'.repeat(60)}@${'x'.repeat(60)}` }, entries: COMPLETED.map((element, n) => entry(`e${n}`, { element, evidence: 'B'.repeat(120) })) }), nothing);
    expect(Package.safeParse({ manifest: 'a.b.c', contents: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', ...content, contentSalt: 'A'.repeat(22) }] }).error?.issues).toBeUndefined();
    expect(content.completedElements?.find(({ element }) => element === 'work-practice')?.evidence).toBe(`Arbeidsrettede aktiviteter: ${'B'.repeat(120)}`);
  });
});

describe('who of the request is which resident', () => {
  const [a, b, c] = [{ id: 'a', identifier: '1' }, { id: 'b', identifier: '2' }, { id: 'c' }];
  it('is told by their identifiers, in whatever order they stand', () => expect(linksOf([a, b], [{ id: 'q2', identifier: '2' }, { id: 'q1', identifier: '1' }])).toEqual([{ residentId: 'b', personId: 'q2' }, { residentId: 'a', personId: 'q1' }]));
  it('is left open where somebody has none, or two have the same', () => {
    expect(linksOf([a, c], [{ id: 'q1', identifier: '1' }, { id: 'q2' }])).toEqual([{ residentId: 'a', personId: 'q1' }]);
    expect(linksOf([a, { ...b, identifier: '1' }], [{ id: 'q1', identifier: '1' }, { id: 'q2' }])).toEqual([]);
    expect(linksOf([a, b], [{ id: 'q1', identifier: '1' }, { id: 'q2', identifier: '1' }])).toEqual([]);
  });
  it('is certain of one who is alone on both sides, unless both have an identifier, and another', () => {
    expect(linksOf([c], [{ id: 'q' }])).toEqual([{ residentId: 'c', personId: 'q' }]);
    expect(linksOf([a], [{ id: 'q' }])).toEqual([{ residentId: 'a', personId: 'q' }]);
    expect(linksOf([a], [{ id: 'q', identifier: '9' }])).toEqual([]);
    expect(linksOf([c], [])).toEqual([]);
  });
});
