/**
 * Places of a year, apart from the year itself: whoever accepts a case does not read the year, and two who want the last
 * place meet in one conditional update. Each change of the balance comes with its entry in the same commit. Entries stand in
 * the order of their events' ids, by the clock: of two within the same moments the later to take effect may stand first.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | balance | `T#<tenant>#QUOTA#<year>` | `BALANCE` |
 * | entry, never changed | same | `ENTRY#<day of registration>#<event id>` |
 */
import { addDays } from '#shared/calendar/dates.ts';
import { refuse } from '#shared/errors.ts';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Item, Key, Ports, QueryInput } from '#shared/kernel/ports.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import type { Entry, Move, Place } from './domain/ledger.ts';
import type { Council } from './domain/year.ts';

const BALANCE = 'BALANCE';
const ENTRY = 'ENTRY#';

/** Places of a year: `decided` = `used` + `reserved` + `remaining` + `expired`. */
export interface Quota extends Readonly<Record<Place, number>> { readonly decided: number; readonly decidedOn: string; readonly excludesUnaccompaniedMinors: boolean }
export const quotaKey = (scope: Scope, year: string): Key => ({ PK: pk(scope, 'QUOTA', year), SK: BALANCE });

/** The council's decision opens the quota, or moves it by the difference; never below what is no longer free. */
export function council(scope: Scope, year: string, before: Council | undefined, { persons, decidedOn, excludesUnaccompaniedMinors }: Council): LedgerWrite {
  const Key = quotaKey(scope, year);
  return {
    label: 'quota',
    item: before
      ? { Update: {
        Key, UpdateExpression: 'SET decided = :decided, remaining = remaining + :more, decidedOn = :on, excludesUnaccompaniedMinors = :excludes', ConditionExpression: 'remaining >= :fewer',
        ExpressionAttributeValues: { ':decided': persons, ':more': persons - before.persons, ':fewer': before.persons - persons, ':on': decidedOn, ':excludes': excludesUnaccompaniedMinors },
      } }
      : { Put: { Item: { ...Key, decided: persons, used: 0, reserved: 0, expired: 0, remaining: persons, decidedOn, excludesUnaccompaniedMinors }, ConditionExpression: 'attribute_not_exists(PK)' } },
    refusal: (old) => refuse('below-used', { status: 409, pointer: '/persons', params: { used: old ? old.decided - old.remaining : 0 } }),
  };
}

/**
 * Moves places by one conditional update, which alone decides when two want the last. Whoever takes some for unaccompanied
 * minors meets the council's exclusion in the same condition.
 */
export function move(scope: Scope, year: string, { from, to, persons }: Move, unaccompaniedMinors = 0): LedgerWrite {
  const minors = unaccompaniedMinors > 0 && (to === 'used' || to === 'reserved');
  const isTaking = from === 'remaining' || from === 'expired';
  return {
    label: `quota ${year}`,
    item: { Update: {
      Key: quotaKey(scope, year), UpdateExpression: `SET ${to} = ${to} + :n, ${from} = ${from} - :n`,
      ConditionExpression: `${from} >= :n${minors ? ' AND excludesUnaccompaniedMinors = :no' : ''}`, ExpressionAttributeValues: { ':n': persons, ...(minors && { ':no': false }) },
    } },
    refusal: (old) => {
      if (!old) return refuse('no-council-decision', { status: 409, params: { year } });
      if (minors && old.excludesUnaccompaniedMinors) return refuse('unaccompanied-minors-excluded', { status: 409, params: { decidedOn: old.decidedOn } });
      return isTaking ? refuse('quota-exceeded', { status: 409, params: { decided: old.decided, remaining: old[from], persons } }) : refuse('stale-version', { status: 412 });
    },
  };
}

/** From one year's account to the other's. Of a year that is over, what is not used has expired: there a place goes, and from there it comes. */
export function carry(scope: Scope, { from, to }: { readonly from: string; readonly to: string }, event: { readonly id: string }, caseId: string, on: string, unaccompaniedMinors: number): LedgerWrite[] {
  const free = (year: string): Place => (year < on.slice(0, 4) ? 'expired' : 'remaining');
  const [given, taken] = [{ from: 'used', to: free(from), persons: 1 }, { from: free(to), to: 'used', persons: 1 }] as const;
  return [
    move(scope, from, given), entry(scope, from, event, { kind: 'corrected', on, ...given, caseId, otherYear: to }),
    move(scope, to, taken, unaccompaniedMinors), entry(scope, to, event, { kind: 'corrected', on, ...taken, caseId, otherYear: from }),
  ];
}

/** Says why the balance moves, in the commit in which it does. */
export const entry = (scope: Scope, year: string, { id: eventId }: { readonly id: string }, what: Entry): LedgerWrite => ({
  label: 'entry',
  item: { Put: { Item: { PK: pk(scope, 'QUOTA', year), SK: `${ENTRY}${what.on}#${eventId}`, eventId, ...what }, ConditionExpression: 'attribute_not_exists(PK)' } },
  refusal: () => refuse('stale-version', { status: 412 }),
});

export interface LedgerItems { readonly balance: Item | undefined; readonly entries: readonly (Entry & { readonly eventId: string })[] }

/** The entries up to a day, oldest first: one query, of more than one page only above some 4,000 entries. */
export async function ledgerOf(ports: Ports, scope: Scope, year: string, on: string | undefined): Promise<LedgerItems> {
  const query: QueryInput = { KeyConditionExpression: 'PK = :pk AND SK < :after', ExpressionAttributeValues: { ':pk': pk(scope, 'QUOTA', year), ':after': `${ENTRY}${on ? addDays(on, 1) : '~'}` } };
  const items: Item[] = [];
  for (let from: Item | undefined; ;) {
    const page = await ports.db(scope).exec('Query', { ...query, ...(from && { ExclusiveStartKey: from }) });
    items.push(...page.Items);
    if (!(from = page.LastEvaluatedKey)) break;
  }
  const entries = items.filter(({ SK }) => SK !== BALANCE).map(({ PK: _pk, SK: _sk, ...rest }) => rest as Entry & { eventId: string });
  return { balance: items.find(({ SK }) => SK === BALANCE), entries };
}
