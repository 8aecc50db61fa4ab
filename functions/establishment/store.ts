/**
 * Establishment's items, in a municipality.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | establishment (id = the household's) | `T#<tenant>#ESTABLISHMENT#<id>` | `STATE`, `EVENT#<seq>` |
 * | guidance given | same | `GUIDANCE#<id>` |
 * | referral | `T#<tenant>#REFERRAL#<id>` | `STATE`, `EVENT#<seq>` |
 * | advice to a partner | `T#<tenant>#PARTNER-GUIDANCE#<id>` | same |
 * | what is known of a person elsewhere | see `facts.ts` | |
 * | notes on guidance, sealed | `T#<tenant>#PERSON#<personId>` | `CARD#GUIDANCE` |
 * | consumer's mark | `T#<tenant>#DONE#establishment#<tenant of the event>#<subject>` | `MARK` |
 * | lists | GSI1 `T#<tenant>#READINESS` | `<5 less what is missing>#<opened on>#<id>` |
 * | | GSI1 `T#<tenant>#GUIDANCE#<household>`; `…#PARTNER-GUIDANCE` | `<on>#<id>` |
 * | | GSI1 `T#<tenant>#REFERRALS` | `<status>#<receipt due on>#<id>` |
 */
import { refuse } from '#shared/errors.ts';
import type { Aggregate } from '#shared/kernel/aggregate.ts';
import { pk } from '#shared/tenancy/scope.ts';
import { COLUMNS, boardOf, homeFrom, missingIn } from './domain/board.ts';
import { GUIDED, establishmentDecider, type EstablishmentCommand, type EstablishmentState } from './domain/establishment.ts';
import { partnerGuidanceDecider, type PartnerGuidanceCommand, type PartnerGuidanceState } from './domain/partner-guidance.ts';
import { referralDecider, type ReferralCommand, type ReferralFacts, type ReferralState } from './domain/referral.ts';

export const READINESS = 'READINESS';
export const REFERRALS = 'REFERRALS';
export const PARTNER_GUIDANCE = 'PARTNER-GUIDANCE';
export const GUIDANCE = (householdId: string): string => `GUIDANCE#${householdId}`;
/** Name of the card with the notes. */
export const NOTES = 'GUIDANCE';

export const establishments: Aggregate<EstablishmentState, EstablishmentCommand> = {
  name: 'ESTABLISHMENT', decider: establishmentDecider, schemaVersion: 1,
  list: (state) => {
    // Nobody is asked to help those who have all left.
    if (state.status !== 'open' || state.persons.length === 0) return undefined;
    const { openedOn, group, persons, coordinator } = state;
    // The home is judged anew on the day of the reading.
    const board = boardOf(state, openedOn!);
    const missing = missingIn(board);
    return {
      list: READINESS, sort: `${COLUMNS.length - missing}#${openedOn}`,
      summary: { openedOn, group, persons: persons.length, coordinated: coordinator !== undefined, missing, homeFrom: homeFrom(state), ...Object.fromEntries(COLUMNS.map((column) => [column, board[column].status])) },
    };
  },
  ledger: ({ scope, id, events }) => events.filter(({ type }) => type === GUIDED).map(({ data: { guidanceId, theme, phase, on, interpreter, persons } }) => ({
    label: 'guidance',
    item: { Put: {
      Item: { PK: pk(scope, 'ESTABLISHMENT', id), SK: `GUIDANCE#${guidanceId}`, GSI1PK: pk(scope, GUIDANCE(id)), GSI1SK: `${on}#${guidanceId}`, summary: { id: guidanceId, theme, phase, on, interpreter, persons } },
      ConditionExpression: 'attribute_not_exists(PK)',
    } },
    refusal: () => refuse('stale-version', { status: 412 }),
  })),
};

export const referrals: Aggregate<ReferralState, ReferralCommand, ReferralFacts> = {
  name: 'REFERRAL', decider: referralDecider, schemaVersion: 1,
  list: ({ status, householdId, personId, service, organisation, sentOn, receiptDueOn, receipt }) => ({
    list: REFERRALS, sort: `${status}#${receiptDueOn}`, summary: { status, householdId, personId, service, organisation, sentOn, receiptDueOn, ...(receipt && { outcome: receipt.outcome, receivedOn: receipt.receivedOn }) },
  }),
};

export const partnerGuidance: Aggregate<PartnerGuidanceState, PartnerGuidanceCommand> = {
  name: 'PARTNER-GUIDANCE', decider: partnerGuidanceDecider, schemaVersion: 1,
  list: ({ status: _status, ...advice }) => ({ list: PARTNER_GUIDANCE, sort: advice.on!, summary: advice }),
};
