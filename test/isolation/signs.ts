/** How it would show that an answer holds something of another side. */
import { expect } from 'vitest';
import type { Raw } from '../support/test-client.ts';
import type { Side } from './sides.ts';

export const organisationsOf = ({ overseer, municipality, reception, partner }: Side) => [overseer, municipality, reception, partner];

/** Ids, names and values of a side. Years, months and the numbers of municipalities and versions are everybody's. */
export function signsOf(side: Side): string[] {
  const { year: _year, month: _month, municipalityNumber: _municipality, number: _version, ...ids } = side.ids;
  return [
    ...side.canaries, ...Object.values(ids), ...Object.values(side.idsFor).flatMap((more) => Object.values(more)),
    ...organisationsOf(side).flatMap(({ tenantId, orgno, name }) => [tenantId, orgno, name]),
  ];
}

export const shown = ({ status, headers, text }: Raw): string => `${status}\n${[...headers].map((header) => header.join(': ')).join('\n')}\n${text}`;

/** Nothing of the side in status, headers or body. */
export function expectNothingOf(side: Side, answer: Raw): void {
  const all = shown(answer);
  expect(signsOf(side).filter((sign) => all.includes(sign)), all).toEqual([]);
}

export const codeOf = ({ text }: Raw): unknown => JSON.parse(text).code;
