/** Of recommendations, which a function of their own serves. */
import type { Texts } from '#shared/errors.ts';

export const texts = {
  'reception-not-registered': { nb: 'Registrer mottaket først.', nn: 'Registrer mottaket først.', en: 'Register the reception first.' },
  'resident-not-recommended': { nb: 'Beboeren er ikke med i denne anbefalingen.', nn: 'Bebuaren er ikkje med i denne tilrådinga.', en: 'The resident is not part of this recommendation.' },
  'person-not-asked-for': { nb: 'Forespørselen nevner ikke denne personen.', nn: 'Førespurnaden nemner ikkje denne personen.', en: 'The request does not name this person.' },
  'not-asked-for': { nb: 'Ingen kommune er spurt om å bosette dem ennå.', nn: 'Ingen kommune er spurd om å busetje dei enno.', en: 'No municipality has been asked to settle them yet.' },
  'unknown-resident': { nb: 'Mottaket har ingen beboer med denne id-en.', nn: 'Mottaket har ingen bebuar med denne id-en.', en: 'The reception has no resident with this id.' },
  'person-twice': { nb: 'Personen er nevnt to ganger.', nn: 'Personen er nemnd to gonger.', en: 'The person is mentioned twice.' },
  'permit-missing': { nb: 'Personen har ikke oppholdstillatelse ennå, og kan ikke bosettes.', nn: 'Personen har ikkje opphaldsløyve enno, og kan ikkje busetjast.', en: 'The person has no residence permit yet and cannot be settled.' },
  'needs-not-assessed': { nb: 'Vurder behovene til minst én av personene først.', nn: 'Vurder behova til minst éin av personane først.', en: 'Assess the needs of at least one of the persons first.' },
  'cluster-incomplete': { nb: 'Klyngen mangler: {roles}. Anbefalingen er klyngens.', nn: 'Klynga manglar: {roles}. Tilrådinga er frå klynga.', en: 'The cluster lacks: {roles}. The recommendation is the cluster\'s.' },
  'criterion-twice': { nb: 'Et kriterium er nevnt to ganger.', nn: 'Eit kriterium er nemnt to gonger.', en: 'A criterion is mentioned twice.' },
  'criteria-contradict': { nb: 'Kriteriene motsier hverandre.', nn: 'Kriteria motseier kvarandre.', en: 'The criteria contradict each other.' },
  'group-does-not-fit': { nb: 'Gruppen passer ikke til {persons} personer.', nn: 'Gruppa passar ikkje til {persons} personar.', en: 'The group does not fit {persons} persons.' },
  'already-recommended': { nb: 'En av personene er med i en anbefaling som gjelder. Trekk den først.', nn: 'Ein av personane er med i ei tilråding som gjeld. Trekk ho først.', en: 'One of the persons is in a recommendation that stands. Withdraw it first.' },
} as const satisfies Texts;
