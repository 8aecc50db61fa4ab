/**
 * Whether a person has right and duty to the introduction programme (integreringsloven §§ 8–9), may be offered it, or
 * neither: every condition with its fact and paragraph. The law's date is that of the decision; a person decides.
 */
import { addDays, addMonths } from '../../calendar/dates.ts';
import { ageOn } from '../age.ts';
import { fill } from '../explain/fill.ts';
import type { Law } from '../register/law-at.ts';
import { governingAct, familyLimit, mayBeOffered, newlyArrived, noNewRight, offerToMayGroup, outsideTheSection, permitGrounds, programmeAge, settlementAgreement, upperAgeBoundary, workInsteadOfProgramme } from '../register/eligibility.ts';
import type { Rule, Version } from '../register/rule.ts';
import type { Condition, ConditionCode, Eligibility, EligibilityCase } from './case.ts';
import { decisive, outcomeOf, type Met, type Routes } from './outcome.ts';
import { conditionTexts, outcomeTexts } from './texts.ts';

interface Looked { readonly code: ConditionCode; readonly met: boolean; readonly rule: Rule<any>; readonly version: Version<any>; readonly fact: string; readonly limit?: number }

/** `law` is resolved for the decision date. Errors: `NoRuleInForce` for permits older than the register. */
export function eligibility(given: EligibilityCase, law: Law): Eligibility {
  const { permit, tenantPolicy } = given;
  const underActFrom = permit.arrivedOn !== undefined && permit.arrivedOn > permit.grantedOn ? permit.arrivedOn : permit.grantedOn;
  const act = law.on(underActFrom).of(governingAct);
  const upperAge = tenantPolicy?.upperAge ?? law.of(upperAgeBoundary).value;
  const mayGroup = tenantPolicy?.mayBeOffered ?? law.of(offerToMayGroup).value;
  const may = law.of(mayBeOffered);
  const routes: Routes = { family: permit.ground === 'family', mayGroups: may.value };

  const looked: Looked[] = [{ code: 'act', met: act.value === 'integreringsloven', rule: governingAct, version: act, fact: underActFrom }];
  if (looked[0]!.met) looked.push(...conditionsOf(given, law, law.on(underActFrom), upperAge));
  const met = Object.fromEntries(looked.map(({ code, met }) => [code, met])) as Met;
  const all: Met = { ...ALL_MET, ...met };
  const outcome = outcomeOf(all, routes);
  const mayApply = outcome !== 'rightAndDuty' && outcomeOf({ ...all, offerWithinTwoYears: true }, routes) === 'mayBeOffered';
  const applied = mayApply ? looked : looked.filter(({ code }) => code !== 'offerWithinTwoYears');
  const decided = decisive(all, applied.map(({ code }) => code), routes);
  const conditions = applied.map((one) => conditionOf(one, decided.has(one.code)));
  const revives = !all.work && outcomeOf({ ...all, work: true }, routes) === 'rightAndDuty';
  const policies = { [upperAgeBoundary.id]: upperAge, ...(outcome === 'mayBeOffered' && { [offerToMayGroup.id]: mayGroup }) };
  return {
    outcome, decision: outcome === 'rightAndDuty' || (outcome === 'mayBeOffered' && mayGroup === 'offer') ? 'offer' : 'refuse',
    act: act.value, conditions, decisive: conditions.filter((c) => c.decisive).map(({ code }) => code),
    ...(revives && { revivesUntil: addDays(addMonths(residenceSince(given, law.on(underActFrom)), law.of(newlyArrived).value.months), -1) }),
    policies, text: outcomeTexts[outcome],
    explanation: {
      ruleId: may.value.length > 0 && outcome === 'mayBeOffered' ? mayBeOffered.id : permitGrounds.id, version: outcome === 'mayBeOffered' ? may.version : act.version,
      paragraph: outcome === 'mayBeOffered' ? may.paragraph : act.value === 'integreringsloven' ? 'integreringsloven § 8' : act.paragraph,
      inputs: policies, formula: 'all conditions together', value: outcome, unit: 'outcome', text: outcomeTexts[outcome],
      parts: conditions.map(({ ruleId, version, paragraph, code, fact, met, text }) => ({ ruleId, version, paragraph, inputs: { [code]: fact }, formula: code, value: met ? 'met' : 'unmet', unit: 'outcome', text })),
    },
  };
}

