/** The municipality's answers to a request to settle somebody, and what the person is told of the allocation. */
import type { Template } from '../template.ts';

export const requestAccepted: Template = {
  title: { nb: 'Svar på forespørsel om bosetting: ja', nn: 'Svar på førespurnad om busetjing: ja' },
  recipient: 'overseer', paragraphs: ['integreringsloven § 8'],
  versions: [{
    version: 1, from: '2021-01-01',
    nb: {
      subject: 'Svar på forespørsel om bosetting av {name}',
      text: [
        'Til Integrerings- og mangfoldsdirektoratet',
        '{municipality} kommune viser til forespørselen om å bosette {name} i {year}.',
        'Kommunen sier ja til å bosette {name}. Svaret ble gitt {answeredOn}. Plassen går av kommunestyrets vedtak for {year}.',
        'Kommunen melder fra om bosettingsdatoen når den er fastsatt.',
        '{paragraph}', '{closing}',
      ],
    },
    nn: {
      subject: 'Svar på førespurnad om busetjing av {name}',
      text: [
        'Til Integrerings- og mangfaldsdirektoratet',
        '{municipality} kommune viser til førespurnaden om å busetje {name} i {year}.',
        'Kommunen seier ja til å busetje {name}. Svaret vart gitt {answeredOn}. Plassen går av vedtaket til kommunestyret for {year}.',
        'Kommunen melder frå om busetjingsdatoen når han er fastsett.',
        '{paragraph}', '{closing}',
      ],
    },
  }],
};

export const requestDeclined: Template = {
  title: { nb: 'Svar på forespørsel om bosetting: nei', nn: 'Svar på førespurnad om busetjing: nei' },
  recipient: 'overseer', paragraphs: ['integreringsloven § 8'],
  versions: [{
    version: 1, from: '2021-01-01',
    nb: {
      subject: 'Svar på forespørsel om bosetting av {name}',
      text: [
        'Til Integrerings- og mangfoldsdirektoratet',
        '{municipality} kommune viser til forespørselen om å bosette {name} i {year}.',
        'Kommunen kan ikke bosette {name}. Svaret ble gitt {answeredOn}. {reason}',
        '{paragraph}', '{closing}',
      ],
    },
    nn: {
      subject: 'Svar på førespurnad om busetjing av {name}',
      text: [
        'Til Integrerings- og mangfaldsdirektoratet',
        '{municipality} kommune viser til førespurnaden om å busetje {name} i {year}.',
        'Kommunen kan ikkje busetje {name}. Svaret vart gitt {answeredOn}. {reason}',
        '{paragraph}', '{closing}',
      ],
    },
  }],
};

export const allocationNoAppeal: Template = {
  title: { nb: 'Valget av kommune kan ikke påklages', nn: 'Valet av kommune kan ein ikkje klage på' },
  recipient: 'person', paragraphs: ['integreringsloven § 46 fjerde ledd'],
  versions: [{
    version: 1, from: '2021-01-01',
    nb: {
      subject: 'Du skal bosettes i {municipality}',
      text: [
        'Hei, {name}.',
        'Du er tildelt {municipality} som bosettingskommune. Kommunen har sagt ja til å ta imot deg.',
        'Du kan ikke klage på hvilken kommune du er tildelt ({noAppeal}).',
        'Du kan si nei til kommunen. Da kan du miste retten til introduksjonsprogram og introduksjonsstønad. Snakk med mottaket eller med oss før du bestemmer deg.',
        '{paragraph}', '{closing}',
      ],
    },
    nn: {
      subject: 'Du skal busetjast i {municipality}',
      text: [
        'Hei, {name}.',
        'Du er tildelt {municipality} som busetjingskommune. Kommunen har sagt ja til å ta imot deg.',
        'Du kan ikkje klage på kva kommune du er tildelt ({noAppeal}).',
        'Du kan seie nei til kommunen. Då kan du miste retten til introduksjonsprogram og introduksjonsstønad. Snakk med mottaket eller med oss før du bestemmer deg.',
        '{paragraph}', '{closing}',
      ],
    },
  }],
};
