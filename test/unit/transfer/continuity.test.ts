import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { continuityDecider, type ContinuityCommand, type ContinuityState } from '../../../functions/transfer/domain/continuity.ts';

const facts = { today: '2026-09-01', actor: 's', newId: () => '' };
const settled = (lastActivityOn?: string, settledOn = '2026-08-03'): ContinuityCommand => ({ type: 'noteSettlement', personId: 'p1', transferId: 't1', settledOn, lastActivityOn });
const started = (lastActivityOn?: string, startedOn = '2026-08-24'): ContinuityCommand => ({ type: 'noteStart', personId: 'p1', startedOn, lastActivityOn });
const told = (lastActivityOn: string): ContinuityCommand => ({ type: 'noteTold', personId: 'p1', lastActivityOn });
const measured = (gapDays: number, from: string): DomainEvent => ({ type: 'transfer.continuity.measured.v1', data: { personId: 'p1', transferId: 't1', gapDays, from } });

function step(state: ContinuityState, command: ContinuityCommand): { state: ContinuityState; events: readonly DomainEvent[] } {
  const events = continuityDecider.decide(state, command, facts);
  if (isRefusal(events)) throw new Error(events.refused);
  return { state: events.reduce((s, e) => continuityDecider.evolve(s, e), state), events };
}
const after = (...commands: ContinuityCommand[]): ContinuityState => commands.reduce((state, command) => step(state, command).state, continuityDecider.initial);

describe('the days without activity', () => {
  it('given settlement on 3 August, when started on the 24th, then there were 21', () => expect(step(after(settled()), started()).events.at(-1)).toEqual(measured(21, 'settlement')));
  it('given the last day at the reception, then they count from that', () => expect(step(after(settled('2026-07-31')), started('2026-07-31')).events.at(-1)).toEqual(measured(24, 'last-activity')));
  it('given a start before the last day at the reception, then there were none', () => expect(after(settled(), started('2026-08-30')).measure).toEqual({ gapDays: 0, from: 'last-activity' }));
  it('given settlement or start alone, then nothing is measured', () => {
    expect(after(settled()).measure).toBeUndefined();
    expect(after(started()).measure).toBeUndefined();
    expect(step(continuityDecider.initial, told('2026-07-31')).events).toEqual([]);
  });
  it('given a measure, when the last day is told afterwards, then it is measured anew, once', () => {
    const before = after(settled(), started());
    expect(step(before, told('2026-08-20')).events).toEqual([measured(4, 'last-activity')]);
    expect(step(step(before, told('2026-08-20')).state, told('2026-08-20')).events).toEqual([]);
  });
  it('given the same again, then nothing happens; given another day, then it is measured anew', () => {
    const before = after(settled(), started());
    for (const command of [settled(), started()]) expect(step(before, command).events).toEqual([]);
    expect(step(before, settled(undefined, '2026-08-10')).events.at(-1)).toEqual(measured(14, 'settlement'));
  });
  it('given settlement, start and what was told in any order and number, then the measure is the same', () => {
    fc.assert(fc.property(fc.shuffledSubarray([settled(), started(), told('2026-08-10'), settled(), started()], { minLength: 5 }), (commands) => {
      expect(after(...commands, told('2026-08-10')).measure).toEqual({ gapDays: 14, from: 'last-activity' });
    }));
  });
});
