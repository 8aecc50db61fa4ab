import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { lineDecider, type LineCommand } from '../../../functions/benefit/domain/line.ts';
import { participantDecider, type ParticipantCommand, type ParticipantState } from '../../../functions/benefit/domain/participant.ts';
import { lines } from '../../../functions/benefit/store.ts';

const facts = { today: '2026-10-01', actor: 'system:benefit-worker', newId: () => '' };
const make: LineCommand = { type: 'make', month: '2026-09', participantId: 'p1', knownOn: '2026-10-01', startedOn: '2026-09-16', absences: [{ date: '2026-09-17' }] };
const decide = (state = lineDecider.initial, command = make) => lineDecider.decide(state, command, facts) as DomainEvent[];
const fold = (events: readonly DomainEvent[]) => events.reduce((state, event) => lineDecider.evolve(state, event), lineDecider.initial);

describe('a line', () => {
  it('given nothing, when made, then it says what was paid, with which G and by which convention', () => {
    expect(fold(decide()).made).toMatchObject({ month: '2026-09', participantId: 'p1', basicAmount: 136_549, knownOn: '2026-10-01', convention: 'C1', ore: 1_137_908 - 75_861 });
  });
  it('given a line, when made again with other facts, then nothing happens', () => {
    expect(decide(fold(decide()), { ...make, startedOn: '2026-09-01', absences: [] })).toEqual([]);
  });
  it('given May and a new G that is not adopted yet, when made, then it uses the old', () => {
    const may = { ...make, month: '2026-05', startedOn: '2026-01-05', absences: [] };
    expect(fold(decide(undefined, { ...may, knownOn: '2026-06-01' })).made).toMatchObject({ basicAmount: 130_160, ore: 2_169_333 });
    expect(fold(decide(undefined, { ...may, knownOn: '2026-07-01' })).made).toMatchObject({ basicAmount: 136_549, ore: 2_275_817 });
  });
  it('given a line, when committed, then it is counted once and with its own amount', () => {
    const after = fold(decide());
    const [write, ...more] = lines.ledger!({ scope: tenantScope('balsfjord00', 'schedule'), id: '2026-09-p1', before: {}, after, events: [], facts });
    expect(more).toEqual([]);
    expect(write!.item).toMatchObject({ Update: { Key: { PK: 'T#balsfjord00#RUN#2026-09', SK: expect.stringMatching(/^PROGRESS#[0-7]$/) }, ExpressionAttributeValues: { ':one': 1, ':ore': after.made!.ore } } });
  });
});

describe('a participant', () => {
  const when = (state: ParticipantState, ...commands: ParticipantCommand[]): ParticipantState =>
    commands.reduce((s, command) => (participantDecider.decide(s, command, facts) as DomainEvent[]).reduce((t, e) => participantDecider.evolve(t, e), s), state);

  it('given a start, absence and an end, when told in order, then the benefit knows the days and the absence by month', () => {
    const state = when(participantDecider.initial, { type: 'begin', startedOn: '2026-08-24' }, { type: 'noteAbsence', date: '2026-09-14' }, { type: 'noteAbsence', date: '2026-09-15', hours: 2.5 }, { type: 'cease', endedOn: '2026-10-20' }, { type: 'noteAbsence', date: '2026-10-05', hours: 1 });
    expect(state).toEqual({
      status: 'ceased', startedOn: '2026-08-24', endedOn: '2026-10-20',
      absences: { '2026-09': [{ date: '2026-09-14' }, { date: '2026-09-15', hours: 2.5 }], '2026-10': [{ date: '2026-10-05', hours: 1 }] },
    });
  });
  it('given nobody, when absence is told first, then it is refused, so that the message is kept', () => {
    expect(participantDecider.decide(participantDecider.initial, { type: 'noteAbsence', date: '2026-09-14' }, facts)).toMatchObject({ refused: 'wrong-state' });
  });
});
