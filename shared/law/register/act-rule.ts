/** Rules of integreringsloven and its regulation that have had one version since the act took effect. */
import { ACT, REGULATION } from './texts-read.ts';
import type { Rule, Version } from './rule.ts';

type One<V> = Omit<Rule<V>, 'versions' | 'policy'> & Pick<Version<V>, 'paragraph' | 'value' | 'text' | 'open'> & { readonly source?: string };

const since = <V>(adopted: string, read: string, { id, title, effectiveFor, source = read, ...version }: One<V>): Rule<V> =>
  ({ id, title, effectiveFor, versions: [{ version: '2021-01-01', adopted, inForce: { from: '2021-01-01' }, source, ...version }] });

export const ofTheAct = <V>(rule: One<V>): Rule<V> => since('2020-11-06', ACT, rule);
export const ofTheRegulation = <V>(rule: One<V>): Rule<V> => since('2020-12-15', REGULATION, rule);
