/** A person of a request and of its case, as both sides keep them: what was agreed, planned and done, by id. */
import type { WithdrawalReason } from './codes.ts';

/** The settlement agreement (bosettingsavtale) between the authorities and the municipality about one person. */
export interface Agreement { readonly agreementId: string; readonly agreedOn: string }
/**
 * `withdrawn`: the overseer took this one back. `withdrawing`: it has asked to, and the municipality's side has not answered
 * (at the overseer only). `erasedOn`: the municipality has erased its copy.
 */
export interface SettledPerson {
  readonly personId: string;
  readonly belowProgrammeAge?: true;
  readonly unaccompaniedMinor?: true;
  readonly agreement?: Agreement;
  /** The last day of the wait from permit to settlement (D3): an agreement, no law. The permit itself is on the card. */
  readonly settleBy?: string;
  readonly plannedDate?: string;
  readonly settlementDate?: string;
  /** The year whose place the person takes, where a correction carried it out of the case's. */
  readonly placeYear?: string;
  readonly movedOn?: string;
  /** By a move that two municipalities agreed on, which a correction here does not undo. */
  readonly movedElsewhere?: true;
  readonly withdrawing?: WithdrawalReason;
  readonly withdrawn?: { readonly withdrawnOn: string; readonly reason: WithdrawalReason };
  readonly erasedOn?: string;
}
export type Persons = readonly SettledPerson[];

/** Those who are still meant. */
export const meant = (persons: Persons): SettledPerson[] => persons.filter((p) => !p.withdrawn);
/** Somebody has a settlement date, also one to come. */
export const isBegun = ({ persons }: { readonly persons: Persons }): boolean => persons.some((p) => p.settlementDate !== undefined);
export const personOf = (persons: Persons, personId: string): SettledPerson | undefined => persons.find((p) => p.personId === personId);

const changed = (persons: Persons, personId: string, change: (person: SettledPerson) => SettledPerson): SettledPerson[] => persons.map((p) => (p.personId === personId ? change(p) : p));
/** A withdrawal that was asked for and came too late leaves nothing behind. */
export const standing = ({ withdrawing: _withdrawing, ...person }: SettledPerson): SettledPerson => person;

export const agreed = (persons: Persons, agreements: Persons = []): SettledPerson[] => persons.map((p) => {
  const agreement = personOf(agreements, p.personId)?.agreement;
  return agreement ? { ...p, agreement } : p;
});
export const planned = (persons: Persons, personId: string, plannedDate: string): SettledPerson[] => changed(persons, personId, (p) => ({ ...p, plannedDate }));
export const settled = (persons: Persons, personId: string, settlementDate: string): SettledPerson[] => changed(persons, personId, (p) => ({ ...standing(p), settlementDate }));
export const corrected = (persons: Persons, personId: string, settlementDate: string, placeYear?: string): SettledPerson[] => changed(persons, personId, (p) => ({ ...p, settlementDate, ...(placeYear && { placeYear }) }));
export const moved = (persons: Persons, personId: string, movedOn: string, movedElsewhere?: true): SettledPerson[] => changed(persons, personId, (p) => ({ ...p, movedOn, ...(movedElsewhere && { movedElsewhere }) }));
/** Without a day: they never moved. */
export const moveCorrected = (persons: Persons, personId: string, on?: string): SettledPerson[] => changed(persons, personId, ({ movedOn: _movedOn, ...p }) => ({ ...p, ...(on && { movedOn: on }) }));
export const withdrawing = (persons: Persons, personId: string, reason: WithdrawalReason): SettledPerson[] => changed(persons, personId, (p) => ({ ...p, withdrawing: reason }));
export const withdrawn = (persons: Persons, personId: string, reason: WithdrawalReason, withdrawnOn: string): SettledPerson[] => changed(persons, personId, (p) => ({ ...standing(p), withdrawn: { withdrawnOn, reason } }));
export const erased = (persons: Persons, personId: string, erasedOn: string): SettledPerson[] => changed(persons, personId, (p) => ({ ...p, erasedOn }));

/** Of those who still wait to be settled, the first last day. */
export const firstSettleBy = (persons: Persons): string | undefined => meant(persons).flatMap(({ settlementDate, settleBy }) => (settleBy && !settlementDate ? [settleBy] : [])).sort()[0];
/** Nothing where the permit's date was not told, or is older than the agreement. */
export const isInTime = ({ settleBy }: SettledPerson, settlementDate: string): boolean | undefined => (settleBy === undefined ? undefined : settlementDate <= settleBy);

export const unaccompaniedAmong = (persons: Persons): number => meant(persons).filter((p) => p.unaccompaniedMinor).length;
