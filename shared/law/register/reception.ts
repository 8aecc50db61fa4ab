/** The full-time programme of integration receptions. It stands in no act: IMDi's description of the offer is the source. */
import type { Rule } from './rule.ts';

export const MANDATORY_ELEMENTS = ['norwegian', 'social-studies', 'competence-mapping'] as const;
export const OPTIONAL_ELEMENTS = ['career-guidance', 'language-training', 'work-oriented', 'volunteer-activities'] as const;
export type TimetableElement = (typeof MANDATORY_ELEMENTS)[number] | (typeof OPTIONAL_ELEMENTS)[number];

export interface ReceptionProgramme {
  readonly hoursPerWeek: number;
  /** Whom it binds: residents who have turned so many years. */
  readonly from: number;
  readonly mandatory: readonly TimetableElement[];
  /** As far as possible. */
  readonly optional: readonly TimetableElement[];
}

export const receptionProgramme: Rule<ReceptionProgramme> = {
  id: 'reception.full-time', effectiveFor: 'day',
  title: { nb: 'Fulltidsprogram i integreringsmottak', nn: 'Fulltidsprogram i integreringsmottak', en: 'Full-time programme of integration receptions' },
  versions: [{
    version: '2022-02-04', paragraph: 'IMDi, bosetting fra integreringsmottak', adopted: '2022-02-04', inForce: { from: '2022-02-04' }, source: 'imdi.no, bosetting fra integreringsmottak (2022-02-04)',
    value: { hoursPerWeek: 37.5, from: 18, mandatory: MANDATORY_ELEMENTS, optional: OPTIONAL_ELEMENTS },
    text: {
      nb: 'Alle beboere over 18 år forplikter seg til et fulltidsprogram på 37,5 timer i uken med norsk, samfunnskunnskap og kompetansekartlegging; så langt det er mulig også karriereveiledning, språktrening, arbeidsrettede aktiviteter og tilbud med frivillige.',
      nn: 'Alle bebuarar over 18 år forpliktar seg til eit fulltidsprogram på 37,5 timar i veka med norsk, samfunnskunnskap og kompetansekartlegging; så langt det er mogleg også karriererettleiing, språktrening, arbeidsretta aktivitetar og tilbod med frivillige.',
      en: 'All residents over 18 commit themselves to a full-time programme of 37.5 hours a week with Norwegian, social studies and competence mapping; as far as possible also career guidance, language training, work-oriented activities and offers with volunteers.',
    },
    open: {
      nb: 'Ikke lovtekst. «Over 18 år» er lest som fylt 18 år. Datoen er sidens siste oppdatering, ikke da tilbudet begynte.', nn: 'Ikkje lovtekst. «Over 18 år» er lese som fylt 18 år. Datoen er siste oppdatering av sida, ikkje då tilbodet tok til.',
      en: 'Not the text of a law. "Over 18" is read as having turned 18. The date is the page\'s last update, not when the offer began.',
    },
  }],
};
