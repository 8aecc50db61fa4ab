/** `npm run -s law -- rules`: the register itself, each rule with its versions and what they are on a day. */
import type { Locale } from '#shared/errors.ts';
import { allRules } from '#shared/law/register/all.ts';
import type { Scenario } from '#shared/law/register/law-at.ts';
import { statusOf, type Rule, type Status, type Version } from '#shared/law/register/rule.ts';
import { inWords } from './words.ts';

interface Labels { readonly statuses: Readonly<Record<Status, string>>; readonly from: string; readonly through: string; readonly policy: string; readonly open: string }
const LABELS: Readonly<Record<Locale, Labels>> = {
  nb: { statuses: { 'in force': 'i kraft', 'adopted, not in force': 'vedtatt, ikke i kraft', repealed: 'opphevet', simulated: 'tenkt' }, from: 'fra', through: 'til og med', policy: 'loven er taus; valg', open: 'Uavklart' },
  nn: { statuses: { 'in force': 'i kraft', 'adopted, not in force': 'vedteken, ikkje i kraft', repealed: 'oppheva', simulated: 'tenkt' }, from: 'frå', through: 'til og med', policy: 'lova teier; val', open: 'Uavklart' },
  en: { statuses: { 'in force': 'in force', 'adopted, not in force': 'adopted, not in force', repealed: 'repealed', simulated: 'simulated' }, from: 'from', through: 'through', policy: 'the law is silent; choices', open: 'Open' },
};

type ShownRule = Pick<Rule<unknown>, 'id' | 'title' | 'effectiveFor' | 'policy'> & { readonly versions: readonly (Version<unknown> & { readonly status: Status })[] };

/** Rules whose id begins with a prefix, with the versions known on a day. A version that a later one replaced is still called by its own dates. */
export const rulesAnswer = (prefix: string, { on, knownOn, scenario }: { readonly on: string; readonly knownOn: string; readonly scenario?: Scenario }): ShownRule[] =>
  allRules.filter(({ id }) => id.startsWith(prefix)).map(({ id, title, effectiveFor, policy, versions }) => ({
    id, title, effectiveFor, ...(policy && { policy }),
    versions: [...versions, ...(scenario?.versions[id] ?? [])].filter(({ adopted }) => adopted <= knownOn).map((version) => ({ ...version, status: statusOf(version, on) })),
  }));

export const printRules = (rules: readonly ShownRule[], locale: Locale): string => rules.map(({ id, title, policy, versions }) => {
  const say = LABELS[locale];
  return [
    `${id}: ${title[locale]}${policy ? ` (${say.policy} ${policy.choices.map((choice) => JSON.stringify(choice)).join(', ')})` : ''}`,
    ...versions.flatMap(({ status, paragraph, inForce: { from, to }, text, open }) => [
      `  ${[say.statuses[status], ...(from ? [`${say.from} ${inWords(from, locale)}`] : []), ...(to ? [`${say.through} ${inWords(to, locale)}`] : [])].join(' ')}, ${paragraph}: ${text[locale]}`,
      ...(open ? [`    ${say.open}: ${open[locale]}`] : []),
    ]),
  ].join('\n');
}).join('\n\n');
