import { describe, expect, it } from 'vitest';
import { brochureDecider, type Details as Brochure } from '../../../functions/community/domain/brochure.ts';
import { PARTNER_KINDS, SCOPES, SCOPE_OF } from '../../../functions/community/domain/codes.ts';
import { handOverDecider } from '../../../functions/community/domain/hand-over.ts';
import { chosen } from '../../../functions/community/domain/language.ts';
import { participationDecider, type ParticipationCommand } from '../../../functions/community/domain/participation.ts';
import { partnerDecider, type Details } from '../../../functions/community/domain/partner.ts';
import { groupDecider } from '../../../functions/community/domain/volunteer-group.ts';
import { TODAY, story } from './given.ts';

const library: Details = { name: 'Biblioteket', contact: {}, hostsPractice: false, scope: 'none' };
const nav: Details = { ...library, name: 'NAV', orgno: '310001171', scope: 'programme' };

describe('a partner', () => {
  it('is of one of fifteen kinds, each of which is told one thing at most', () => {
    expect(PARTNER_KINDS).toHaveLength(15);
    expect(Object.entries(SCOPE_OF).filter(([kind, scope]) => !PARTNER_KINDS.includes(kind as never) || !SCOPES.includes(scope) || scope === 'none')).toEqual([]);
    for (const kind of ['volunteer-organisation', 'association', 'library', 'culture-and-sports'] as const) expect(SCOPE_OF[kind], kind).toBeUndefined();
  });
  it('is registered, changed and ended', () => {
    const partner = story(partnerDecider).given({ type: 'register', kind: 'nav', from: '2099-01-01', ...nav }).given({ type: 'change', ...nav, hostsPractice: true }).given({ type: 'end', to: '2099-04-30' });
    expect(partner.state).toEqual({ ...nav, kind: 'nav', status: 'ended', from: '2099-01-01', to: '2099-04-30', hostsPractice: true });
  });
  it.each([
    ['a wrong organisation number', { ...nav, orgno: '310001172' }, 'invalid-organisation-number', '/orgno'],
    ['the scope of another kind', { ...nav, scope: 'health' as const }, 'scope-not-for-kind', '/scope'],
    ['a scope without an organisation number', { ...library, scope: 'programme' as const }, 'scope-needs-organisation-number', '/orgno'],
  ])('is not registered, nor changed, with %s', (_, details, refused, pointer) => {
    expect(story(partnerDecider).when({ type: 'register', kind: 'nav', from: TODAY, ...details })).toMatchObject({ refused, status: 422, pointer });
    expect(story(partnerDecider).given({ type: 'register', kind: 'nav', from: TODAY, ...nav }).when({ type: 'change', ...details })).toMatchObject({ refused, pointer });
  });
  it('that is told nothing needs no number, and one of a kind that is told nothing has no scope', () => {
    expect(story(partnerDecider).given({ type: 'register', kind: 'library', from: TODAY, ...library }).state.status).toBe('active');
    expect(story(partnerDecider).when({ type: 'register', kind: 'library', from: TODAY, ...nav })).toMatchObject({ refused: 'scope-not-for-kind' });
  });
  it('does not end in the future, before it began, or twice', () => {
    const partner = story(partnerDecider).given({ type: 'register', kind: 'nav', from: '2099-04-01', ...nav });
    expect(partner.when({ type: 'end', to: '2099-05-02' })).toMatchObject({ refused: 'date-in-future' });
    expect(partner.when({ type: 'end', to: '2099-03-31' })).toMatchObject({ refused: 'ends-before-it-began', params: { date: '2099-04-01' } });
    expect(partner.given({ type: 'end', to: TODAY }).when({ type: 'end', to: TODAY })).toMatchObject({ refused: 'wrong-state' });
    expect(partner.when({ type: 'change', ...nav })).toMatchObject({ refused: 'wrong-state' });
  });
});

