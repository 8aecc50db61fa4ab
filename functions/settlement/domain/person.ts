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
  readonly plannedDate?: string;
  readonly settlementDate?: string;
  readonly movedOn?: string;
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
export const moved = (persons: Persons, personId: string, movedOn: string): SettledPerson[] => changed(persons, personId, (p) => ({ ...p, movedOn }));
export const withdrawing = (persons: Persons, personId: string, reason: WithdrawalReason): SettledPerson[] => changed(persons, personId, (p) => ({ ...p, withdrawing: reason }));
export const withdrawn = (persons: Persons, personId: string, reason: WithdrawalReason, withdrawnOn: string): SettledPerson[] => changed(persons, personId, (p) => ({ ...standing(p), withdrawn: { withdrawnOn, reason } }));
export const erased = (persons: Persons, personId: string, erasedOn: string): SettledPerson[] => changed(persons, personId, (p) => ({ ...p, erasedOn }));

export const unaccompaniedAmong = (persons: Persons): number => meant(persons).filter((p) => p.unaccompaniedMinor).length;
