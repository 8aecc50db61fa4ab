/** Every template in both written forms, each its own Norwegian, with what the law says that day. */
import { describe, expect, it } from 'vitest';
import { TEMPLATES, WRITTEN_FORMS, type TemplateCode, type WrittenForm } from '../../../functions/letters/domain/codes.ts';
import { onAcceptance, onAdoption, onDecline, onProgrammeDecision, onSettlement } from '../../../functions/letters/domain/occasions.ts';
import { rendered } from '../../../functions/letters/domain/rendering.ts';
import type { Facts, Template } from '../../../functions/letters/domain/template.ts';
import { REGISTER, versionNumbered, versionOn } from '../../../functions/letters/domain/templates/register.ts';
import { declineReason, endGoal, weeks } from '../../../functions/letters/domain/wording.ts';

/** Words of the one form that the other does not have. */
const ONLY: Readonly<Record<WrittenForm, readonly string[]>> = {
  nb: ['ikke', 'jeg', 'noe', 'noen', 'hvis', 'hva', 'hvilken', 'hvordan', 'fra', 'fikk', 'ble', 'være', 'når vi', 'bolig', 'bosette', 'bosetting', 'forespørsel', 'en', 'et', 'selv', 'også', 'mer', 'nå', 'loven', 'klagen', 'vedtatt', 'sier', 'videregående', 'høyere', 'skole', 'hilsen', 'vennlig'],
  nn: ['ikkje', 'eg', 'noko', 'nokon', 'kva', 'korleis', 'frå', 'fekk', 'vart', 'vere', 'bustad', 'busetje', 'busetjing', 'førespurnad', 'ein', 'eit', 'sjølv', 'òg', 'meir', 'no', 'lova', 'klaga', 'vedteke', 'seier', 'vidaregåande', 'høgare', 'skule', 'helsing', 'venleg'],
};
const wordsIn = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
const foreign = (text: string, form: WrittenForm): string[] => ONLY[form === 'nb' ? 'nn' : 'nb'].filter((word) => wordsIn(text).has(word));

const FACTS: Readonly<Record<TemplateCode, Facts>> = {
  'request-accepted': { year: '2026', answeredOn: '2026-06-24' }, 'request-declined': { year: '2026', answeredOn: '2026-06-24', reason: 'council-excludes-unaccompanied-minors', councilDecidedOn: '2026-02-12' },
  'allocation-no-appeal': {}, invitation: { settlementDate: '2026-08-03', latestStart: '2026-11-03' }, 'programme-decision': { decidedOn: '2026-08-10', plannedStart: '2026-08-24', endGoal: 'vocational-education' },
  'plan-and-contract': { number: '2', adoptedOn: '2026-08-10', endGoal: 'work', from: '2026-08-24', to: '2027-08-23' }, 'housing-wish-deviation': {},
};
const letter = (template: TemplateCode, form: WrittenForm, more: { facts?: Facts; paragraph?: string } = {}) =>
  rendered(versionOn(REGISTER[template], '2026-08-10'), form, { name: 'Stille Furu', municipality: 'Ålesund', facts: FACTS[template], day: '2026-08-10', ...more });

describe.each(TEMPLATES.flatMap((template) => WRITTEN_FORMS.map((form) => [template, form] as const)))('%s in %s', (template, form) => {
  const { subject, text } = letter(template, form, { paragraph: 'Prima vista.' });
  it('is Norwegian of its own form', () => expect(foreign(`${REGISTER[template].title[form]} ${subject} ${text}`, form)).toEqual([]));
  it('leaves nothing open when all is known', () => expect(`${subject}${text}`).not.toMatch(/[{}…]|undefined/));
  it('has the adviser\'s paragraph where the template has its place, and nothing there without one', () => {
    expect(text.split('\n\n').filter((one) => one === 'Prima vista.')).toHaveLength(1);
    expect(letter(template, form).text).toBe(text.replace('Prima vista.\n\n', ''));
  });
  it('says whom it is about, and of which municipality', () => {
    expect(`${subject}\n${text}`).toContain('Stille Furu');
    expect(`${subject}\n${text}`).toContain('Ålesund');
  });
  it('is the same to the byte when it is made again', () => expect(letter(template, form, { paragraph: 'Prima vista.' })).toEqual({ subject, text }));
  it('shows three dots for what is not known', () => {
    const empty = letter(template, form, { facts: {} });
    expect(empty.text.includes('…')).toBe(Object.keys(FACTS[template]).length > 0);
  });
});