describe('a volunteer group', () => {
  const details = { name: 'Språkhjelpa', work: 'language-help', outsideVolunteers: 7 } as const;
  it('begins, changes and ends', () => {
    const group = story(groupDecider, { partner: 'active' }).given({ type: 'start', ...details, partnerId: 'p' }).given({ type: 'change', ...details, outsideVolunteers: 9 }).given({ type: 'end' });
    expect(group.state).toEqual({ ...details, outsideVolunteers: 9, status: 'ended', since: TODAY, endedOn: TODAY });
    expect(group.when({ type: 'end' })).toMatchObject({ refused: 'wrong-state' });
  });
  it.each(['', 'ended'])('has no partner that stands as "%s"', (partner) => {
    expect(story(groupDecider, { partner }).when({ type: 'start', ...details, partnerId: 'p' })).toMatchObject({ refused: 'partner-unknown', pointer: '/partnerId' });
    expect(story(groupDecider, { partner }).given({ type: 'start', ...details }).when({ type: 'change', ...details, partnerId: 'p' })).toMatchObject({ refused: 'partner-unknown' });
  });
});

describe('a day as a volunteer', () => {
  const log: ParticipationCommand = { type: 'log', personId: 'a', groupId: 'g', work: 'events', on: TODAY, hours: 3.5 };
  const logged = () => story(participationDecider, { here: true, group: 'active' }).given(log);
  it('is logged of a person who is here, in a group that is or was', () => {
    expect(logged().state).toEqual({ status: 'logged', personId: 'a', groupId: 'g', work: 'events', on: TODAY, hours: 3.5 });
    expect(story(participationDecider, { here: true, group: 'ended' }).given(log).state.status).toBe('logged');
  });
  it.each([
    ['of nobody who is here', { here: false, group: 'active' }, log, 'not-found', 404], ['in no group of ours', { here: true, group: '' }, log, 'group-unknown', 422],
    ['ahead of its day', { here: true }, { ...log, groupId: undefined, on: '2099-05-02' } as unknown as ParticipationCommand, 'date-in-future', 422],
  ])('is not logged %s', (_, facts, command, refused, status) => expect(story(participationDecider, facts).when(command)).toMatchObject({ refused, status }));
  it('is struck once, and then names nobody', () => {
    const struck = logged().given({ type: 'strike' });
    expect(struck.state).toEqual({ status: 'struck', groupId: 'g', work: 'events', on: TODAY, hours: 3.5 });
    expect(struck.when({ type: 'strike' })).toEqual([]);
    expect(struck.when({ type: 'anonymise' })).toEqual([]);
  });
  it('stays as nobody\'s when the person is erased', () => {
    const forgotten = logged().given({ type: 'anonymise' });
    expect(forgotten.state).toEqual({ status: 'logged', groupId: 'g', work: 'events', on: TODAY, hours: 3.5 });
    expect(forgotten.when({ type: 'anonymise' })).toEqual([]);
  });
});

const brochure: Brochure = { title: 'Velkommen', versions: ['nb', 'en', 'am', 'ru'].map((language) => ({ language, edition: '2026', link: 'https://www.imdi.no' })) };

describe('a brochure', () => {
  it('has each language once', () => {
    expect(story(brochureDecider).given({ type: 'register', ...brochure }).given({ type: 'change', ...brochure, title: 'Velkommen hit' }).state).toMatchObject({ title: 'Velkommen hit' });
    const [nb] = brochure.versions;
    for (const before of [story(brochureDecider), story(brochureDecider).given({ type: 'register', ...brochure })]) {
      expect(before.when({ type: before.state.status === '' ? 'register' : 'change', title: 'x', versions: [...brochure.versions, nb!] })).toMatchObject({ refused: 'language-twice', pointer: '/versions/4/language' });
    }
  });
  it.each<[string | undefined, string, boolean]>([['am', 'am', false], ['ti', 'am', true], ['uk', 'ru', true], ['so', 'en', true], ['zz', 'en', true], [undefined, 'en', true]])('for somebody who speaks %s is the one in %s', (wanted, language, missing) => {
    expect(chosen(brochure.versions, wanted)).toMatchObject({ version: { language }, missing });
  });
  it('without any common language is the first there is', () => {
    expect(chosen([{ language: 'my', edition: '1', link: 'https://www.imdi.no' }], 'ti')).toMatchObject({ version: { language: 'my' }, missing: true });
  });
  it('is handed over with its day and without its language, forty times at most', () => {
    const person = story(handOverDecider);
    for (let i = 0; i < 40; i++) person.given({ type: 'handOver', brochureId: 'b' });
    expect(person.told[0]!.data).toEqual({ brochureId: 'b', handedOverOn: TODAY });
    expect(person.state).toEqual({ status: 'informed', handOvers: 40 });
    expect(person.when({ type: 'handOver', brochureId: 'b' })).toMatchObject({ refused: 'too-many-hand-overs', params: { limit: 40 } });
  });
});
