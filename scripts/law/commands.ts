/** The commands of `npm run -s law`: one line each. */
import type { Command } from './command.ts';

export const commands: readonly Command[] = [
];
