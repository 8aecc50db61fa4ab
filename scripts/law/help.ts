/** What the command line can do. */
import type { Command } from './command.ts';

export const help = (commands: readonly Command[]): string => `npm run -s law -- <command> [file|-] [options]

Reads one case, or a list of cases, as JSON from the file or from standard input.

Commands
${[...commands, { name: 'diff', summary: 'what changed in the law between two days: diff 2025-12-31 2026-01-01' }, { name: 'rules', summary: 'the register: each rule, its versions and their status; rules eligibility. for some' }].map(({ name, summary }) => `  ${name.padEnd(14)} ${summary}`).join('\n')}

Options
  --json            the answer as JSON; a list gives a list
  --as-of DATE      the date that chooses the rules' versions, instead of the case's own
  --known-on DATE   what is adopted after this day is not used (default: the case's own, or today)
  --scenario FILE   a what-if: versions that go before the register's
  --language nb|nn|en
  --help

Exit status: 0 with an answer, 1 when the case is at fault (a line per field), 2 when the command is not understood.
docs/law-cli.md tells each command's format.`;
