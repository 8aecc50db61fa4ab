import * as z from 'zod/mini';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Year } from '#shared/ids/schemas.ts';
import { NewPersons, Registered, ofPersons, tellsOfPersons } from '../person-schemas.ts';
import { municipality } from '../schemas.ts';

export const routes = {
  registerSelfSettlement: {
    ...municipality, method: 'POST', path: '/v1/self-settlements', tag: 'Settlement cases', summary: 'Ask the overseer to allocate persons who found a home here (agreed self-settlement)',
    description: 'You have seen the lease; it is signed only after the case is accepted. The case is `inquiring` until the overseer allocates, whereupon you answer it as any other, or refuses.',
    body: z.strictObject({ year: Year, leaseCheckedOn: DateOnly, persons: NewPersons }), tells: { '/year': 'case', '/leaseCheckedOn': 'case', ...tellsOfPersons }, answers: { 201: Registered },
    refusals: ['call-missing', 'date-in-future', ...ofPersons],
  },
  registerWithoutAgreement: {
    ...municipality, method: 'POST', path: '/v1/settlements-without-agreement', tag: 'Settlement cases', summary: 'Register persons who settled without agreement',
    description: 'They take no place of the council\'s decision and have no right and duty to the introduction programme; the municipality may offer it (integreringsloven § 8 third paragraph).',
    body: z.strictObject({ settlementDate: DateOnly, persons: NewPersons }), tells: { '/settlementDate': 'case', ...tellsOfPersons }, answers: { 201: Registered }, refusals: ['date-in-future', ...ofPersons],
  },
} as const satisfies RouteTable;
