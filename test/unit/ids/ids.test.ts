import { describe, expect, it } from 'vitest';
import { ids } from '../../../shared/adapters/system.ts';
import { isOrganisationNumber } from '../../../shared/ids/orgno.ts';
import { Id } from '../../../shared/ids/schemas.ts';
import { timeOf } from '../../../shared/ids/time.ts';

describe('ids', () => {
  it('are of the form that contracts ask for, differ, and sort by time even within a millisecond', () => {
    const made = Array.from({ length: 900 }, () => ids.next());
    expect(made.every((id) => Id.safeParse(id).success)).toBe(true);
    expect(new Set(made).size).toBe(made.length);
    expect([...made].sort()).toEqual(made);
  });
  it('tell when they were made', () => {
    const before = Date.now();
    const time = timeOf(ids.next());
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  });
});

describe('organisation numbers', () => {
  it.each(['123456785', '310001511', '310002704'])('accept %s', (n) => expect(isOrganisationNumber(n)).toBe(true));
  it.each(['123456784', '31000151', '3100015111', 'abcdefghi'])('refuse %s', (n) => expect(isOrganisationNumber(n)).toBe(false));
});