function conditionsOf(given: EligibilityCase, law: Law, permitLaw: Law, upperAge: string): Looked[] {
  const { decisionDate, person, permit, settlement } = given;
  const grounds = permitLaw.of(permitGrounds);
  const letter = grounds.value.letters[permit.ground];
  const age = law.of(programmeAge);
  const years = ageOn(person.birthDate, permit.grantedOn);
  const { through, wording } = age.value;
  const agreement = law.of(settlementAgreement);
  const since = residenceSince(given, permitLaw);
  const limit = law.of(newlyArrived);
  const within = (from: string): boolean => decisionDate < addMonths(from, limit.value.months);
  const citizens = law.of(outsideTheSection);
  const work = law.find(workInsteadOfProgramme);
  const hours = given.work?.hoursPerWeek ?? '0';
  const newRight = law.on(permit.grantedOn).find(noNewRight);
  const early = permit.previous;
  return [
    { code: 'citizenship', met: !citizens.value.includes(person.citizenship), rule: outsideTheSection, version: citizens, fact: person.citizenship },
    { code: 'permit', met: letter !== undefined, rule: permitGrounds, version: grounds, fact: letter === undefined ? permit.ground : `${permit.ground}, § 9 ${letter}` },
    ...(permit.ground === grounds.value.family ? familyConditions(permit.referencePerson, grounds, permitLaw) : []),
    { code: 'minimumAge', met: years >= age.value.from, rule: programmeAge, version: age, fact: String(years), limit: age.value.from },
    { code: 'maximumAge', met: wording === 'between' && upperAge === 'untilTheBirthday' ? years < through : years <= through, rule: programmeAge, version: age, fact: String(years), limit: through },
    { code: 'settled', met: settlement.settledOn <= decisionDate, rule: settlementAgreement, version: agreement, fact: settlement.settledOn },
    {
      code: 'agreement', rule: settlementAgreement, version: agreement, fact: settlement.byAgreement ? 'byAgreement' : `§ 9 ${letter ?? '–'}`,
      met: settlement.byAgreement || (letter !== undefined && agreement.value.notFor.includes(letter))
        || (letter === agreement.value.notAfter.letter && early !== undefined && grounds.value.letters[early.ground] === agreement.value.notAfter.earlier),
    },
    { code: 'twoYears', met: within(since), rule: newlyArrived, version: limit, fact: since, limit: limit.value.months / 12 },
    ...(work ? [{ code: 'work' as const, met: Number(hours) < work.value.hoursPerWeek, rule: workInsteadOfProgramme, version: work, fact: hours, limit: work.value.hoursPerWeek }] : []),
    ...(newRight && early ? [{ code: 'newRight' as const, met: !(early.ground === newRight.value.after && early.programmeDecision === true), rule: noNewRight, version: newRight, fact: `${early.ground} ${early.grantedOn}` }] : []),
    { code: 'offerWithinTwoYears', met: within(given.firstMunicipalResidenceOn), rule: mayBeOffered, version: law.of(mayBeOffered), fact: given.firstMunicipalResidenceOn, limit: limit.value.months / 12 },
  ];
}

/** § 9 f. Without a reference person, or with one whose permit is another, the family is family of others. */
function familyConditions(reference: EligibilityCase['permit']['referencePerson'], grounds: Version<{ readonly reference: readonly string[] }>, law: Law): Looked[] {
  const limit = law.of(familyLimit);
  const listed = !!reference && grounds.value.reference.includes(reference.permitGround);
  return [
    { code: 'referencePerson', met: listed, rule: permitGrounds, version: grounds, fact: reference?.permitGround ?? '–' },
    ...(reference && listed ? [{ code: 'familyLimit' as const, met: reference.familyApplicationOn < addMonths(reference.firstSettledOn, limit.value.months), rule: familyLimit, version: limit, fact: `${reference.firstSettledOn}, ${reference.familyApplicationOn}`, limit: limit.value.months / 12 }] : []),
  ];
}

/** From when the two years count: in a municipality and with a permit of § 9, this one or the one before it. */
function residenceSince({ firstMunicipalResidenceOn, permit: { grantedOn, previous } }: EligibilityCase, permitLaw: Law): string {
  const permitSince = previous && permitLaw.of(permitGrounds).value.letters[previous.ground] !== undefined ? previous.grantedOn : grantedOn;
  return firstMunicipalResidenceOn > permitSince ? firstMunicipalResidenceOn : permitSince;
}

const ALL_MET: Met = { act: true, citizenship: true, permit: true, referencePerson: true, familyLimit: true, minimumAge: true, maximumAge: true, settled: true, agreement: true, twoYears: true, work: true, newRight: true, offerWithinTwoYears: true };

function conditionOf({ code, met, rule, version, fact, limit }: Looked, isDecisive: boolean): Condition {
  const held = limit !== undefined && { limit };
  return { code, met, decisive: isDecisive, paragraph: version.paragraph, ruleId: rule.id, version: version.version, fact, ...held, text: fill(conditionTexts[code][met ? 'met' : 'unmet'], { fact, ...held }) };
}
