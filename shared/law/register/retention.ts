/** Deadline D25: how long personal data may stay in the operational systems (integreringsforskriften §§ 60–61). */
import type { DeadlineRule } from './deadlines/terms.ts';
import { REGULATION } from './texts-read.ts';

export const retention: DeadlineRule = {
  id: 'deadline.D25', effectiveFor: 'day',
  title: { nb: 'Sletting i fagsystemet', nn: 'Sletting i fagsystemet', en: 'Deletion from the operational system' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsforskriften §§ 60–61', adopted: '2020-12-15', inForce: { from: '2021-01-01' }, source: REGULATION,
    value: {
      type: 'statutory',
      lengths: {
        settlementAndGrants: { amount: 15, unit: 'years', onHoliday: 'stays', of: { nb: 'opplysninger om bosetting og tilskudd, fra bosettingen', nn: 'opplysningar om busetjing og tilskot, frå busetjinga', en: 'data on settlement and grants, from settlement' } },
        participation: { amount: 15, unit: 'years', onHoliday: 'stays', of: { nb: 'deltakere i kvalifiseringstiltak, fra tiltaket starter', nn: 'deltakarar i kvalifiseringstiltak, frå tiltaket startar', en: 'participants in qualification, from the start of the measure' } },
        notParticipating: { amount: 15, unit: 'years', onHoliday: 'stays', of: { nb: 'personer i målgruppen som ikke deltar, fra de kommer i målgruppen', nn: 'personar i målgruppa som ikkje deltek, frå dei kjem i målgruppa', en: 'persons of the target group who do not participate, from entering it' } },
        tests: { amount: 20, unit: 'years', onHoliday: 'stays', of: { nb: 'prøver, fra prøvedatoen', nn: 'prøver, frå prøvedatoen', en: 'tests, from the date of the test' } },
        receptionTraining: { amount: 5, unit: 'years', onHoliday: 'stays', of: { nb: 'opplæring i mottak, fra start eller inntreden i målgruppen', nn: 'opplæring i mottak, frå start eller inntreden i målgruppa', en: 'training in reception, from its start or from entering the target group' } },
        receptionProgramme: { amount: 5, unit: 'years', onHoliday: 'stays', of: { nb: 'integreringsprogram i mottak, fra innflytting', nn: 'integreringsprogram i mottak, frå innflytting', en: 'the integration programme in reception, from moving in' } },
        competence: { amount: 15, unit: 'years', onHoliday: 'stays', of: { nb: 'kompetanseopplysninger, fra kartleggingen starter', nn: 'kompetanseopplysningar, frå kartlegginga startar', en: 'competence data, from the start of the mapping' } },
        competenceOfRejected: { amount: 5, unit: 'years', onHoliday: 'stays', of: { nb: 'kompetanseopplysninger om asylsøkere med endelig avslag', nn: 'kompetanseopplysningar om asylsøkjarar med endeleg avslag', en: 'competence data of finally rejected asylum seekers' } },
      },
      starts: { nb: 'hendelsen som nevnes for hver gruppe av opplysninger', nn: 'hendinga som er nemnd for kvar gruppe av opplysningar', en: 'the event named for each group of data' },
      consequence: { nb: 'Behandlingen er ulovlig etter dette.', nn: 'Handsaminga er ulovleg etter dette.', en: 'Processing is unlawful after it.' },
    },
    text: {
      nb: 'Opplysningene slettes senest når lagringstiden er ute. Det utlendingsmyndighetene trenger, overføres først, og det som skal bevares, avleveres til arkiv før det slettes.',
      nn: 'Opplysningane blir sletta seinast når lagringstida er ute. Det utlendingsstyresmaktene treng, blir overført først, og det som skal bevarast, blir avlevert til arkiv før det blir sletta.',
      en: 'The data are deleted at the latest when the time is out. What the immigration authorities need is handed over first, and what must be preserved is transferred to the archive before it is deleted.',
    },
    open: {
      nb: 'Bevaringsforskrifta § 64 krever at dokumentasjon om hver flyktning bevares for ettertiden. Det forenes ved kontrollert avlevering først og sletting etterpå. Kompetanseopplysninger kan lagres lenger når kvalifiseringen krever det.',
      nn: 'Bevaringsforskrifta § 64 krev at dokumentasjon om kvar flyktning blir bevart for ettertida. Det blir sameint ved kontrollert avlevering først og sletting etterpå. Kompetanseopplysningar kan lagrast lenger når kvalifiseringa krev det.',
      en: 'Bevaringsforskrifta § 64 requires that documentation on each refugee is preserved for posterity. The two are reconciled by verified transfer first and deletion after. Competence data may be kept longer where qualification needs them.',
    },
  }],
};
