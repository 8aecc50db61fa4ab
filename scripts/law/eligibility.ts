/** `eligibility`: right and duty, may be offered, or neither. */
import * as z from 'zod/mini';
import { eligibility } from '#shared/law/eligibility/eligibility.ts';
import { PERMIT_GROUNDS, type Eligibility, type EligibilityCase } from '#shared/law/eligibility/case.ts';
import { lawAt } from '#shared/law/register/law-at.ts';
import type { Locale, Text } from '#shared/errors.ts';
import { CaseError, type Command } from './command.ts';
import { Day } from './day.ts';

const Ground = z.enum(PERMIT_GROUNDS);
/** Hours as people write them: "0", "29.5". */
const Hours = z.string().check(z.regex(/^\d{1,3}(\.\d{1,2})?$/, 'must be hours in quotation marks, such as "29.5"'));

const Case = z.strictObject({
  knownOn: z.optional(Day),
  decisionDate: Day,
  person: z.strictObject({ birthDate: Day, citizenship: z.enum(['nordic', 'eea', 'other']) }),
  permit: z.strictObject({
    ground: Ground, grantedOn: Day, arrivedOn: z.optional(Day),
    referencePerson: z.optional(z.nullable(z.strictObject({ permitGround: Ground, firstSettledOn: Day, familyApplicationOn: Day }))),
    previous: z.optional(z.strictObject({ ground: Ground, grantedOn: Day, programmeDecision: z.optional(z.boolean()) })),
  }),
  settlement: z.strictObject({ settledOn: Day, byAgreement: z.boolean() }),
  firstMunicipalResidenceOn: Day,
  work: z.optional(z.strictObject({ hoursPerWeek: Hours })),
  tenantPolicy: z.optional(z.strictObject({ mayBeOffered: z.optional(z.enum(['offer', 'refuse'])), upperAge: z.optional(z.enum(['throughTheYear', 'untilTheBirthday'])) })),
});

export const eligibilityCommand: Command<EligibilityCase, Eligibility> = {
  name: 'eligibility',
  summary: 'right and duty to the introduction programme, may be offered, or neither',
  input: Case as z.ZodMiniType<EligibilityCase>,
  run(given, { asOf, knownOn, scenario, today }) {
    const { decisionDate, person, permit, settlement, firstMunicipalResidenceOn } = given;
    const order = (pointer: string, date: string, isNotAfter: string, words: string): void => {
      if (date > isNotAfter) throw new CaseError(pointer, words);
    };
    order('/person/birthDate', person.birthDate, permit.grantedOn, 'is after the permit was granted');
    order('/permit/grantedOn', permit.grantedOn, decisionDate, 'is after the decision');
    order('/permit/arrivedOn', permit.arrivedOn ?? '', decisionDate, 'is after the decision');
    order('/permit/previous/grantedOn', permit.previous?.grantedOn ?? '', permit.grantedOn, 'is after the permit that followed');
    order('/firstMunicipalResidenceOn', firstMunicipalResidenceOn, settlement.settledOn, 'is after the settlement, which is residence in a municipality');
    if (permit.referencePerson && permit.ground !== 'family') throw new CaseError('/permit/referencePerson', 'belongs to family permits only');
    if (!permit.referencePerson && permit.ground === 'family') throw new CaseError('/permit/referencePerson', 'must be given for a family permit');
    return eligibility(given, lawAt({ eventDate: asOf ?? decisionDate, knownOn: knownOn ?? given.knownOn ?? today, ...(scenario && { scenario }) }));
  },
  print({ outcome, decision, conditions, text, revivesUntil }, locale) {
    const lines = conditions.map((c) => `${c.met ? '✓' : '✗'} ${c.decisive ? '*' : ' '} ${c.text[locale]} (${c.paragraph})`);
    return [text[locale], ...lines, `* ${DECISIVE[locale]}`, ...(revivesUntil ? [`${REVIVES[locale]} ${revivesUntil}`] : []), ...(outcome === 'mayBeOffered' ? [PROPOSED[decision][locale]] : [])].join('\n');
  },
};

const DECISIVE: Text = { nb: 'avgjorde utfallet', nn: 'avgjorde utfallet', en: 'decided the outcome' };
const REVIVES: Text = { nb: 'Faller arbeidet bort, kan rett og plikt gjelde igjen ved vedtak til og med', nn: 'Fell arbeidet bort, kan rett og plikt gjelde igjen ved vedtak til og med', en: 'Should the work end, right and duty may apply again by a decision up to and including' };
const PROPOSED: Readonly<Record<Eligibility['decision'], Record<Locale, string>>> = {
  offer: { nb: 'Etter kommunens praksis foreslås tilbud.', nn: 'Etter praksisen i kommunen blir tilbod føreslått.', en: 'By the municipality\'s policy an offer is proposed.' },
  refuse: { nb: 'Etter kommunens praksis foreslås avslag.', nn: 'Etter praksisen i kommunen blir avslag føreslått.', en: 'By the municipality\'s policy a refusal is proposed.' },
};

/** For the bench: a case with family, the longest list of conditions. */
export const benchEligibility: EligibilityCase = {
  decisionDate: '2026-09-01', person: { birthDate: '1990-04-02', citizenship: 'other' },
  permit: { ground: 'family', grantedOn: '2026-03-01', referencePerson: { permitGround: '§28', firstSettledOn: '2023-05-01', familyApplicationOn: '2025-06-01' } },
  settlement: { settledOn: '2026-06-15', byAgreement: false }, firstMunicipalResidenceOn: '2026-06-15', work: { hoursPerWeek: '0' }, tenantPolicy: { mayBeOffered: 'offer' },
};