describe('the lists of words', () => {
  it('would find a word of the other form', () => expect([foreign('Eg kjem frå Øksnes', 'nb'), foreign('Jeg kommer ikke', 'nn')]).toEqual([['eg', 'frå'], ['ikke', 'jeg']]));
  it('have none in common', () => expect(ONLY.nb.filter((word) => ONLY.nn.includes(word))).toEqual([]));
});

describe('what a letter says', () => {
  it('a decision says the law, the time to appeal, who decides, and where to see the file', () => {
    const nn = letter('programme-decision', 'nn').text;
    for (const said of ['integreringslova §§ 8, 9 og 12', 'tre veker', 'statsforvaltaren', 'integreringslova § 46', 'integreringslova § 47', 'forvaltningslova §§ 29–31', 'forvaltningslova § 18', '10. august 2026', 'fullført fag- og yrkesopplæring']) expect(nn).toContain(said);
    const nb = letter('programme-decision', 'nb').text;
    for (const said of ['integreringsloven §§ 8, 9 og 12', 'tre uker', 'statsforvalteren', 'forvaltningsloven §§ 29–31']) expect(nb).toContain(said);
  });
  it('a decision on a programme that may be offered claims no right and duty', () => {
    const facts = { ...FACTS['programme-decision'], basis: 'may-be-offered' };
    for (const [form, said] of [['nb', 'Du har ikke rett og plikt'], ['nn', 'Du har ikkje rett og plikt']] as const) {
      expect(letter('programme-decision', form, { facts }).text).toContain(said);
      expect(letter('programme-decision', form).text).not.toContain(said);
    }
  });
  it('only decisions say how to appeal', () => {
    const saying = TEMPLATES.filter((template) => letter(template, 'nb').text.includes('Du kan klage på vedtaket'));
    expect(saying).toEqual(['programme-decision', 'plan-and-contract']);
  });
  it('a decline cites the council, and so by each of its reasons', () => {
    expect(letter('request-declined', 'nn').text).toContain('Kommunestyret vedtok 12. februar 2026 at kommunen ikkje tek imot einslege mindreårige.');
    for (const reason of ['no-suitable-housing', 'no-capacity', 'services-not-available', 'other']) {
      for (const form of WRITTEN_FORMS) {
        const { text } = letter('request-declined', form, { facts: { year: '2026', answeredOn: '2026-06-24', reason } });
        expect(text).not.toContain('…');
        expect(foreign(text, form)).toEqual([]);
      }
    }
    expect(new Set(['no-suitable-housing', 'no-capacity', 'services-not-available', 'other', 'council-excludes-unaccompanied-minors'].map((reason) => declineReason(reason, 'nb', ''))).size).toBe(5);
    expect(declineReason('unheard-of', 'nb', '')).toBe(declineReason('other', 'nb', ''));
  });
  it('an invitation says the last day for the programme to start', () => {
    expect(letter('invitation', 'nn').text).toContain('seinast 3. november 2026 (integreringslova § 12');
  });
  it('the allocation cannot be appealed, by the paragraph that says so', () => expect(letter('allocation-no-appeal', 'nn').text).toContain('integreringslova § 46 fjerde ledd'));
  it('the plan comes with the contract that the law has', () => expect([letter('plan-and-contract', 'nb').text, letter('plan-and-contract', 'nn').text]).toEqual([expect.stringContaining('integreringskontrakten'), expect.stringContaining('integreringskontrakta')]));
  it('goals and weeks are written in words', () => {
    expect([endGoal('higher-education', 'nb'), endGoal('higher-education', 'nn'), endGoal('unheard-of', 'nn')]).toEqual(['å forberede deg til høyere utdanning', 'å førebu deg til høgare utdanning', 'unheard-of']);
    expect([weeks(1, 'nb'), weeks(1, 'nn'), weeks(3, 'nn'), weeks(12, 'nb')]).toEqual(['en uke', 'ei veke', 'tre veker', '12 uker']);
  });
});

