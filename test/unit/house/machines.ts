/** Every state machine of the house, found by what the domain files export: a new one is looked at without being listed. */
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Transition } from '#shared/kernel/decider.ts';

export interface Machine { readonly capability: string; readonly file: string; readonly machine: readonly Transition[] }

export const machines: readonly Machine[] = (await Promise.all(globSync('functions/*/domain/*.ts').sort().map(async (file) => {
  const { machine } = await import(resolve(file)) as { machine?: readonly Transition[] };
  return machine ? [{ capability: file.split('/')[1]!, file, machine }] : [];
}))).flat();
