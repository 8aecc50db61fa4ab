/** The persons of a request: what may be asked of a municipality. Values stay in the command; events get ids and counts. */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { checkIdentifier } from '#shared/ids/national.ts';
import { hasReached } from '#shared/law/age.ts';
import { dueOf } from '#shared/law/deadlines/due.ts';
import { legalAge, programmeAge } from '#shared/law/register/age.ts';
import { settlementAfterPermit } from '#shared/law/register/deadlines/settlement.ts';
import { lawAt, type Law } from '#shared/law/register/law-at.ts';
import { UNACCOMPANIED_MINOR, type Group, type PermitKind, type Relation } from './codes.ts';
import type { SettledPerson } from './person.ts';

export interface Person {
  readonly name: string;
  readonly birthDate: string;
  readonly identifier?: string | undefined;
  readonly permit: { readonly kind: PermitKind; readonly grantedOn: string };
  readonly interpreterLanguage?: string | undefined;
  readonly relation: Relation;
  /** Who acts for a child without parents (verge or representant). */
  readonly guardian?: { readonly name: string; readonly contact: string } | undefined;
}
/** `duplicate`: the tenant has a person with this identifier already, under another id. `group-not-settled`: the municipality says in its profile that it settles others. */
export type Warning = { readonly pointer: string; readonly code: 'identifier-doubtful' | 'group-not-settled' } | { readonly pointer: string; readonly code: 'duplicate'; readonly personId: string };

const lawOf = (today: string): Law => lawAt({ eventDate: today, knownOn: today });
const isMinor = ({ birthDate }: Person, today: string): boolean => !hasReached(lawOf(today).of(legalAge).value, birthDate, today);
/** Too young, when the permit was granted, to have a right to the programme; told on events, so that nobody waits for one. */
export const isBelowProgrammeAge = ({ birthDate, permit }: Person, today: string): boolean => !hasReached({ years: lawOf(today).of(programmeAge).value.from }, birthDate, permit.grantedOn);
const at = (index: number, field: string): string => `/persons/${index}/${field}`;

export function householdRefusal(persons: readonly Person[], today: string): Refusal | undefined {
  const noAdult = persons.every((p) => isMinor(p, today));
  for (const [i, person] of persons.entries()) {
    const code = fault(person, today, noAdult);
    if (code) return refuse(code[0], { status: 422, pointer: at(i, code[1]) });
  }
  return undefined;
}

function fault(person: Person, today: string, noAdult: boolean): [code: string, field: string] | undefined {
  const unaccompanied = person.relation === UNACCOMPANIED_MINOR;
  if (person.birthDate > today) return ['birth-date-in-future', 'birthDate'];
  if (person.permit.grantedOn > today) return ['permit-in-future', 'permit/grantedOn'];
  if (unaccompanied && !isMinor(person, today)) return ['not-a-minor', 'relation'];
  // Otherwise a child alone would pass the council's exclusion as somebody's child.
  if (noAdult && !unaccompanied) return ['adult-missing', 'relation'];
  if (unaccompanied && !person.guardian) return ['guardian-missing', 'guardian'];
  if (person.identifier && checkIdentifier(person.identifier) === 'wrong') return ['identifier-wrong', 'identifier'];
  return undefined;
}

export const householdWarnings = (persons: readonly Person[]): Warning[] => persons.flatMap(({ identifier }, i) =>
  identifier && checkIdentifier(identifier) === 'doubtful' ? [{ pointer: at(i, 'identifier'), code: 'identifier-doubtful' as const }] : []);

export const unaccompaniedMinorsIn = (persons: readonly Person[]): number => persons.filter((p) => p.relation === UNACCOMPANIED_MINOR).length;

/** How long the wait from permit to settlement may be is agreed on for children, with those they are with, and for adults (D3). */
function settleBy({ permit, relation }: Person, persons: readonly Person[], today: string): { settleBy?: string } {
  const variant = relation === UNACCOMPANIED_MINOR ? 'unaccompaniedMinor' : persons.some((p) => isMinor(p, today)) ? 'family' : 'adult';
  const due = dueOf(settlementAfterPermit, permit.grantedOn, { knownOn: today }, variant);
  return isRefusal(due) ? {} : { settleBy: due.due };
}

/** What events and states keep of persons who come: an id each, and what others must know to do nothing wrong. */
export const registered = (persons: readonly Person[], today: string, newId: () => string, byAgreement = true): SettledPerson[] => persons.map((p) => ({
  personId: newId(), ...(byAgreement && settleBy(p, persons, today)), ...(isBelowProgrammeAge(p, today) && { belowProgrammeAge: true as const }), ...(p.relation === UNACCOMPANIED_MINOR && { unaccompaniedMinor: true as const }),
}));

/** Adults who are nothing to each other but a household are settled as single adults. */
export function groupOf(persons: readonly Person[], today: string): Group {
  if (unaccompaniedMinorsIn(persons) > 0) return 'unaccompanied-minors';
  return persons.every((p) => !isMinor(p, today) && (p.relation === 'head' || p.relation === 'other')) ? 'single-adults' : 'family';
}

/** Whom municipalities say that they settle, by the kind of household. */
const SETTLES = { family: 'families', 'single-adults': 'adults', 'unaccompanied-minors': 'unaccompanied-minors' } as const satisfies Record<Group, string>;
/** Who has said nothing settles all. It is told and refuses nothing: the municipality answers. */
export const groupWarnings = (persons: readonly Person[], settles: readonly string[] | undefined, today: string): Warning[] =>
  (settles && !settles.includes(SETTLES[groupOf(persons, today)]) ? [{ pointer: '/municipality', code: 'group-not-settled' }] : []);
