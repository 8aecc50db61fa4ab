/** The law's command line, apart from the process it runs in. Answers go to `out`, faults to `err`, one line each. */
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import type { Locale } from '#shared/errors.ts';
import { allRules } from '#shared/law/register/all.ts';
import type { Scenario } from '#shared/law/register/law-at.ts';
import { answer } from './answer.ts';
import type { Command, Options } from './command.ts';
import { commands } from './commands.ts';
import { diffAnswer, printDiff } from './diff.ts';
import { below, lineOf, type Fault } from './fault.ts';
import { help } from './help.ts';
import { printRules, rulesAnswer } from './rules.ts';
import { scenarioOf } from './scenario.ts';

export interface Terminal {
  /** Errors: the file cannot be read. */
  readonly file: (path: string) => string;
  /** What is piped in; undefined when somebody sits at the keyboard. */
  readonly input: () => Promise<string | undefined>;
  readonly out: (text: string) => void;
  readonly err: (line: string) => void;
  /** yyyy-mm-dd, in Norway. */
  readonly today: string;
}

/** The command was not understood; help follows. */
class Misuse extends Error {}
/** What was given cannot be used. */
class Refused extends Error {
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** Exit status: 0 with a result or help, 1 when what was given is at fault, 2 when the command was not understood. */
export async function law(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await execute(argv, terminal);
  } catch (error) {
    if (error instanceof Refused) {
      for (const line of error.lines) terminal.err(line);
      return 1;
    }
    if (!(error instanceof Misuse)) throw error;
    terminal.err(`${error.message}\n\n${help(commands)}`);
    return 2;
  }
}

interface Given { readonly locale: Locale; readonly json: boolean; readonly asOf?: string; readonly knownOn?: string; readonly scenarioFile?: string; readonly help: boolean; readonly words: readonly string[] }

async function execute(argv: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(argv);
  const [name, ...words] = given.words;
  const command = commands.find((c) => c.name === name);
  if (name !== undefined && !['diff', 'rules'].includes(name) && !command) throw new Misuse(`there is no command "${name}"`);
  if (given.help || name === undefined) return shown(terminal, help(commands));
  const scenario = given.scenarioFile === undefined ? undefined : readScenario(given.scenarioFile, terminal);
  if (!command) return (name === 'rules' ? list : compare)(words, given, scenario, terminal);
  if (words.length > 1) throw new Misuse(`"${name}" takes one file`);
  const text = words[0] === undefined || words[0] === '-' ? await terminal.input() : readFile(words[0], terminal);
  if (text === undefined) return shown(terminal, help(commands));
  const { asOf, knownOn } = given;
  return answerAll(command, parsed(text), { today: terminal.today, ...(asOf && { asOf }), ...(knownOn && { knownOn }), ...(scenario && { scenario }) }, given, terminal);
}

/** One case, or a list of them; a list is answered whole or not at all. */
function answerAll(command: Command, document: unknown, options: Options, { json, locale }: Given, terminal: Terminal): number {
  const answers = (Array.isArray(document) ? document : [document]).map((input) => answer(command, input, options));
  const faults = answers.flatMap((one, i): readonly Fault[] => (!('faults' in one) ? [] : Array.isArray(document) ? below(`/${i}`, one.faults) : one.faults));
  if (faults.length > 0) throw new Refused(faults.map((fault) => lineOf(fault)));
  const results = answers.flatMap((one) => ('result' in one ? [one.result] : []));
  // One by one: the answers to a whole country's month are longer than a string may be.
  if (!json) results.forEach((result, i) => terminal.out(`${i > 0 ? '\n' : ''}${command.print(result, locale)}`));
  else if (!Array.isArray(document)) terminal.out(JSON.stringify(results[0], null, 2));
  else for (const line of listed(results)) terminal.out(line);
  return 0;
}

/** The lines of `JSON.stringify(results, null, 2)`. */
function* listed(results: readonly unknown[]): Generator<string> {
  if (results.length === 0) return yield '[]';
  yield '[';
  for (const [i, result] of results.entries()) yield `  ${JSON.stringify(result, null, 2).replaceAll('\n', '\n  ')}${i < results.length - 1 ? ',' : ''}`;
  yield ']';
}

function compare(words: readonly string[], { json, locale, knownOn }: Given, scenario: Scenario | undefined, terminal: Terminal): number {
  const [from, to] = words;
  if (words.length !== 2 || from === undefined || to === undefined) throw new Misuse('"diff" takes two days, as 2025-12-31 2026-01-01');
  for (const day of [from, to]) if (!isDate(day)) throw new Misuse(`"${day}" is not a date as YYYY-MM-DD`);
  if (from > to) throw new Refused([`${to}: must not come before ${from}`]);
  const changes = diffAnswer(from, to, knownOn ?? to, scenario);
  return shown(terminal, json ? JSON.stringify(changes, null, 2) : printDiff(changes, locale));
}

function list(words: readonly string[], { json, locale, asOf, knownOn }: Given, scenario: Scenario | undefined, terminal: Terminal): number {
  if (words.length > 1) throw new Misuse('"rules" takes the beginning of an id, as deadline.');
  const rules = rulesAnswer(words[0] ?? '', { on: asOf ?? terminal.today, knownOn: knownOn ?? terminal.today, ...(scenario && { scenario }) });
  if (rules.length === 0) throw new Refused([`${words[0]}: no rule's id begins so`]);
  return shown(terminal, json ? JSON.stringify(rules, null, 2) : printRules(rules, locale));
}

function shown(terminal: Terminal, text: string): number {
  terminal.out(text);
  return 0;
}

function readArguments(argv: readonly string[]): Given {
  const { values, positionals } = parsedArguments(argv);
  const date = (name: 'as-of' | 'known-on'): string | undefined => {
    const value = values[name];
    if (value !== undefined && !isDate(value)) throw new Misuse(`--${name} must be a date as YYYY-MM-DD`);
    return value;
  };
  const [asOf, knownOn] = [date('as-of'), date('known-on')];
  const { language, scenario, json, help: asked } = values;
  if (language !== 'nb' && language !== 'nn' && language !== 'en') throw new Misuse('--language must be one of nb, nn, en');
  return { locale: language, json, help: asked, words: positionals, ...(asOf && { asOf }), ...(knownOn && { knownOn }), ...(scenario && { scenarioFile: scenario }) };
}

function parsedArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv], allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false }, 'as-of': { type: 'string' }, 'known-on': { type: 'string' }, scenario: { type: 'string' },
        language: { type: 'string', default: 'nb' }, help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    // Node's sentence goes on with advice about "--"; its first one names the option.
    throw new Misuse((error as Error).message.split('. ')[0]!);
  }
}

const isDate = (text: string): boolean => z.iso.date().safeParse(text).success;

function readFile(path: string, { file }: Terminal): string {
  try {
    return file(path);
  } catch {
    throw new Refused([`${path}: cannot be read`]);
  }
}

function parsed(text: string, what = 'the case'): unknown {
  if (text.trim() === '') throw new Refused([`${what}: must be JSON, and nothing was given`]);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const [, line, column] = /line (\d+) column (\d+)/.exec((error as Error).message) ?? [];
    throw new Refused([`${what}: is not JSON${line ? ` (line ${line}, column ${column})` : ''}`]);
  }
}

function readScenario(path: string, terminal: Terminal): Scenario {
  const scenario = scenarioOf(parsed(readFile(path, terminal), path), allRules);
  if ('faults' in scenario) throw new Refused(scenario.faults.map((fault) => `${path} ${lineOf(fault, 'the scenario')}`));
  return scenario.value;
}
