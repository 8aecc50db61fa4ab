/** Members of a family who come later: what may be registered of them. Values stay in the command; events get ids, codes and dates. */
import { refuse, type Refusal } from '#shared/errors.ts';
import { checkIdentifier } from '#shared/ids/national.ts';
import { hasReached } from '#shared/law/age.ts';
import type { PermitKind, Relation as CardRelation } from '#shared/law/household.ts';
import { programmeAge } from '#shared/law/register/age.ts';
import { lawAt } from '#shared/law/register/law-at.ts';
import type { Tie } from './codes.ts';
import type { NewRelation } from './graph.ts';

export interface Newcomer {
  readonly name: string;
  readonly birthDate: string;
  readonly identifier?: string | undefined;
  readonly permit: { readonly kind: PermitKind; readonly grantedOn: string };
  readonly interpreterLanguage?: string | undefined;
  readonly relation: Tie;
}
export interface Arrival { readonly arrivedOn: string; readonly familyApplicationOn: string; readonly claimedOn?: string | undefined; readonly persons: readonly Newcomer[] }
export type Warning = { readonly pointer: string; readonly code: 'identifier-doubtful' } | { readonly pointer: string; readonly code: 'duplicate'; readonly personId: string };

const at = (index: number, field: string): string => `/persons/${index}/${field}`;
const rule = (code: string, pointer: string, params?: Refusal['params']): Refusal => refuse(code, { status: 422, pointer, ...(params && { params }) });

export function arrivalRefusal({ arrivedOn, familyApplicationOn, claimedOn, persons }: Arrival, referenceSettledOn: string, today: string): Refusal | undefined {
  for (const [pointer, date] of [['/arrivedOn', arrivedOn], ['/familyApplicationOn', familyApplicationOn], ['/claimedOn', claimedOn]] as const) if (date && date > today) return rule('date-in-future', pointer);
  if (arrivedOn < familyApplicationOn) return rule('arrival-before-application', '/arrivedOn', { date: familyApplicationOn });
  if (arrivedOn < referenceSettledOn) return rule('arrival-before-settlement', '/arrivedOn', { date: referenceSettledOn });
  if (claimedOn && claimedOn < arrivedOn) return rule('claim-before-arrival', '/claimedOn', { date: arrivedOn });
  for (const [i, person] of persons.entries()) {
    const fault = faultOf(person, familyApplicationOn, today);
    if (fault) return rule(fault[0], at(i, fault[1]));
  }
  return undefined;
}

function faultOf({ birthDate, permit, identifier }: Newcomer, familyApplicationOn: string, today: string): [code: string, field: string] | undefined {
  if (birthDate > today) return ['birth-date-in-future', 'birthDate'];
  if (permit.kind !== 'family') return ['not-a-family-permit', 'permit/kind'];
  if (permit.grantedOn > today) return ['permit-in-future', 'permit/grantedOn'];
  if (permit.grantedOn < familyApplicationOn) return ['permit-before-application', 'permit/grantedOn'];
  return identifier && checkIdentifier(identifier) === 'wrong' ? ['identifier-wrong', 'identifier'] : undefined;
}

export const doubts = (persons: readonly Newcomer[]): Warning[] => persons.flatMap(({ identifier }, i) =>
  identifier && checkIdentifier(identifier) === 'doubtful' ? [{ pointer: at(i, 'identifier'), code: 'identifier-doubtful' as const }] : []);

/** Too young, when the permit was granted, for a right of their own to the programme. */
export const isBelowProgrammeAge = ({ birthDate, permit }: Newcomer, today: string): boolean =>
  !hasReached({ years: lawAt({ eventDate: today, knownOn: today }).of(programmeAge).value.from }, birthDate, permit.grantedOn);

/** The tie as a relation of the family graph. */
export function tied(tie: Tie, referencePersonId: string, personId: string): NewRelation {
  if (tie === 'child') return { kind: 'parent-of', personId: referencePersonId, otherId: personId };
  if (tie === 'parent') return { kind: 'parent-of', personId, otherId: referencePersonId };
  return { kind: tie, personId: referencePersonId, otherId: personId };
}

/** As it stands on the card. */
export const onCard = (tie: Tie): CardRelation => (tie === 'spouse' || tie === 'cohabitant' ? 'partner' : tie);
