/** `npm run -s law -- diff`: what changed in the law between two days, in words. */
import { isDeepStrictEqual } from 'node:util';
import type { Locale } from '#shared/errors.ts';
import { allRules } from '#shared/law/register/all.ts';
import { diff, type Change } from '#shared/law/register/diff.ts';
import type { EffectiveFor, Version } from '#shared/law/register/rule.ts';
import { inWords } from './words.ts';
import type { Scenario } from '#shared/law/register/law-at.ts';

interface Labels {
  readonly title: (from: string, to: string, knownOn: string) => string;
  readonly none: string;
  readonly changes: Readonly<Record<Change['change'], string>>;
  readonly before: string; readonly after: string; readonly chosenBy: string;
  readonly chosen: Readonly<Record<EffectiveFor, string>>;
}
const LABELS: Readonly<Record<Locale, Labels>> = {
  nb: {
    title: (from, to, knownOn) => `Endringer i regelverket fra ${from} til ${to}, slik det var kjent ${knownOn}:`, none: 'Ingen regler er endret.',
    changes: { began: 'begynner å gjelde', ended: 'opphører', changed: 'er endret', renewed: 'er gitt på nytt med samme innhold' }, before: 'Før', after: 'Nå', chosenBy: 'Avgjørende dato',
    chosen: { day: 'dagen det gjelder', 'day paid': 'dagen stønaden gjelder', permit: 'oppholdstillatelsen', offer: 'tilbudet om oppstart', decision: 'vedtaket', settlement: 'bosettingen', 'programme start': 'programstart', plan: 'planen' },
  },
  nn: {
    title: (from, to, knownOn) => `Endringar i regelverket frå ${from} til ${to}, slik det var kjent ${knownOn}:`, none: 'Ingen reglar er endra.',
    changes: { began: 'tek til å gjelde', ended: 'tek slutt', changed: 'er endra', renewed: 'er gitt på nytt med same innhald' }, before: 'Før', after: 'No', chosenBy: 'Avgjerande dato',
    chosen: { day: 'dagen det gjeld', 'day paid': 'dagen stønaden gjeld', permit: 'opphaldsløyvet', offer: 'tilbodet om oppstart', decision: 'vedtaket', settlement: 'busetjinga', 'programme start': 'programstart', plan: 'planen' },
  },
  en: {
    title: (from, to, knownOn) => `Changes in the law from ${from} to ${to}, as known on ${knownOn}:`, none: 'No rules changed.',
    changes: { began: 'begins', ended: 'ends', changed: 'changes', renewed: 'is given anew with the same content' }, before: 'Before', after: 'Now', chosenBy: 'Decisive date',
    chosen: { day: 'the day concerned', 'day paid': 'the day paid for', permit: 'the permit', offer: 'the offer of start', decision: 'the decision', settlement: 'settlement', 'programme start': 'the start of the programme', plan: 'the plan' },
  },
};

export interface DiffAnswer {
  readonly from: string; readonly to: string; readonly knownOn: string;
  readonly changes: readonly {
    readonly ruleId: string; readonly change: Change['change']; readonly paragraph: string; readonly title: Version<unknown>['text']; readonly effectiveFor: EffectiveFor;
    readonly before?: PrintedVersion; readonly after?: PrintedVersion;
  }[];
}
type PrintedVersion = Pick<Version<unknown>, 'version' | 'paragraph' | 'adopted' | 'inForce' | 'value' | 'text' | 'source'>;

export function diffAnswer(from: string, to: string, knownOn: string, scenario?: Scenario): DiffAnswer {
  return {
    from, to, knownOn,
    changes: diff(allRules, { from, to, knownOn, ...(scenario && { scenario }) }).map((change) => {
      const { before, after } = { before: undefined, after: undefined, ...change };
      return {
        ruleId: change.rule.id, change: change.change, paragraph: (after ?? before!).paragraph, title: change.rule.title, effectiveFor: change.rule.effectiveFor,
        ...(before && { before: printed(before) }), ...(after && { after: printed(after) }),
      };
    }),
  };
}

const printed = ({ version, paragraph, adopted, inForce, value, text, source }: Version<unknown>): PrintedVersion => ({ version, paragraph, adopted, inForce, value, text, source });

export function printDiff({ from, to, knownOn, changes }: DiffAnswer, locale: Locale): string {
  const say = LABELS[locale];
  const title = say.title(inWords(from, locale), inWords(to, locale), inWords(knownOn, locale));
  if (changes.length === 0) return `${title}\n\n${say.none}`;
  return [title, ...changes.map(({ change, paragraph, title: name, effectiveFor, before, after }) => [
    `${paragraph}: ${name[locale]} ${say.changes[change]}`,
    ...(before && change !== 'renewed' ? [`  ${say.before}: ${wording(before, after, locale)}`] : []),
    ...(after ? [`  ${say.after}: ${wording(after, before, locale)}`] : []),
    `  ${say.chosenBy}: ${say.chosen[effectiveFor]}`,
  ].join('\n'))].join('\n\n');
}

/** The text, and the value where only that tells two versions apart. */
function wording(version: PrintedVersion, other: PrintedVersion | undefined, locale: Locale): string {
  const same = other !== undefined && other.text[locale] === version.text[locale] && !isDeepStrictEqual(other.value, version.value);
  const value = typeof version.value === 'string' ? version.value : JSON.stringify(version.value);
  return `${version.text[locale]}${same ? ` ${value}` : ''} (${version.paragraph})`;
}
