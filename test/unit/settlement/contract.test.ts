import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitionOf, thin } from '#events/index.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { kernelTexts } from '#shared/http/texts.ts';
import { parse } from '#shared/http/validation.ts';
import { isRefusal } from '#shared/errors.ts';
import { mermaid, type Decider, type DomainEvent } from '#shared/kernel/decider.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import { createConsumer } from '../../../functions/settlement/consumer/consumer.ts';
import { callDecider, machine as call } from '../../../functions/settlement/domain/call.ts';
import { caseDecider, machine as settlementCase } from '../../../functions/settlement/domain/case.ts';
import type { Person } from '../../../functions/settlement/domain/household.ts';
import { requestDecider, machine as request } from '../../../functions/settlement/domain/request.ts';
import * as texts from '../../../functions/settlement/domain/texts.ts';
import { yearDecider, machine as year } from '../../../functions/settlement/domain/year.ts';
import { routes as ofRequests } from '../../../functions/settlement/requests/routes.ts';
import { routes as ofCases } from '../../../functions/settlement/routes.ts';
import { routes as ofSelfSettlements } from '../../../functions/settlement/self-settlements/routes.ts';
import { routes as ofYears } from '../../../functions/settlement/years/routes.ts';

const machines = { call, request, year, case: settlementCase };
/** The events of commands that follow each other. */
function run<S, C extends { readonly type: string }>(decider: Decider<S, C>, ...commands: C[]): DomainEvent[] {
  let state = decider.initial;
  return commands.flatMap((command) => {
    const events = decider.decide(state, command, { today: '2026-06-24', actor: 'a', newId: () => 'p1' });
    if (isRefusal(events)) throw new Error(events.refused);
    state = events.reduce((s, e) => decider.evolve(s, e), state);
    return events;
  });
}
const person = { name: 'Modig Furu', birthDate: '1992-02-03', relation: 'head', permit: { kind: 'refugee', grantedOn: '2026-03-01' } };
const body = (more = {}, first = {}) => ({ municipality: '310001511', year: '2026', persons: [{ ...person, ...first }], ...more });

