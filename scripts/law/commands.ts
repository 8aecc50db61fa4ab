/** The commands of `npm run -s law` that answer cases: one line each here, and one import. */
import type { Command } from './command.ts';
import { deadlineCommand } from './deadline.ts';

export const commands: readonly Command[] = [
  deadlineCommand,
];
