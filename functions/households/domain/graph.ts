/**
 * The family graph of a household: who is what to whom, with dates where a date tells nothing else. Nobody is their own
 * ancestor, and nobody has two partners at a time. Each relation stands once and is shown from both sides.
 */
import { refuse, type Refusal } from '#shared/errors.ts';

export const KINDS = ['spouse', 'cohabitant', 'parent-of', 'sibling', 'guardian-of', 'other'] as const;
export type Kind = (typeof KINDS)[number];
/** What a relation is called by the other of the two; the rest are the same from both sides. */
const SEEN_FROM_THE_OTHER = { 'parent-of': 'child-of', 'guardian-of': 'ward-of' } as const satisfies Partial<Record<Kind, string>>;
export const SHOWN_KINDS = [...KINDS, ...Object.values(SEEN_FROM_THE_OTHER)] as const;

export interface Relation {
  readonly relationId: string;
  readonly kind: Kind;
  readonly personId: string;
  readonly otherId: string;
  readonly since?: string;
  readonly endedOn?: string;
}
export interface NewRelation { readonly kind: Kind; readonly personId: string; readonly otherId: string; readonly since?: string | undefined }

const PARTNERS: readonly Kind[] = ['spouse', 'cohabitant'];
const KIN: readonly Kind[] = ['parent-of', 'sibling'];
/** Policy, not law: more than the largest household needs, and few enough that it is read at once. */
export const MOST_RELATIONS = 40;

const isCurrent = ({ endedOn }: Relation): boolean => endedOn === undefined;
const concerns = (relation: Relation, personId: string): boolean => relation.personId === personId || relation.otherId === personId;
const samePair = (a: NewRelation, b: NewRelation): boolean => (a.personId === b.personId && a.otherId === b.otherId) || (a.personId === b.otherId && a.otherId === b.personId);

/** Refusals of a relation between two of the household; that they are of it, its decider has seen. */
export function relationRefusal(relations: readonly Relation[], wanted: NewRelation, today: string): Refusal | undefined {
  const { kind, personId, otherId, since } = wanted;
  if (personId === otherId) return refuse('relation-to-self', { status: 422, pointer: '/otherId' });
  if (since !== undefined && KIN.includes(kind)) return refuse('date-not-kept', { status: 422, pointer: '/since' });
  if (since !== undefined && since > today) return refuse('date-in-future', { status: 422, pointer: '/since' });
  if (relations.length >= MOST_RELATIONS) return refuse('too-many-relations', { status: 409, params: { limit: MOST_RELATIONS } });
  const between = relations.filter((r) => isCurrent(r) && samePair(r, wanted));
  if (between.some((r) => r.kind === kind)) return refuse(kind === 'parent-of' && between.some((r) => r.kind === kind && r.personId !== personId) ? 'parent-cycle' : 'relation-exists', { status: 409, pointer: '/kind' });
  if (contradicts(kind, between)) return refuse('relation-contradicts', { status: 409, pointer: '/kind' });
  if (kind === 'parent-of' && ancestorsOf(relations, personId).has(otherId)) return refuse('parent-cycle', { status: 409, pointer: '/otherId' });
  if (PARTNERS.includes(kind)) {
    const taken = ([['/personId', personId], ['/otherId', otherId]] as const).find(([, id]) => relations.some((r) => PARTNERS.includes(r.kind) && concerns(r, id) && overlaps(r, since)));
    if (taken) return refuse('partner-already', { status: 409, pointer: taken[0] });
  }
  return undefined;
}

/** Partners are not parent and child, nor brother and sister, and have one bond at a time. */
const contradicts = (kind: Kind, between: readonly Relation[]): boolean =>
  between.some((r) => (PARTNERS.includes(kind) && KIN.includes(r.kind)) || (KIN.includes(kind) && (PARTNERS.includes(r.kind) || KIN.includes(r.kind))));

/** Of a bond that is over only one said to have begun before its end overlaps. */
const overlaps = ({ endedOn }: Relation, since: string | undefined): boolean => endedOn === undefined || (since !== undefined && since < endedOn);

function ancestorsOf(relations: readonly Relation[], personId: string): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (id: string): void => {
    for (const { personId: parent } of relations.filter((r) => r.kind === 'parent-of' && isCurrent(r) && r.otherId === id)) {
      if (found.has(parent)) continue;
      found.add(parent);
      look(parent);
    }
  };
  look(personId);
  return found;
}

export function endRefusal(relation: Relation, endedOn: string, today: string): Refusal | undefined {
  if (relation.endedOn) return refuse('relation-ended', { status: 409, params: { date: relation.endedOn } });
  if (endedOn > today) return refuse('date-in-future', { status: 422, pointer: '/endedOn' });
  return relation.since && endedOn < relation.since ? refuse('end-before-beginning', { status: 422, pointer: '/endedOn', params: { date: relation.since } }) : undefined;
}

/** A person's relations as they are seen from that person. */
export const relationsOf = (relations: readonly Relation[], personId: string) => relations.filter((r) => concerns(r, personId)).map(({ relationId, kind, since, endedOn, ...pair }) => ({
  relationId,
  kind: pair.personId === personId ? kind : { ...SEEN_FROM_THE_OTHER as Partial<Record<Kind, (typeof SHOWN_KINDS)[number]>> }[kind] ?? kind,
  personId: pair.personId === personId ? pair.otherId : pair.personId,
  ...(since && { since }), ...(endedOn && { endedOn }),
}));

/** Those left when nothing of a person may be known any longer. */
export const without = (relations: readonly Relation[], personId: string): Relation[] => relations.filter((r) => !concerns(r, personId));
