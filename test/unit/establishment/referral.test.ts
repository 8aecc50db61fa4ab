import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import { partnerGuidanceDecider } from '../../../functions/establishment/domain/partner-guidance.ts';
import { RECEIPT_WITHIN_DAYS, referralDecider, type ReferralCommand, type ReferralState } from '../../../functions/establishment/domain/referral.ts';

const facts = { today: '2026-08-10', actor: 'a', newId: () => '', persons: [{ personId: 'p1' }] };
const send: ReferralCommand = { type: 'send', householdId: 'h1', personId: 'p1', service: 'health-station', organisation: 'Helsestasjonen', sentOn: '2026-08-09' };
const receipt = { receivedOn: '2026-08-10', receivedBy: 'nurse', outcome: 'appointment-given' } as const;
const step = (state: ReferralState, command: ReferralCommand): ReferralState => {
  const events = referralDecider.decide(state, command, facts);
  if (isRefusal(events)) throw new Error(events.refused);
  return events.reduce((s, e) => referralDecider.evolve(s, e), state);
};
const sent = step(referralDecider.initial, send);

describe('a referral', () => {
  it('awaits its receipt for fourteen days from the day it was sent', () => {
    expect(RECEIPT_WITHIN_DAYS).toBe(14);
    expect(sent).toMatchObject({ status: 'sent', receiptDueOn: '2026-08-23' });
  });
  it('is of somebody in the household, and sent already', () => {
    expect(referralDecider.decide(referralDecider.initial, { ...send, personId: 'other' }, facts)).toMatchObject({ refused: 'person-unknown', pointer: '/personId' });
    expect(referralDecider.decide(referralDecider.initial, send, { ...facts, persons: [] })).toMatchObject({ refused: 'person-unknown' });
    expect(referralDecider.decide(referralDecider.initial, { ...send, sentOn: '2026-08-11' }, facts)).toMatchObject({ refused: 'date-in-future', pointer: '/sentOn' });
  });
  it('is acknowledged once, not before it was sent or ahead of the day', () => {
    expect(referralDecider.decide(sent, { type: 'acknowledge', ...receipt, receivedOn: '2026-08-08' }, facts)).toMatchObject({ refused: 'received-before-sent', params: { date: '2026-08-09' } });
    expect(referralDecider.decide(sent, { type: 'acknowledge', ...receipt, receivedOn: '2026-08-11' }, facts)).toMatchObject({ refused: 'date-in-future', pointer: '/receivedOn' });
    const acknowledged = step(sent, { type: 'acknowledge', ...receipt });
    expect(acknowledged).toMatchObject({ status: 'acknowledged', receipt });
    expect(referralDecider.decide(acknowledged, { type: 'acknowledge', ...receipt }, facts)).toMatchObject({ refused: 'wrong-state' });
  });
});

describe('advice to a partner', () => {
  const advice = { type: 'give', organisation: 'Frivilligsentralen', theme: 'participation', phase: 'arrival', on: '2026-08-10' } as const;
  it('has been given', () => {
    expect(partnerGuidanceDecider.decide(partnerGuidanceDecider.initial, advice, facts)).toMatchObject([{ type: 'establishment.partner-guidance.given.v1', data: { organisation: 'Frivilligsentralen' } }]);
    expect(partnerGuidanceDecider.decide(partnerGuidanceDecider.initial, { ...advice, on: '2026-08-11' }, facts)).toMatchObject({ refused: 'date-in-future' });
  });
});
