/** Which events reach whom, by the template's own rules. */
import { describe, expect, test } from 'vitest';
import { definitions } from '../../events/index.ts';
import { compilePattern } from '../../local/pattern.ts';
import { synthesised } from './synthesised.ts';

const { ofType } = synthesised('local');
const rules = ofType('AWS::Events::Rule').map(({ Properties: p }) => ({
  queue: (p.Name as string).replace('fotfeste-local-', ''), prefixes: p.EventPattern['detail-type'].map((d: any) => d.prefix) as string[], matches: compilePattern(p.EventPattern, p.Name),
}));
const onBus = (type: string, example: unknown) => ({ source: `fotfeste.${type.split('.')[0]}`, 'detail-type': type, detail: { type, data: example } });
const reaches = (type: string, example: unknown = {}): string[] => rules.filter((rule) => rule.matches(onBus(type, example))).map((rule) => rule.queue).sort();

/** Queues by aggregate, or by event where only that one is wanted. What is not here reaches nobody, on purpose: it is history, and in the archive. */
const RECEIVERS: Readonly<Record<string, readonly string[]>> = {
  'settlement.call.': ['settlement'],
  'settlement.year.': ['deadlines', 'housing', 'oversight', 'settlement', 'suitability'],
  'settlement.request.': ['settlement', 'suitability', 'transfer'],
  'settlement.case.': ['deadlines', 'households', 'letters', 'notification', 'oversight', 'persons', 'plan', 'programme', 'settlement', 'suitability', 'transfer'],
  'receptions.recommendation.': ['suitability'],
  'suitability.offer.': ['suitability'],
  'suitability.candidate.': ['receptions'],
  'households.household.': ['community', 'deadlines', 'establishment', 'households', 'housing', 'persons', 'settlement'],
  'households.eligibility.': ['establishment', 'programme'],
  'households.arrival.': ['households', 'persons', 'programme'],
  'households.departure.': ['households', 'programme', 'settlement'],
  'persons.person.': ['community', 'households', 'letters', 'settlement'],
  'transfer.transfer.': ['transfer'],
  'plan.plan.': ['letters'],
  'transfer.conversation.': ['transfer'],
  'transfer.received-transfer.': ['plan', 'transfer'],
  'programme.programme.': ['benefit', 'deadlines', 'establishment', 'households', 'letters', 'notification', 'oversight', 'persons', 'plan', 'transfer'],
  'benefit.participant.': ['establishment'],
  'housing.home.': ['establishment'],
  'housing.scheme.': ['establishment'],
  'housing.tenancy.': ['establishment'],
  'deadlines.deadline.': ['notification'],
  'notification.subscription.': ['notification'],
  'notification.channel.': ['notification'],
  'notification.delivery.created.': ['deliveries'],
};
const NO_CONSUMER = ['benefit.line.', 'benefit.run.', 'community.', 'deadlines.council-deadline.', 'establishment.', 'housing.dwelling.', 'housing.landlord.', 'notification.delivery.', 'letters.letter.', 'receptions.reception.', 'receptions.resident.', 'tenancy.member.', 'tenancy.tenant.', 'transfer.continuity.', 'transfer.signing-key.'];
const under = (prefixes: readonly string[], type: string): string | undefined => prefixes.filter((prefix) => type.startsWith(prefix)).sort((a, b) => b.length - a.length)[0];

test.each(definitions.map((d) => [d.type, d] as const))('%s reaches whom it should', (type, { example }) => {
  const place = under([...Object.keys(RECEIVERS), ...NO_CONSUMER], type);
  expect(place, 'every event has receivers here, or is listed as having none').toBeDefined();
  expect(reaches(type, example)).toEqual(RECEIVERS[place!] ?? []);
});

test('no rule waits for an event that is not in the catalogue', () => {
  expect(rules.flatMap((rule) => rule.prefixes).filter((prefix) => !definitions.some((d) => d.type.startsWith(prefix)))).toEqual([]);
  expect(NO_CONSUMER.filter((prefix) => !definitions.some((d) => d.type.startsWith(prefix)))).toEqual([]);
});

test('an event that somebody else put on the bus under our type reaches nobody', () => {
  const [rule] = rules.filter((r) => r.queue === 'programme');
  expect(rule!.matches(onBus('settlement.case.accepted.v1', {}))).toBe(true);
  expect(rule!.matches({ ...onBus('settlement.case.accepted.v1', {}), source: 'somebody.else' })).toBe(false);
});

describe('the archive', () => {
  const [archive] = ofType('AWS::Events::Archive');
  const keeps = compilePattern(archive!.Properties.EventPattern, 'archive');

  test('keeps every event of ours', () => {
    expect(definitions.filter((d) => !keeps(onBus(d.type, d.example))).map((d) => d.type)).toEqual([]);
  });
  test('keeps nothing else, and only for as long as the stage says', () => {
    expect(keeps({ source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} })).toBe(false);
    expect(archive!.Properties.RetentionDays).toBe(30);
  });
});
