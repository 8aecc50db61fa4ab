/** What each condition says to the person when it is met and when it is not. The fact stands in brackets, so that an answer that must not tell it says the same without them. */
import type { Text } from '../../errors.ts';
import type { ConditionCode, Outcome } from './case.ts';

export const conditionTexts: Readonly<Record<ConditionCode, { readonly met: Text; readonly unmet: Text }>> = {
  act: {
    met: { nb: 'Tillatelsen er gitt etter at integreringsloven begynte å gjelde ({fact}).', nn: 'Løyvet er gitt etter at integreringslova tok til å gjelde ({fact}).', en: 'The permit was granted after the Integration Act took effect ({fact}).' },
    unmet: { nb: 'Tillatelsen er gitt før integreringsloven begynte å gjelde ({fact}). Saken følger introduksjonsloven og må vurderes etter den.', nn: 'Løyvet er gitt før integreringslova tok til å gjelde ({fact}). Saka følgjer introduksjonslova og må vurderast etter ho.', en: 'The permit was granted before the Integration Act took effect ({fact}). The case is under the Introduction Act and must be assessed under it.' },
  },
  citizenship: {
    met: { nb: 'Personen er ikke nordisk borger eller omfattet av EØS-avtalen.', nn: 'Personen er ikkje nordisk borgar eller omfatta av EØS-avtalen.', en: 'The person is not a Nordic citizen or covered by the EEA agreement.' },
    unmet: { nb: 'Nordiske borgere og de som omfattes av EØS-avtalen, har ikke rett til introduksjonsprogram.', nn: 'Nordiske borgarar og dei som er omfatta av EØS-avtalen, har ikkje rett til introduksjonsprogram.', en: 'Nordic citizens and those covered by the EEA agreement have no right to the introduction programme.' },
  },
  permit: {
    met: { nb: 'Tillatelsen er blant dem som gir rett og plikt ({fact}).', nn: 'Løyvet er mellom dei som gir rett og plikt ({fact}).', en: 'The permit is among those that give right and duty ({fact}).' },
    unmet: { nb: 'Tillatelsen er ikke blant dem som gir rett og plikt.', nn: 'Løyvet er ikkje mellom dei som gir rett og plikt.', en: 'The permit is not among those that give right and duty.' },
  },
  referencePerson: {
    met: { nb: 'Familien er gjenforent med en som selv har en slik tillatelse ({fact}).', nn: 'Familien er sameint med ein som sjølv har eit slikt løyve ({fact}).', en: 'The family is reunited with somebody who has such a permit ({fact}).' },
    unmet: { nb: 'Familien er gjenforent med en som ikke har flyktningstatus eller lignende tillatelse ({fact}).', nn: 'Familien er sameint med ein som ikkje har flyktningstatus eller liknande løyve ({fact}).', en: 'The family is reunited with somebody without refugee status or a similar permit ({fact}).' },
  },
  familyLimit: {
    met: { nb: 'Det ble søkt om familiegjenforening før {limit} år var gått ({fact}).', nn: 'Det vart søkt om familiesameining før {limit} år var gått ({fact}).', en: 'Family reunification was applied for within {limit} years ({fact}).' },
    unmet: { nb: 'Den de ble gjenforent med, hadde bodd {limit} år eller mer i en kommune da det ble søkt ({fact}).', nn: 'Den dei vart sameinte med, hadde budd {limit} år eller meir i ein kommune då det vart søkt ({fact}).', en: 'The one they were reunited with had lived {limit} years or more in a municipality when they applied ({fact}).' },
  },
  minimumAge: {
    met: { nb: 'Personen hadde fylt {limit} år da tillatelsen ble gitt ({fact} år).', nn: 'Personen hadde fylt {limit} år då løyvet vart gitt ({fact} år).', en: 'The person had turned {limit} when the permit was granted ({fact} years old).' },
    unmet: { nb: 'Personen hadde ikke fylt {limit} år da tillatelsen ble gitt ({fact} år).', nn: 'Personen hadde ikkje fylt {limit} år då løyvet vart gitt ({fact} år).', en: 'The person had not turned {limit} when the permit was granted ({fact} years old).' },
  },
  maximumAge: {
    met: { nb: 'Personen var ikke over aldersgrensen på {limit} år da tillatelsen ble gitt ({fact} år).', nn: 'Personen var ikkje over aldersgrensa på {limit} år då løyvet vart gitt ({fact} år).', en: 'The person was not above the age limit of {limit} when the permit was granted ({fact} years old).' },
    unmet: { nb: 'Personen var over aldersgrensen på {limit} år da tillatelsen ble gitt ({fact} år).', nn: 'Personen var over aldersgrensa på {limit} år då løyvet vart gitt ({fact} år).', en: 'The person was above the age limit of {limit} when the permit was granted ({fact} years old).' },
  },
  settled: {
    met: { nb: 'Personen er bosatt i kommunen ({fact}).', nn: 'Personen er busett i kommunen ({fact}).', en: 'The person is settled in the municipality ({fact}).' },
    unmet: { nb: 'Personen er ikke bosatt i kommunen ennå ({fact}).', nn: 'Personen er ikkje busett i kommunen enno ({fact}).', en: 'The person is not yet settled in the municipality ({fact}).' },
  },
  agreement: {
    met: { nb: 'Personen er bosatt etter avtale, eller tillatelsen krever ikke avtale.', nn: 'Personen er busett etter avtale, eller løyvet krev ikkje avtale.', en: 'The person is settled by agreement, or the permit needs none.' },
    unmet: { nb: 'Personen er bosatt uten avtale mellom kommunen og integreringsmyndighetene.', nn: 'Personen er busett utan avtale mellom kommunen og integreringsstyresmaktene.', en: 'The person is settled without an agreement between the municipality and the integration authorities.' },
  },
  twoYears: {
    met: { nb: 'Personen har bodd i en kommune med tillatelsen i mindre enn {limit} år (siden {fact}).', nn: 'Personen har budd i ein kommune med løyvet i mindre enn {limit} år (sidan {fact}).', en: 'The person has lived in a municipality with the permit for less than {limit} years (since {fact}).' },
    unmet: { nb: 'Personen har bodd i en kommune med tillatelsen i {limit} år eller mer (siden {fact}).', nn: 'Personen har budd i ein kommune med løyvet i {limit} år eller meir (sidan {fact}).', en: 'The person has lived in a municipality with the permit for {limit} years or more (since {fact}).' },
  },
  work: {
    met: { nb: 'Personen har ikke arbeid i {limit} timer i uken eller mer.', nn: 'Personen har ikkje arbeid i {limit} timar i veka eller meir.', en: 'The person has no work of {limit} hours a week or more.' },
    unmet: { nb: 'Personen har eller er tilbudt arbeid i {limit} timer i uken eller mer ({fact} timer), og da gjelder ikke rett og plikt.', nn: 'Personen har eller er tilboden arbeid i {limit} timar i veka eller meir ({fact} timar), og då gjeld ikkje rett og plikt.', en: 'The person has or is offered work of {limit} hours a week or more ({fact} hours), and then right and duty do not apply.' },
  },
  newRight: {
    met: { nb: 'Personen har ikke hatt vedtak om program med kollektiv beskyttelse.', nn: 'Personen har ikkje hatt vedtak om program med kollektivt vern.', en: 'The person had no programme decision under collective protection.' },
    unmet: { nb: 'Personen har hatt vedtak om program med kollektiv beskyttelse ({fact}) og får ikke ny rett, men kan fullføre.', nn: 'Personen har hatt vedtak om program med kollektivt vern ({fact}) og får ikkje ny rett, men kan fullføre.', en: 'The person had a programme decision under collective protection ({fact}) and gets no new right, but may complete.' },
  },
  offerWithinTwoYears: {
    met: { nb: 'Programmet kan tilbys: personen har bodd i en kommune i mindre enn {limit} år (siden {fact}).', nn: 'Programmet kan tilbydast: personen har budd i ein kommune i mindre enn {limit} år (sidan {fact}).', en: 'The programme may be offered: the person has lived in a municipality for less than {limit} years (since {fact}).' },
    unmet: { nb: 'Programmet kan ikke tilbys: personen har bodd i en kommune i {limit} år eller mer (siden {fact}).', nn: 'Programmet kan ikkje tilbydast: personen har budd i ein kommune i {limit} år eller meir (sidan {fact}).', en: 'The programme may not be offered: the person has lived in a municipality for {limit} years or more (since {fact}).' },
  },
};

const FACT = / \([^()]*\{fact\}[^()]*\)/;
export const withoutFact = ({ nb, nn, en }: Text): Text => ({ nb: nb.replace(FACT, ''), nn: nn.replace(FACT, ''), en: en.replace(FACT, '') });

export const outcomeTexts: Readonly<Record<Outcome, Text>> = {
  rightAndDuty: { nb: 'Personen har rett og plikt til introduksjonsprogram.', nn: 'Personen har rett og plikt til introduksjonsprogram.', en: 'The person has right and duty to the introduction programme.' },
  mayBeOffered: { nb: 'Personen har ikke rett, men kommunen kan tilby introduksjonsprogram.', nn: 'Personen har ikkje rett, men kommunen kan tilby introduksjonsprogram.', en: 'The person has no right, but the municipality may offer the introduction programme.' },
  none: { nb: 'Personen har ikke rett til introduksjonsprogram, og kommunen kan ikke tilby det.', nn: 'Personen har ikkje rett til introduksjonsprogram, og kommunen kan ikkje tilby det.', en: 'The person has no right to the introduction programme, and the municipality may not offer it.' },
};
