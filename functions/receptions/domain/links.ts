/** Who of a settlement request's persons is which resident, as far as that is certain: the rest is for the staff to say. */
import type { Link } from './recommendation.ts';

/** `identifier`: national, from a sealed card; compared here and kept nowhere. */
export interface Somebody { readonly id: string; readonly identifier?: string | undefined }

export function linksOf(residents: readonly Somebody[], persons: readonly Somebody[]): Link[] {
  const alone = (all: readonly Somebody[], identifier: string | undefined): string | undefined => {
    const found = identifier === undefined ? [] : all.filter((one) => one.identifier === identifier);
    return found.length === 1 ? found[0]!.id : undefined;
  };
  const links = persons.flatMap(({ id: personId, identifier }): Link[] => {
    const residentId = alone(persons, identifier) && alone(residents, identifier);
    return residentId ? [{ residentId, personId }] : [];
  });
  const [[resident, ...others], [person, ...more]] = [residents, persons];
  // One is recommended and one asked for in answer to it: the same, unless both have an identifier, and another.
  const isOnly = links.length === 0 && resident && person && others.length + more.length === 0 && !(resident.identifier && person.identifier);
  return isOnly ? [{ residentId: resident.id, personId: person.id }] : links;
}
