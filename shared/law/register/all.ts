/** Every rule of the register: for the diff, scenarios, documentation and tests. What applies a rule imports that rule. */
import * as files from './files.ts';
import type { Rule } from './rule.ts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isRule = (value: object): value is Rule<unknown> => 'id' in value && 'versions' in value && Array.isArray(value.versions);

/** A rule, or the rules of a list or record of them. */
const rulesOf = (value: unknown): Rule<unknown>[] => (!isObject(value) ? [] : isRule(value) ? [value] : Object.values(value).filter(isObject).filter(isRule));

export const allRules: readonly Rule<unknown>[] = [...new Set(Object.values(files).flatMap((file) => Object.values(file).flatMap(rulesOf)))];
