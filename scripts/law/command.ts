/** One command of the law's command line: how its case looks, what it answers, and how that reads. */
import type * as z from 'zod/mini';
import type { Locale } from '#shared/errors.ts';
import type { Scenario } from '#shared/law/register/law-at.ts';

export interface Options {
  /** The date that chooses the rules' versions, instead of the case's own (yyyy-mm-dd). */
  readonly asOf?: string;
  /** What is adopted after this day is not used; goes before the case's own (yyyy-mm-dd). */
  readonly knownOn?: string;
  readonly scenario?: Scenario;
  /** Today in Norway, where neither the case nor the options say (yyyy-mm-dd). */
  readonly today: string;
}

export interface Command<Case = any, Result = any> {
  readonly name: string;
  /** One line for the help. */
  readonly summary: string;
  readonly input: z.ZodMiniType<Case>;
  /** The answer as printed with `--json`. Errors: `CaseError` for a case that is well-formed and cannot be. */
  run(given: Case, options: Options): Result;
  /** The answer as people read it in a terminal. */
  print(result: Result, locale: Locale): string;
}

/** The case contradicts itself or asks for what the register does not hold; `pointer` names the field (JSON pointer). */
export class CaseError extends Error {
  override readonly name = 'CaseError';
  readonly pointer: string;
  constructor(pointer: string, message: string) {
    super(message);
    this.pointer = pointer;
  }
}
