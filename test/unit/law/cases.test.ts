/** Runs every case file of `cases/`. A new case needs no code: add it to its file, or a file beside the others. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../scripts/law/answer.ts';
import { commands } from '../../../scripts/law/commands.ts';
import { casesIn, casesOf, sentence, type WrittenCase } from './case-file.ts';

/** The day on which every case is asked, unless it says otherwise. */
const TODAY = '2026-12-01';

function check({ kommando, inn, ut, feil, valg }: WrittenCase): void {
  const command = commands.find(({ name }) => name === kommando);
  if (!command) throw new Error(`there is no command "${kommando}"; there are ${commands.map(({ name }) => name).join(', ')}`);
  const answered = answer(command, inn, { today: TODAY, ...valg });
  if (ut) {
    expect(answered).not.toHaveProperty('faults');
    // What is compared is the answer as printed.
    expect(JSON.parse(JSON.stringify((answered as { result: unknown }).result))).toMatchObject(ut);
  } else {
    expect(answered).toMatchObject({ faults: expect.arrayContaining([{ pointer: feil!.pointer, message: expect.stringContaining(feil!.melding) }]) });
  }
}

describe.each(globSync('cases/*.json', { cwd: import.meta.dirname }).sort())('%s', (file) => {
  const cases = casesIn(join(import.meta.dirname, file));
  it.each(cases.map((written) => [sentence(written), written] as const))('%s', (_, written) => check(written));
  it('says no sentence twice', () => {
    const sentences = cases.map(sentence);
    expect(sentences.filter((text, i) => sentences.indexOf(text) !== i)).toEqual([]);
  });
});

describe('a case file', () => {
  const written = { gitt: 'noe er gitt', når: 'noe skjer', så: 'følger noe', kommando: 'deadline', inn: {}, ut: { due: '2026-11-03' } };
  const reading = (...cases: unknown[]) => () => casesOf('x.json', JSON.stringify(cases));
  it('is read', () => expect(reading(written)()).toEqual([written]));
  it('with a key that nobody knows is refused by its name', () => expect(reading(written, { ...written, inndata: {} })).toThrow('x.json /1/inndata: is not a known field'));
  it('that expects nothing is refused', () => {
    expect(reading({ ...written, ut: {} })).toThrow('/0/ut: must expect something');
    expect(reading({ ...written, ut: undefined })).toThrow('must have either "ut" or "feil"');
    expect(reading({ ...written, feil: { pointer: '/x', melding: 'noe' } })).toThrow('must have either "ut" or "feil"');
    expect(reading()).toThrow('must have at least 1 entries');
  });
  it('without a case is refused', () => expect(reading({ ...written, inn: undefined })).toThrow('/0/inn: must be given'));
  it('that is no JSON is refused with its name', () => expect(() => casesOf('x.json', '{')).toThrow('x.json is not JSON'));
  it('of a command that is not there fails', () => expect(() => check({ ...written, kommando: 'unheard-of' })).toThrow('there is no command "unheard-of"'));
});
