/** Apart from the other aggregates: whoever checks carries the law of eligibility, and whoever only shows the outcome does not. */
import type { Aggregate } from '#shared/kernel/aggregate.ts';
import { eligibilityDecider, type EligibilityCommand, type EligibilityState } from './domain/eligibility.ts';
import { ELIGIBILITY } from './store.ts';

export const eligibilities: Aggregate<EligibilityState, EligibilityCommand> = { name: ELIGIBILITY, decider: eligibilityDecider, schemaVersion: 1 };
