import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { knownFrom, sealable } from '#shared/privacy/transferred.ts';
import { refuse } from '#shared/errors.ts';
import { added, contentOf, type Content } from '../../../functions/transfer/domain/content.ts';
import type { Manifest, Signed } from '../../../functions/transfer/domain/manifest.ts';
import { transferDecider, type TransferCommand, type TransferState } from '../../../functions/transfer/domain/transfer.ts';

const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `transfer.transfer.${name}.v1`, data });
const municipality = { tenantId: 'alesund00000', orgno: '310001511', name: 'Ålesund' };
const opened = event('opened', { municipality, reception: 'kristians000', sender: '310002364', persons: [{ personId: 'p1' }, { personId: 'p2' }], openedOn: '2026-06-22' });
const link = (sequence: number, ...persons: string[]) => ({ sequence, hash: `h${sequence}`, keyId: 'k1', jws: `jws${sequence}`, sentOn: '2026-06-25', persons: persons.map((personId) => ({ personId })) });
const sent = event('package-sent', link(0, 'p1'));
const supplemented = event('supplemented', { supplementId: 's1', ...link(1, 'p2') });
const closed = event('closed', {});

const given = (...events: DomainEvent[]): TransferState => events.reduce((state, e) => transferDecider.evolve(state, e), transferDecider.initial);
const when = (state: TransferState, command: TransferCommand) => transferDecider.decide(state, command, { today: '2026-06-25', actor: 'r', newId: () => 's1' });
const content = (personId: string, more: Partial<Content> = {}): Content => ({ personId, contentSalt: 'salt', competence: 'Sjukepleiar', completedElements: [{ element: 'norwegian', status: 'done', hours: 180, completedOn: '2026-06-25' }], ...more });
const proof = (sequence: number, contents: readonly Content[], more: Partial<Manifest> = {}): Signed => ({
  manifest: { type: 'mottak.overforing.v1', transferId: 't1', reception: '310002364', sequence, previous: sequence === 0 ? null : `h${sequence - 1}`, sentAt: '2026-06-25T09:00:00Z', persons: contents.map(({ personId }) => ({ personId, contentHash: '' })), ...more },
  jws: `jws${sequence}`, hash: `h${sequence}`, keyId: 'k1',
});
const pack = (...contents: Content[]): TransferCommand => ({ type: 'sendPackage', proof: proof(0, contents), contents });
const supplementOf = (sequence: number, contents: Content[], more?: Partial<Manifest>): TransferCommand => ({ type: 'sendSupplement', proof: proof(sequence, contents, more), contents });
const supplement = (...contents: Content[]): TransferCommand => supplementOf(1, contents);

describe('a package', () => {
  it('given an open transfer, when sent, then the event names the persons and nothing of the content', () => {
    expect(when(given(opened), pack(content('p1')))).toEqual([sent]);
  });
  it('given a package, when another is sent, then it is refused', () => {
    const other: TransferCommand = { type: 'sendPackage', proof: { ...proof(0, [content('p1')]), hash: 'another' }, contents: [content('p1')] };
    expect(when(given(opened, sent), other)).toMatchObject({ refused: 'package-already-sent', status: 409, params: { sentOn: '2026-06-25' } });
  });
  it('given a package, when the very same comes again, then nothing happens, also when all is over', () => {
    expect(when(given(opened, sent), pack(content('p1')))).toEqual([]);
    expect(when(given(opened, sent, supplemented, closed), pack(content('p1')))).toEqual([]);
  });
  it('given a manifest that is not right, then it is refused for that reason', () => {
    const wrong = refuse('signature-wrong', { status: 422, pointer: '/manifest' });
    expect(when(given(opened), { type: 'sendPackage', proof: wrong, contents: [content('p1')] })).toBe(wrong);
    expect(when(given(opened, sent), { type: 'sendSupplement', proof: wrong, contents: [content('p1')] })).toBe(wrong);
  });
  it.each<[string, number, Partial<Manifest>, string]>([
    ['numbered as a supplement', 1, { previous: null }, 'chain-broken'], ['after something that never was', 0, { previous: 'h7' }, 'chain-broken'], ['sent tomorrow', 0, { sentAt: '2026-06-26T00:00:00Z' }, 'sent-in-future'],
  ])('given an open transfer, when its package is %s, then it is refused', (_, sequence, more, refused) => {
    expect(when(given(opened), { type: 'sendPackage', proof: proof(sequence, [content('p1')], more), contents: [content('p1')] })).toMatchObject({ refused, status: 422, pointer: '/manifest' });
  });
  it.each<[string, Content[], string, string]>([
    ['somebody who is not in the transfer', [content('p1'), content('p9')], 'person-not-in-transfer', '/contents/1/personId'],
    ['somebody twice', [content('p1'), content('p1')], 'person-twice', '/contents/1/personId'],
    ['nothing about somebody', [{ personId: 'p1', contentSalt: 'salt' }], 'nothing-told', '/contents/0'],
    ['an element completed tomorrow', [content('p1', { completedElements: [...content('p1').completedElements!, { element: 'other', status: 'done', hours: 1, completedOn: '2026-06-26' }] })], 'completed-in-future', '/contents/0/completedElements/1/completedOn'],
    ['a last activity tomorrow', [content('p1', { lastActivityOn: '2026-06-26' })], 'activity-in-future', '/contents/0/lastActivityOn'],
    ['an element done at no time', [content('p1', { completedElements: [{ element: 'other', status: 'done', hours: 1 }] })], 'completed-when', '/contents/0/completedElements/0/completedOn'],
    ['an element completed that is only begun', [content('p1', { completedElements: [{ element: 'other', status: 'begun', hours: 1, completedOn: '2026-06-20' }] })], 'not-completed', '/contents/0/completedElements/0/completedOn'],
  ])('given an open transfer, when it tells %s, then it is refused, as is a supplement that does', (_, persons, refused, pointer) => {
    expect(when(given(opened), pack(...persons))).toMatchObject({ refused, status: 422, pointer });
    expect(when(given(opened, sent), supplement(...persons))).toMatchObject({ refused, status: 422, pointer });
  });
});

