import type { HouseholdState } from './domain/household.ts';
import { relationsOf } from './domain/graph.ts';

/** Members with what each is to the others. No names: they are on the cards. */
export const shownHousehold = ({ status, formedOn, members, relations }: HouseholdState) =>
  ({ status, formedOn, members: members.map((member) => ({ ...member, relations: relationsOf(relations, member.personId) })) });
