/** The commands of `npm run -s law` that answer cases: one line each here, and one import. */
import { benefitCommand } from './benefit.ts';
import type { Command } from './command.ts';
import { deadlineCommand } from './deadline.ts';
import { durationCommand } from './duration.ts';
import { eligibilityCommand } from './eligibility.ts';
import { leaveCommand } from './leave.ts';
import { planCommand } from './plan.ts';

export const commands: readonly Command[] = [
  benefitCommand,
  eligibilityCommand,
  durationCommand,
  leaveCommand,
  planCommand,
  deadlineCommand,
];
