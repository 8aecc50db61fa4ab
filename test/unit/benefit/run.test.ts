import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { isComplete, runDecider, type RunCommand, type RunFacts, type RunState } from '../../../functions/benefit/domain/run.ts';

const facts = (actor: string, lines = 0, ore = 0): RunFacts => ({ today: '2026-10-01', actor, newId: () => '', progress: { lines, ore } });
const given = (...events: DomainEvent[]): RunState => events.reduce((state, event) => runDecider.evolve(state, event), runDecider.initial);
const when = (state: RunState, command: RunCommand, f: RunFacts = facts('somebody')) => runDecider.decide(state, command, f);

const opened: DomainEvent = { type: 'benefit.run.opened.v1', data: { month: '2026-09', participants: 3, openedOn: '2026-10-01' } };
const proposed: DomainEvent = { type: 'benefit.run.proposed.v1', data: { month: '2026-09', by: 'finn', ore: 600 } };
const approved: DomainEvent = { type: 'benefit.run.approved.v1', data: { month: '2026-09', by: 'mona' } };
const exported: DomainEvent = { type: 'benefit.run.exported.v1', data: { month: '2026-09' } };

describe('a benefit run', () => {
  it('given nothing, when opened for three, then it is open and remembers the day whose law applies', () => {
    expect(when(given(), { type: 'open', month: '2026-09', participants: 3 })).toEqual([opened]);
    expect(given(opened)).toMatchObject({ status: 'open', participants: 3, openedOn: '2026-10-01' });
  });
  it('given an open run, when opened again, then it is refused', () => {
    expect(when(given(opened), { type: 'open', month: '2026-09', participants: 4 })).toMatchObject({ refused: 'wrong-state', status: 409 });
  });
  it('given nobody with days in the month, when opened, then it closes by itself and cannot be proposed', () => {
    const events = when(given(), { type: 'open', month: '2026-09', participants: 0 }) as DomainEvent[];
    expect(events.map((e) => e.type)).toEqual(['benefit.run.opened.v1', 'benefit.run.closed.v1']);
    const closed = given(...events);
    expect(closed.status).toBe('closed');
    expect(isComplete(closed, { lines: 0, ore: 0 })).toBe(true);
    expect(when(closed, { type: 'propose' })).toMatchObject({ refused: 'wrong-state' });
  });
  it('given a line missing, when proposed, then it is refused', () => {
    expect(when(given(opened), { type: 'propose' }, facts('finn', 2))).toMatchObject({ refused: 'run-incomplete', status: 409, params: { lines: 2, participants: 3 } });
  });
  it('given every line, when proposed, then the sum is fixed with who proposed it', () => {
    expect(when(given(opened), { type: 'propose' }, facts('finn', 3, 600))).toEqual([proposed]);
  });
  it('given a proposal, when its proposer approves, then it is refused: four eyes', () => {
    expect(when(given(opened, proposed), { type: 'approve' }, facts('finn'))).toMatchObject({ refused: 'four-eyes', status: 422 });
  });
  it('given a proposal, when another approves, then it is approved', () => {
    expect(when(given(opened, proposed), { type: 'approve' }, facts('mona'))).toEqual([approved]);
  });
  it('given an approved run, when exported, then it is exported once', () => {
    expect(when(given(opened, proposed, approved), { type: 'export' })).toEqual([exported]);
    expect(when(given(opened, proposed, approved, exported), { type: 'export' })).toMatchObject({ refused: 'wrong-state' });
  });
  it('given a proposal, when exported without approval, then it is refused', () => {
    expect(when(given(opened, proposed), { type: 'export' })).toMatchObject({ refused: 'wrong-state' });
  });

  it('whatever is tried by whomever, is never exported without every line and two persons', () => {
    const attempt = fc.record({ type: fc.constantFrom('propose', 'approve', 'export'), actor: fc.constantFrom('finn', 'mona'), lines: fc.integer({ min: 0, max: 3 }) });
    fc.assert(fc.property(fc.array(attempt, { maxLength: 12 }), (attempts) => {
      let state = given(opened);
      let linesWhenProposed = 0;
      for (const { type, actor, lines } of attempts) {
        const decided = runDecider.decide(state, { type } as RunCommand, facts(actor, lines));
        if (isRefusal(decided)) continue;
        if (type === 'propose') linesWhenProposed = lines;
        state = decided.reduce((s, e) => runDecider.evolve(s, e), state);
      }
      if (state.status === 'exported') expect([linesWhenProposed, state.proposedBy === state.approvedBy]).toEqual([3, false]);
    }));
  });
});