describe('settlement\'s contract', () => {
  it.each(Object.entries(machines))('the README draws the machine of the %s', (name, machine) => {
    expect(readFileSync('functions/settlement/README.md', 'utf8')).toContain(`<!-- machine:${name} -->\n\`\`\`mermaid\n${mermaid(machine)}\n\`\`\``);
  });
  it.each([...new Set(Object.values(machines).flatMap((m) => m.map((t) => t.event)))])('%s is in the catalogue, with an example that fits', (type) => {
    const definition = definitionOf(type)!;
    expect(definition.data.safeParse(definition.example).success).toBe(true);
  });
  it('what the aggregates decide fits the catalogue: a type whose data does not fit leaves the table empty', () => {
    const organisation = { tenantId: 'alesund00000', orgno: '310001511', name: 'Ålesund' };
    const persons = [{ personId: 'p1' }];
    const decided = [
      ...run(callDecider, { type: 'issue', year: '2026', number: 60, unaccompaniedMinors: 0, municipality: organisation, overseer: 'o' }),
      ...run(requestDecider, { type: 'send', year: '2026', municipality: organisation, reception: organisation, overseer: 'o', persons: [person as Person] }, { type: 'noteAcceptance', persons: [{ personId: 'p1', agreement: { agreementId: 'a1', agreedOn: '2026-06-24' } }] }, { type: 'notePlan', personId: 'p1', plannedDate: '2026-08-01' }, { type: 'noteSettlement', personId: 'p1', settlementDate: '2026-08-03' }, { type: 'noteSettlementCorrection', personId: 'p1', settlementDate: '2026-08-04', previous: '2026-08-03', reason: 'other-day' }, { type: 'noteMovingOut', personId: 'p1', movedOn: '2027-01-01' }, { type: 'noteMovingOutCorrection', personId: 'p1', previous: '2027-01-01', reason: 'wrong-person' }, { type: 'noteErasure', personId: 'p1', erasedOn: '2042-01-01' }),
      ...run(requestDecider, { type: 'send', year: '2026', municipality: organisation, overseer: 'o', persons: [person as Person] }, { type: 'noteDecline', reason: 'other' }),
      ...run(requestDecider, { type: 'send', year: '2026', municipality: organisation, overseer: 'o', persons: [person as Person] }, { type: 'withdraw', reason: 'moved-out' }, { type: 'noteWithdrawal' }),
      ...run(requestDecider, { type: 'inquire', year: '2026', municipality: organisation, overseer: 'o', persons, unaccompaniedMinors: 0, by: 'adviser' }, { type: 'refuse', reason: 'offer-exists' }),
      ...run(requestDecider, { type: 'inquire', year: '2026', municipality: organisation, overseer: 'o', persons: [...persons, { personId: 'p2' }], unaccompaniedMinors: 0 }, { type: 'allocate' }, { type: 'withdrawPerson', personId: 'p2', reason: 'moved-out' }, { type: 'notePersonWithdrawal', personId: 'p2', reason: 'moved-out', withdrawnOn: '2026-06-24' }),
      ...run(yearDecider, { type: 'receiveCall', year: '2026', overseer: 'o', callId: 'c', number: 60, unaccompaniedMinors: 0 }, { type: 'decide', persons: 60, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: false }, { type: 'reunify', year: '2026', overseer: 'o', persons: 2, arrivedOn: '2026-06-20' }),
      ...run(yearDecider, { type: 'inherit', year: '2025', overseer: 'o', inheritedFrom: '2024', persons: 60, decidedOn: '2024-02-12', excludesUnaccompaniedMinors: false }, { type: 'expire', persons: 4 }),
      ...run(caseDecider, { type: 'receive', year: '2026', overseer: 'o', reception: organisation, persons, unaccompaniedMinors: 0 }, { type: 'reserve' }, { type: 'accept' }, { type: 'planSettlement', personId: 'p1', date: '2026-08-01' }, { type: 'settlePerson', personId: 'p1', date: '2026-06-24' }, { type: 'moveOut', personId: 'p1', movedOn: '2026-06-24' }, { type: 'correctMovingOut', personId: 'p1', reason: 'wrong-person' }),
      ...run(caseDecider, { type: 'registerWithoutAgreement', persons: [person as Person], settlementDate: '2026-06-20' }, { type: 'correctSettlementDate', personId: 'p1', date: '2026-06-19', reason: 'entered-wrongly' }),
      ...run(caseDecider, { type: 'registerSelfSettlement', year: '2026', overseer: 'o', municipality: organisation, persons: [person as Person], leaseCheckedOn: '2026-06-20' }, { type: 'noteRefusal', reason: 'offer-exists' }),
      ...run(caseDecider, { type: 'registerWithoutAgreement', persons: [person as Person], settlementDate: '2026-06-20' }),
      ...run(caseDecider, { type: 'receive', year: '2026', overseer: 'o', persons: [...persons, { personId: 'p2' }], unaccompaniedMinors: 0 }, { type: 'reserve' }, { type: 'notePersonWithdrawal', personId: 'p2', reason: 'moved-out' }, { type: 'releaseReservation' }),
      ...run(caseDecider, { type: 'receive', year: '2026', overseer: 'o', persons, unaccompaniedMinors: 1 }, { type: 'noteCouncil', council: { persons: 60, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: true } }),
      ...run(caseDecider, { type: 'receive', year: '2026', overseer: 'o', persons, unaccompaniedMinors: 0 }, { type: 'decline', reason: 'no-capacity', noted: true }),
      ...run(caseDecider, { type: 'receive', year: '2026', overseer: 'o', persons, unaccompaniedMinors: 0 }, { type: 'accept' }, { type: 'noteWithdrawal', reason: 'moved-out' }),
    ];
    expect(new Set(decided.map((e) => e.type))).toEqual(new Set(Object.values(machines).flatMap((m) => m.map((t) => t.event))));
    for (const { type, data } of decided) expect(definitionOf(type)!.data.safeParse(data).error, type).toBeUndefined();
  });
  it('every refusal that a route names has texts in three languages', () => {
    const tables: [RouteTable, object][] = [[ofCases, texts.ofCases], [ofRequests, { ...texts.ofOrganisations, ...texts.ofHouseholds, ...texts.ofRequests }], [ofSelfSettlements, texts.ofHouseholds], [ofYears, { ...texts.ofOrganisations, ...texts.ofYears }]];
    for (const [routes, own] of tables) {
      const all: Record<string, object> = { ...kernelTexts, ...own };
      for (const code of Object.values(routes).flatMap(({ refusals = [] }) => refusals)) expect(Object.keys(all[code] ?? {}), code).toEqual(['nb', 'nn', 'en']);
    }
  });
  it('an organisation leaves the table by number and name, without its tenant', () => {
    const organisation = { tenantId: 'alesund00000', orgno: '310001511', name: 'Ålesund' };
    expect(thin('settlement.request.sent.v1', { year: '2026', municipality: organisation, overseer: 'o', persons: [{ personId: 'p1' }], unaccompaniedMinors: 0, sentOn: '2026-06-22' }))
      .toEqual({ year: '2026', municipality: { orgno: '310001511', name: 'Ålesund' }, persons: [{ personId: 'p1' }], unaccompaniedMinors: 0 });
  });
  it.each<[string, object, string, string]>([
    ['no persons', body({ persons: [] }), '/persons', 'too-small'],
    ['nine persons', body({ persons: Array.from({ length: 9 }, () => person) }), '/persons', 'too-large'],
    ['no permit', body({}, { permit: undefined }), '/persons/0/permit', 'missing'],
    ['an unknown permit', body({}, { permit: { kind: 'visitor', grantedOn: '2026-03-01' } }), '/persons/0/permit/kind', 'not-allowed'],
    ['30 February', body({}, { birthDate: '1990-02-30' }), '/persons/0/birthDate', 'invalid-date'],
    ['a field too many', body({}, { religion: 'x' }), '/persons/0/religion', 'unknown-field'],
  ])('a request with %s is not accepted', (_, input, pointer, code) => expect(parse('body', ofRequests.sendRequest.body, input).errors).toMatchObject([{ pointer, code }]));
  it('a request with one person and one with eight are', () => {
    for (const length of [1, 8]) expect(parse('body', ofRequests.sendRequest.body, body({ persons: Array.from({ length }, () => person) })).errors).toEqual([]);
  });
});

describe('the consumer', () => {
  const { where, on } = createConsumer({} as never);
  const event = (type: string): BusEvent => ({ type, tenant: 'sender', parties: { municipality: 'm', overseer: 'o', reception: 'r' } }) as unknown as BusEvent;
  it('takes calls and requests to the municipality, cases back to the overseer, and lets a decision stay where it was made', () => {
    expect(['settlement.call.issued.v1', 'settlement.request.sent.v1', 'settlement.request.accepted.v1', 'settlement.case.inquired.v1', 'settlement.case.accepted.v1', 'settlement.year.council-decided.v1'].map((type) => where(event(type)))).toEqual(['m', 'm', 'm', 'o', 'o', 'sender']);
  });
  it('handles only events of the catalogue', () => expect(Object.keys(on).filter((type) => !definitionOf(type))).toEqual([]));
});