describe('a supplement', () => {
  it('given no package, when sent, then it is refused', () => expect(when(given(opened), supplement(content('p1')))).toMatchObject({ refused: 'package-not-sent', status: 409 }));
  it('given a package, when sent about somebody the package left out, then it is sent', () => expect(when(given(opened, sent), supplement(content('p2')))).toEqual([supplemented]));
  it.each<[string, number, Partial<Manifest>]>([['leaves one out', 2, {}], ['comes as the package', 0, {}], ['follows another package', 1, { previous: 'h7' }], ['follows nothing', 1, { previous: null }]])('given a package, when a supplement %s, then the chain is broken', (_, sequence, more) => {
    const command = supplementOf(sequence, [content('p2')], more);
    expect(when(given(opened, sent), { ...command, proof: { ...(command as { proof: Signed }).proof, hash: 'new' } } as TransferCommand)).toMatchObject({ refused: 'chain-broken', status: 422, pointer: '/manifest', params: { sequence: 1 } });
  });
  it('given ten, when one more is sent, then it is refused', () => {
    const all = Array.from({ length: 10 }, (_, i) => event('supplemented', { supplementId: `s${i}`, ...link(i + 1, 'p2') }));
    expect(when(given(opened, sent, ...all.slice(0, 9)), supplementOf(10, [content('p1')]))).toHaveLength(1);
    expect(when(given(opened, sent, ...all), supplementOf(11, [content('p1')]))).toMatchObject({ refused: 'too-many-supplements', params: { limit: 10 } });
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
  it('given a transfer, when the request comes once more, then nothing happens', () => expect(when(given(opened), { type: 'open', municipality, reception: 'r', sender: '310002364', persons: [] })).toEqual([]));
});

describe('what is known about a person', () => {
  const first = added(knownFrom(), content('p1', { recommendedMunicipality: 'By med sjukehus' }), { part: 0, sentOn: '2026-06-25' });
  it('given a supplement, then it is added with its date and nothing is overwritten', () => {
    const both = added(first, { personId: 'p1', contentSalt: 'other salt', competence: 'Attest', recommendedMunicipality: 'Bygd' }, { part: 1, sentOn: '2026-06-29' });
    expect(both.competence).toEqual([{ part: 0, sentOn: '2026-06-25', text: 'Sjukepleiar' }, { part: 1, sentOn: '2026-06-29', text: 'Attest' }]);
    expect(both.completedElements).toEqual([{ part: 0, sentOn: '2026-06-25', element: 'norwegian', status: 'done', hours: 180, completedOn: '2026-06-25' }]);
    expect(both.recommendedMunicipality).toEqual([{ part: 0, sentOn: '2026-06-25', text: 'By med sjukehus' }, { part: 1, sentOn: '2026-06-29', text: 'Bygd' }]);
  });
  it('is told part by part as it was sent', () => {
    const [one, two] = [content('p1', { lastActivityOn: '2026-06-20' }), content('p1', { contentSalt: 'other', completedElements: undefined })];
    const both = knownFrom(sealable(added(first, two, { part: 1, sentOn: '2026-06-29' })));
    expect(contentOf(added(knownFrom(), one, { part: 0, sentOn: '2026-06-25' }), 'p1', 0)).toEqual(one);
    expect(contentOf(both, 'p1', 1)).toEqual({ personId: 'p1', contentSalt: 'other', competence: 'Sjukepleiar' });
    expect(contentOf(both, 'p1', 2)).toBeUndefined();
  });
  it('is the same after sealing and opening', () => {
    expect(knownFrom(sealable(first))).toEqual(first);
    expect(knownFrom(sealable(knownFrom()))).toEqual(knownFrom());
  });
});
