/** Cases that caseworkers write: what is given, what is done, and what must come of it, as data. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { lineOf, read } from '../../../scripts/law/fault.ts';

const Sentence = z.string().check(z.minLength(3));
const CaseFile = z.array(z.strictObject({
  gitt: Sentence, når: Sentence, så: Sentence,
  /** The command's name, as in `npm run -s law -- deadline`. */
  kommando: Sentence,
  /** The case, as the command reads it. */
  inn: z.unknown(),
  /** Part of the answer that must match. A list must match whole. */
  ut: z.optional(z.record(z.string(), z.unknown())),
  /** Instead of `ut`: the field that must be named, and a part of the sentence. */
  feil: z.optional(z.strictObject({ pointer: z.string(), melding: Sentence })),
  /** What would stand on the command line. */
  valg: z.optional(z.strictObject({ asOf: z.optional(z.iso.date()), knownOn: z.optional(z.iso.date()), today: z.optional(z.iso.date()) })),
})).check(z.minLength(1));

export type WrittenCase = z.infer<typeof CaseFile>[number];

/** Errors: a sentence per fault, with the file's name and the place in it. */
export function casesOf(name: string, text: string): WrittenCase[] {
  const refused = (lines: readonly string[]): never => { throw new Error(lines.map((line) => `${name} ${line}`).join('\n')); };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    refused([`is not JSON: ${(error as Error).message}`]);
  }
  const cases = read(CaseFile, json);
  if ('faults' in cases) return refused(cases.faults.map((fault) => lineOf(fault, 'the file')));
  const unclear = cases.value.flatMap((written, i) => [
    ...(!('inn' in written) ? [`/${i}/inn: must be given`] : []),
    ...((written.ut === undefined) === (written.feil === undefined) ? [`/${i}: must have either "ut" or "feil"`] : []),
    ...(written.ut && Object.keys(written.ut).length === 0 ? [`/${i}/ut: must expect something`] : []),
  ]);
  return unclear.length > 0 ? refused(unclear) : cases.value;
}

export const casesIn = (file: string): WrittenCase[] => casesOf(file, readFileSync(file, 'utf8'));

export const sentence = ({ gitt, når, så }: WrittenCase): string => `gitt ${gitt}, når ${når}, så ${så}`;
