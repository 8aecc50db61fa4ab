/** Which version of a rule applies: a function of the date of the case and of the day on which it was known. */
import type { Rule, Version } from './rule.ts';

export interface LawDates {
  /** The date that chooses the version (the rule's `effectiveFor` says which date of the case it is). */
  readonly eventDate: string;
  /** What is adopted after this day is not used. */
  readonly knownOn: string;
  readonly scenario?: Scenario;
}
/** A what-if: further versions, by rule id. The register itself is not touched. */
export interface Scenario { readonly name: string; readonly versions: Readonly<Record<string, readonly Version<any>[]>> }

export interface Law extends LawDates {
  /** The version in force. Errors: `NoRuleInForce`. */
  of<V>(rule: Rule<V>): Version<V>;
  find<V>(rule: Rule<V>): Version<V> | undefined;
  /** The same knowledge, on another date of the case. */
  on(eventDate: string): Law;
}

export class NoRuleInForce extends Error {
  override readonly name = 'NoRuleInForce';
  readonly ruleId: string;
  constructor(ruleId: string, { eventDate, knownOn }: LawDates) {
    super(`no version of ${ruleId} is in force on ${eventDate}, as known on ${knownOn}`);
    this.ruleId = ruleId;
  }
}

export function lawAt(dates: LawDates): Law {
  const find = <V>(rule: Rule<V>): Version<V> | undefined => resolve(rule, dates);
  return {
    ...dates,
    find,
    of(rule) {
      const version = find(rule);
      if (!version) throw new NoRuleInForce(rule.id, dates);
      return version;
    },
    on: (eventDate) => lawAt({ ...dates, eventDate }),
  };
}

/** The latest to take effect among those in force and known; of two from the same day, the latest adopted. What is simulated goes before what is not. */
function resolve<V>(rule: Rule<V>, { eventDate, knownOn, scenario }: LawDates): Version<V> | undefined {
  let found: Version<V> | undefined;
  for (const version of rule.versions) if (applies(version, eventDate, knownOn) && !later(found, version)) found = version;
  let simulated: Version<V> | undefined;
  for (const version of scenario?.versions[rule.id] ?? []) if (applies(version, eventDate, knownOn) && !later(simulated, version)) simulated = version;
  return simulated ?? found;
}

const applies = ({ adopted, inForce: { from, to } }: Version<unknown>, eventDate: string, knownOn: string): boolean =>
  adopted <= knownOn && from !== null && from <= eventDate && (to === undefined || eventDate <= to);

/** Whether `a` goes before `b`. */
const later = (a: Version<unknown> | undefined, b: Version<unknown>): boolean =>
  a !== undefined && (a.inForce.from! > b.inForce.from! || (a.inForce.from === b.inForce.from && a.adopted > b.adopted));
