import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { knownFrom, sealable } from '#shared/privacy/transferred.ts';
import { added, type Content } from '../../../functions/transfer/domain/content.ts';
import { transferDecider, type TransferCommand, type TransferState } from '../../../functions/transfer/domain/transfer.ts';

const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `transfer.transfer.${name}.v1`, data });
const municipality = { tenantId: 'alesund00000', orgno: '310001511', name: 'Ålesund' };
const opened = event('opened', { municipality, reception: 'kristians000', persons: [{ personId: 'p1' }, { personId: 'p2' }], openedOn: '2026-06-22' });
const sent = event('package-sent', { persons: [{ personId: 'p1' }], sentOn: '2026-06-25' });
const supplemented = event('supplemented', { supplementId: 's1', persons: [{ personId: 'p2' }], sentOn: '2026-06-25' });
const closed = event('closed', {});

const given = (...events: DomainEvent[]): TransferState => events.reduce((state, e) => transferDecider.evolve(state, e), transferDecider.initial);
const when = (state: TransferState, command: TransferCommand) => transferDecider.decide(state, command, { today: '2026-06-25', actor: 'r', newId: () => 's1' });
const content = (personId: string, more: Partial<Content> = {}): Content => ({ personId, competence: 'Sjukepleiar', completedElements: [{ element: 'norwegian', status: 'done', hours: 180, completedOn: '2026-06-25' }], ...more });
const pack = (...persons: Content[]): TransferCommand => ({ type: 'sendPackage', persons });
const supplement = (...persons: Content[]): TransferCommand => ({ type: 'sendSupplement', persons });

describe('a package', () => {
  it('given an open transfer, when sent, then the event names the persons and nothing of the content', () => {
    expect(when(given(opened), pack(content('p1')))).toEqual([sent]);
  });
  it('given a package, when sent again, then it is refused', () => expect(when(given(opened, sent), pack(content('p1')))).toMatchObject({ refused: 'package-already-sent', status: 409, params: { sentOn: '2026-06-25' } }));
  it.each<[string, Content[], string, string]>([
    ['somebody who is not in the transfer', [content('p1'), content('p9')], 'person-not-in-transfer', '/persons/1/personId'],
    ['somebody twice', [content('p1'), content('p1')], 'person-twice', '/persons/1/personId'],
    ['nothing about somebody', [{ personId: 'p1' }], 'nothing-told', '/persons/0'],
    ['an element completed tomorrow', [content('p1', { completedElements: [...content('p1').completedElements!, { element: 'other', status: 'done', hours: 1, completedOn: '2026-06-26' }] })], 'completed-in-future', '/persons/0/completedElements/1/completedOn'],
    ['an element done at no time', [content('p1', { completedElements: [{ element: 'other', status: 'done', hours: 1 }] })], 'completed-when', '/persons/0/completedElements/0/completedOn'],
    ['an element completed that is only begun', [content('p1', { completedElements: [{ element: 'other', status: 'begun', hours: 1, completedOn: '2026-06-20' }] })], 'not-completed', '/persons/0/completedElements/0/completedOn'],
  ])('given an open transfer, when it tells %s, then it is refused, as is a supplement that does', (_, persons, refused, pointer) => {
    expect(when(given(opened), pack(...persons))).toMatchObject({ refused, status: 422, pointer });
    expect(when(given(opened, sent), supplement(...persons))).toMatchObject({ refused, status: 422, pointer });
  });
});

describe('a supplement', () => {
  it('given no package, when sent, then it is refused', () => expect(when(given(opened), supplement(content('p1')))).toMatchObject({ refused: 'package-not-sent', status: 409 }));
  it('given a package, when sent about somebody the package left out, then it is sent', () => expect(when(given(opened, sent), supplement(content('p2')))).toEqual([supplemented]));
  it('given ten, when one more is sent, then it is refused', () => {
    const nine = given(opened, sent, ...Array.from({ length: 9 }, () => supplemented));
    expect(when(nine, supplement(content('p1')))).toHaveLength(1);
    expect(when(transferDecider.evolve(nine, supplemented), supplement(content('p1')))).toMatchObject({ refused: 'too-many-supplements', params: { limit: 10 } });
  });
});

describe('a declined request', () => {
  it.each([['before the package', [opened]], ['after it', [opened, sent]]])('given a transfer, when closed %s, then it is closed, and a second time nothing happens', (_, events) => {
    expect(when(given(...events), { type: 'close' })).toEqual([closed]);
    expect(when(given(...events, closed), { type: 'close' })).toEqual([]);
  });
  it('given a closed transfer, when anything is sent, then it is refused', () => {
    for (const command of [pack(content('p1')), supplement(content('p1'))]) expect(when(given(opened, closed), command)).toMatchObject({ refused: 'wrong-state', status: 409 });
  });
  it('given a transfer, when the request comes once more, then nothing happens', () => expect(when(given(opened), { type: 'open', municipality, reception: 'r', persons: [] })).toEqual([]));
});

describe('what is known about a person', () => {
  const first = added(knownFrom(), content('p1', { recommendedMunicipality: 'By med sjukehus' }), { part: 0, sentOn: '2026-06-25' });
  it('given a supplement, then it is added with its date and nothing is overwritten', () => {
    const both = added(first, { personId: 'p1', competence: 'Attest', recommendedMunicipality: 'Bygd' }, { part: 1, sentOn: '2026-06-29' });
    expect(both.competence).toEqual([{ part: 0, sentOn: '2026-06-25', text: 'Sjukepleiar' }, { part: 1, sentOn: '2026-06-29', text: 'Attest' }]);
    expect(both.completedElements).toEqual([{ part: 0, sentOn: '2026-06-25', element: 'norwegian', status: 'done', hours: 180, completedOn: '2026-06-25' }]);
    expect(both.recommendedMunicipality).toEqual([{ part: 0, sentOn: '2026-06-25', text: 'By med sjukehus' }, { part: 1, sentOn: '2026-06-29', text: 'Bygd' }]);
  });
  it('is the same after sealing and opening', () => {
    expect(knownFrom(sealable(first))).toEqual(first);
    expect(knownFrom(sealable(knownFrom()))).toEqual(knownFrom());
  });
});
