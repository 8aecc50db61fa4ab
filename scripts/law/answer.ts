/** One case's answer, or what is wrong with it. Never throws for what a case can hold. */
import { NoRuleInForce } from '#shared/law/register/law-at.ts';
import { CaseError, type Command, type Options } from './command.ts';
import { read, type Fault } from './fault.ts';

export type Answer = { readonly result: unknown } | { readonly faults: readonly Fault[] };

export function answer(command: Command, input: unknown, options: Options): Answer {
  const given = read(command.input, input);
  if ('faults' in given) return given;
  try {
    return { result: command.run(given.value, options) };
  } catch (error) {
    if (error instanceof CaseError) return { faults: [{ pointer: error.pointer, message: error.message }] };
    if (error instanceof NoRuleInForce) return { faults: [{ pointer: '', message: error.message }] };
    // The register's values are tested; a what-if's can have the form of the rule and still make no sense.
    if (options.scenario) return { faults: [{ pointer: '', message: `cannot be answered under the scenario "${options.scenario.name}": ${(error as Error).message}` }] };
    throw error;
  }
}
