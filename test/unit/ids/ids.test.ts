import { describe, expect, it } from 'vitest';
import { ids } from '../../../shared/adapters/system.ts';
import { isOrganisationNumber } from '../../../shared/ids/orgno.ts';
import { Id } from '../../../shared/ids/schemas.ts';

describe('ids', () => {
  it('are of the form that contracts ask for, differ, and sort by time even within a millisecond', () => {
    const made = Array.from({ length: 900 }, () => ids.next());
    expect(made.every((id) => Id.safeParse(id).success)).toBe(true);
    expect(new Set(made).size).toBe(made.length);
    expect([...made].sort()).toEqual(made);
  });
});

describe('organisation numbers', () => {
  it.each(['123456785', '310001511', '310002704'])('accept %s', (n) => expect(isOrganisationNumber(n)).toBe(true));
  it.each(['123456784', '31000151', '3100015111', 'abcdefghi'])('refuse %s', (n) => expect(isOrganisationNumber(n)).toBe(false));
});