describe('versions of a template', () => {
  const wording = (subject: string) => ({ subject, text: [] });
  const two: Template = { title: { nb: 'x', nn: 'x' }, recipient: 'person', paragraphs: [], versions: [
    { version: 1, from: '2021-01-01', nb: wording('old'), nn: wording('old') }, { version: 2, from: '2026-09-01', nb: wording('new'), nn: wording('new') },
  ] };
  it('a new letter follows the newest that has begun', () => expect(['2020-01-01', '2026-08-31', '2026-09-01'].map((day) => versionOn(two, day).version)).toEqual([1, 1, 2]));
  it('a letter keeps the one that it was made by', () => expect(versionNumbered(two, 1).nb.subject).toBe('old'));
  it.each(TEMPLATES)('%s has versions with numbers of their own, oldest first', (template) => {
    const { versions } = REGISTER[template];
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, i) => i + 1));
    expect(versions.map(({ from }) => from)).toEqual(versions.map(({ from }) => from).toSorted());
  });
});

describe('the occasions', () => {
  const persons = [{ personId: 'p1' }, { personId: 'p2' }];
  it('an acceptance calls for an answer and information about each', () => {
    expect(onAcceptance({ persons, year: '2026', answeredOn: '2026-06-24' }).map(({ personId, template }) => `${personId} ${template}`)).toEqual(['p1 request-accepted', 'p1 allocation-no-appeal', 'p2 request-accepted', 'p2 allocation-no-appeal']);
  });
  it('a decline calls for an answer about each, with the council\'s date only where it is the ground', () => {
    expect(onDecline(persons, { year: '2026', reason: 'no-capacity', answeredOn: '2026-06-24' })).toEqual(persons.map(({ personId }) => ({ personId, template: 'request-declined', facts: { year: '2026', reason: 'no-capacity', answeredOn: '2026-06-24' } })));
    expect(onDecline(persons.slice(1), { year: '2026', reason: 'council-excludes-unaccompanied-minors', councilDecidedOn: '2026-02-12', answeredOn: '2026-06-24' })).toMatchObject([{ facts: { councilDecidedOn: '2026-02-12' } }]);
  });
  it('a settlement calls for an invitation, but not of children', () => {
    expect(onSettlement({ personId: 'p1', settlementDate: '2026-08-03' }, '2026-08-03')).toMatchObject([{ template: 'invitation', facts: { latestStart: '2026-11-03' } }]);
    expect(onSettlement({ personId: 'p1', settlementDate: '2026-08-03', belowProgrammeAge: true }, '2026-08-03')).toEqual([]);
  });
  it('a decision on the programme and an adopted plan call for a letter with their facts', () => {
    expect(onProgrammeDecision('p1', { decidedOn: '2026-08-10', offeredOn: '2026-08-07', plannedStart: '2026-08-24', endGoal: 'work', late: false })).toEqual([{ personId: 'p1', template: 'programme-decision', facts: { decidedOn: '2026-08-10', plannedStart: '2026-08-24', endGoal: 'work' } }]);
    expect(onProgrammeDecision('p1', { decidedOn: '2026-08-10', plannedStart: '2026-08-24', endGoal: 'work' }, 'may-be-offered')).toMatchObject([{ facts: { basis: 'may-be-offered' } }]);
    expect(onAdoption('p1', { number: 2, adoptedOn: '2026-08-10', endGoal: 'work', from: '2026-08-24', to: '2027-08-23' })).toMatchObject([{ template: 'plan-and-contract', facts: { number: '2' } }]);
  });
});
