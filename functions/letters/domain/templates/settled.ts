/** What somebody who is settled is told: welcome, and where the home is another than was wished. */
import type { Template } from '../template.ts';

export const invitation: Template = {
  title: { nb: 'Invitasjon etter bosetting', nn: 'Invitasjon etter busetjing' },
  recipient: 'person', paragraphs: ['integreringsloven §§ 10 og 12'],
  versions: [{
    version: 1, from: '2021-01-01',
    nb: {
      subject: 'Velkommen til {municipality}',
      text: [
        'Hei, {name}.',
        'Velkommen til {municipality}. Bosettingsdatoen din er {settlementDate}.',
        'Vi inviterer deg til en samtale. Der snakker vi om hva du kan, hva du ønsker, og hva kommunen kan hjelpe deg med. Ta gjerne med papirer om skole og arbeid.',
        'Kommunen skal starte et introduksjonsprogram for deg så snart som mulig, og senest {latestStart} (integreringsloven § 12). Du får et eget brev om det.',
        'Du kan ha med deg noen du stoler på. Trenger du tolk, bestiller vi det, og det er gratis.',
        '{paragraph}', '{closing}',
      ],
    },
    nn: {
      subject: 'Velkomen til {municipality}',
      text: [
        'Hei, {name}.',
        'Velkomen til {municipality}. Busetjingsdatoen din er {settlementDate}.',
        'Vi inviterer deg til ein samtale. Der snakkar vi om kva du kan, kva du ønskjer, og kva kommunen kan hjelpe deg med. Ta gjerne med papir om skule og arbeid.',
        'Kommunen skal starte eit introduksjonsprogram for deg så snart som råd, og seinast {latestStart} (integreringslova § 12). Du får eit eige brev om det.',
        'Du kan ha med deg nokon du stolar på. Treng du tolk, tingar vi det, og det er gratis.',
        '{paragraph}', '{closing}',
      ],
    },
  }],
};

export const housingWishDeviation: Template = {
  title: { nb: 'Boligen er en annen enn ønsket', nn: 'Bustaden er ein annan enn ønskt' },
  recipient: 'person', paragraphs: ['integreringsforskriften § 51'], needsParagraph: true,
  versions: [{
    version: 1, from: '2021-01-01',
    nb: {
      subject: 'Boligen du får i {municipality}',
      text: [
        'Hei, {name}.',
        'Du har fortalt hva slags bolig du ønsker deg. Vi har ikke klart å følge hele ønsket ditt.',
        '{paragraph}',
        'Du kan selv leie eller kjøpe en annen bolig. Snakk med oss først, så kan vi si noe om hva det betyr for økonomien din.',
        '{closing}',
      ],
    },
    nn: {
      subject: 'Bustaden du får i {municipality}',
      text: [
        'Hei, {name}.',
        'Du har fortalt kva slags bustad du ønskjer deg. Vi har ikkje klart å følgje heile ønsket ditt.',
        '{paragraph}',
        'Du kan sjølv leige eller kjøpe ein annan bustad. Snakk med oss først, så kan vi seie kva det har å seie for økonomien din.',
        '{closing}',
      ],
    },
  }],
};
