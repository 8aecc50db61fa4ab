/** Texts with their facts in place. */
import type { Text } from '../../errors.ts';

/** `{name}` in each language is filled from `params`; a name that is not given stays as it is. */
export const fill = (text: Text, params: Readonly<Record<string, string | number>>): Text => ({ nb: filled(text.nb, params), nn: filled(text.nn, params), en: filled(text.en, params) });

const filled = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.includes('{') ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)) : text;
