/** Which municipalities there are. */
import { MUNICIPALITIES_2026 } from './municipalities-2026.ts';

let names: ReadonlyMap<string, string> | undefined;
const all = (): ReadonlyMap<string, string> => (names ??= new Map(MUNICIPALITIES_2026.split('|').map((row) => [row.slice(0, 4), row.slice(5)])));

/** The official name with its parallel forms, or `undefined` for a number that no municipality has. */
export const municipalityName = (number: string): string | undefined => all().get(number);
export const municipalityNumbers = (): readonly string[] => [...all().keys()];
