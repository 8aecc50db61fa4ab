/**
 * What is to be done for a household before it comes and in its first months, by the group it belongs to: different groups are
 * settled differently. The same for every municipality; what is a municipality's own is added to the household's list.
 */
import type { Text } from '#shared/errors.ts';

export const GROUPS = ['family', 'single-adult', 'unaccompanied-minor'] as const;
export type Group = (typeof GROUPS)[number];
export const STAGES = ['preparation', 'arrival', 'establishment'] as const;
export type Stage = (typeof STAGES)[number];
export interface TemplateItem { readonly item: string; readonly stage: Stage; readonly label: Text; /** Absent: all. */ readonly groups?: readonly Group[] }

const item = (stage: Stage, code: string, nb: string, nn: string, en: string, ...groups: Group[]): TemplateItem => ({ item: code, stage, label: { nb, nn, en }, ...(groups.length > 0 && { groups }) });

export const TEMPLATE: readonly TemplateItem[] = [
  item('preparation', 'dwelling-furnished', 'Boligen er møblert', 'Bustaden er møblert', 'The dwelling is furnished'),
  item('preparation', 'interpreter-ordered', 'Tolk er bestilt', 'Tolk er tinga', 'An interpreter is ordered'),
  item('preparation', 'met-on-arrival', 'Noen møter ved ankomst', 'Nokon møter ved framkomst', 'Somebody meets them on arrival'),
  item('preparation', 'school-informed', 'Skolen er varslet', 'Skulen er varsla', 'The school is informed', 'family', 'unaccompanied-minor'),
  item('preparation', 'care-chosen', 'Botiltak er valgt av barnevernet', 'Butiltak er valt av barnevernet', 'The child welfare service has chosen where the minor is cared for', 'unaccompanied-minor'),
  item('arrival', 'move-notice', 'Flyttemelding er sendt til Folkeregisteret', 'Flyttemelding er send til Folkeregisteret', 'The move is notified to the population register'),
  item('arrival', 'identity-check', 'ID-kontroll er gjort', 'ID-kontroll er gjord', 'Identity is checked in person'),
  item('arrival', 'bank-account', 'Bankkonto er åpnet', 'Bankkonto er opna', 'A bank account is open'),
  item('arrival', 'tax-card', 'Skattekort er bestilt', 'Skattekort er tinga', 'A tax card is ordered'),
  item('arrival', 'electronic-id', 'Elektronisk ID er på plass', 'Elektronisk ID er på plass', 'Electronic identification works'),
  item('arrival', 'contents-insurance', 'Innboforsikring er tegnet', 'Innbuforsikring er teikna', 'Home contents are insured'),
  item('arrival', 'fire-and-emergency', 'Brannvern og nødnumre er gått gjennom', 'Brannvern og naudnummer er gjennomgått', 'Fire safety and emergency numbers are gone through'),
  item('arrival', 'child-welfare-contact', 'Kontakt i barnevernet er avtalt', 'Kontakt i barnevernet er avtalt', 'A contact in the child welfare service is agreed', 'unaccompanied-minor'),
  item('arrival', 'guardian', 'Representant eller verge er oppnevnt', 'Representant eller verje er oppnemnd', 'A representative or guardian is appointed', 'unaccompanied-minor'),
  item('establishment', 'regular-gp', 'Fastlege er valgt', 'Fastlege er vald', 'A regular GP is chosen'),
  item('establishment', 'school-or-kindergarten', 'Plass i skole eller barnehage er klar', 'Plass i skule eller barnehage er klar', 'Places in school or kindergarten are ready', 'family', 'unaccompanied-minor'),
  item('establishment', 'child-benefit', 'Barnetrygd er søkt', 'Barnetrygd er søkt', 'Child benefit is applied for', 'family'),
  item('establishment', 'leisure', 'Fritidsaktivitet er tilbudt', 'Fritidsaktivitet er tilboden', 'A leisure activity is offered', 'family', 'unaccompanied-minor'),
  item('establishment', 'local-tour', 'Kollektivtransport, butikker og bibliotek er vist', 'Kollektivtransport, butikkar og bibliotek er viste', 'Public transport, shops and library are shown'),
];

export const templateOf = (group: Group): readonly TemplateItem[] => TEMPLATE.filter(({ groups }) => !groups || groups.includes(group));

/** What stands on a household's list: of the template, or the municipality's own. */
export interface ListItem { readonly itemId: string; readonly stage?: Stage; readonly text?: Text; readonly label?: string; readonly organisation?: string }
export const itemsOf = (group: Group, own: readonly ListItem[]): ListItem[] => [...templateOf(group).map(({ item: itemId, stage, label: text }) => ({ itemId, stage, text })), ...own];

/** Nobody of age: the minors came alone. One adult alone; everybody else is a family. */
export function groupOf(persons: readonly { readonly belowProgrammeAge?: boolean | undefined }[]): Group {
  if (persons.every((p) => p.belowProgrammeAge)) return 'unaccompanied-minor';
  return persons.length === 1 ? 'single-adult' : 'family';
}
