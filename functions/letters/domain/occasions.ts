/** What letters an event of the municipality calls for, and of which facts they are made. */
import { latestProgrammeStart } from '#shared/law/deadlines/programme-start.ts';
import type { TemplateCode } from './codes.ts';
import type { LetterState } from './letter.ts';
import type { Facts } from './template.ts';

export interface Occasion { readonly personId: string; readonly template: TemplateCode; readonly facts: Facts }
type Data = Readonly<Record<string, any>>;
interface Person { readonly personId: string }

export const onAcceptance = ({ persons, year, answeredOn }: Data): Occasion[] => (persons as readonly Person[]).flatMap(({ personId }): Occasion[] => [
  { personId, template: 'request-accepted', facts: { year, answeredOn } }, { personId, template: 'allocation-no-appeal', facts: {} },
]);

/** The event does not say whom it was about; the case's receipt did. */
export const onDecline = (persons: readonly Person[], { year, reason, councilDecidedOn, answeredOn }: Data): Occasion[] =>
  persons.map(({ personId }) => ({ personId, template: 'request-declined', facts: { year, reason, answeredOn, ...(councilDecidedOn && { councilDecidedOn }) } }));

/** Whoever is below the age of the programme comes with those who are invited. */
export const onSettlement = ({ personId, settlementDate, belowProgrammeAge }: Data, today: string): Occasion[] =>
  (belowProgrammeAge ? [] : [{ personId, template: 'invitation', facts: { settlementDate, latestStart: latestProgrammeStart(settlementDate, today).dueOn } }]);

/** Drafts that the former date was written into, and nobody has added to: the new one takes their place. What was sent stays as it was. */
export const isSuperseded = ({ status, template, hasParagraph, facts }: LetterState, { previous }: Data): boolean => status === 'draft' && template === 'invitation' && !hasParagraph && facts?.['settlementDate'] === previous;

/** Without `basis` the person has right and duty; what the programme awaited says it. */
export const onProgrammeDecision = (personId: string, { decidedOn, plannedStart, endGoal }: Data, basis?: string): Occasion[] =>
  [{ personId, template: 'programme-decision', facts: { decidedOn, plannedStart, endGoal, ...(basis && { basis }) } }];

export const onAdoption = (personId: string, { number, adoptedOn, endGoal, from, to }: Data): Occasion[] => [{ personId, template: 'plan-and-contract', facts: { number: String(number), adoptedOn, endGoal, from, to } }];
