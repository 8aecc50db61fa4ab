/** Individual decisions, with how to appeal: the programme, and the integration plan. */
import type { Template } from '../template.ts';

export const programmeDecision: Template = {
  title: { nb: 'Vedtak om introduksjonsprogram', nn: 'Vedtak om introduksjonsprogram' },
  recipient: 'person', paragraphs: ['integreringsloven §§ 8, 9 og 12', 'integreringsloven §§ 46 og 47'],
  versions: [{
    version: 1, from: '2021-01-01',
    nb: {
      subject: 'Vedtak om introduksjonsprogram',
      text: [
        'Hei, {name}.',
        '{municipality} kommune har {decidedOn} vedtatt at du skal delta i introduksjonsprogram. Programmet starter {plannedStart}. Sluttmålet ditt er {endGoal}.',
        '{ground} Vedtaket bygger på integreringsloven §§ 8, 9 og 12. Programmet er helårig og på fulltid.',
        'Mens du deltar, får du introduksjonsstønad (§ 19). Er du borte uten gyldig grunn, blir du trukket i stønaden (§ 21).',
        '{paragraph}', '{appeal}', '{closing}',
      ],
    },
    nn: {
      subject: 'Vedtak om introduksjonsprogram',
      text: [
        'Hei, {name}.',
        '{municipality} kommune har {decidedOn} vedteke at du skal ta del i introduksjonsprogram. Programmet startar {plannedStart}. Sluttmålet ditt er {endGoal}.',
        '{ground} Vedtaket byggjer på integreringslova §§ 8, 9 og 12. Programmet er heilårig og på fulltid.',
        'Medan du tek del, får du introduksjonsstønad (§ 19). Er du borte utan gyldig grunn, blir du trekt i stønaden (§ 21).',
        '{paragraph}', '{appeal}', '{closing}',
      ],
    },
  }],
};

export const planAndContract: Template = {
  title: { nb: 'Integreringsplan og kontrakt', nn: 'Integreringsplan og kontrakt' },
  recipient: 'person', paragraphs: ['integreringsloven §§ 15 og 16', 'integreringsloven §§ 46 og 47'],
  versions: [{
    version: 1, from: '2021-01-01',
    nb: {
      subject: 'Integreringsplanen din',
      text: [
        'Hei, {name}.',
        'Her er integreringsplanen din, versjon {number}. Den er vedtatt {adoptedOn} og gjelder fra {from} til {to}. Sluttmålet ditt er {endGoal}.',
        'Vi har laget planen sammen med deg. Den bygger på det du kan, og på det du gjorde før du kom hit (integreringsloven § 15). Vi ser på planen sammen jevnlig, og når noe endrer seg for deg.',
        'Sammen med planen følger {commitment}.',
        '{paragraph}', '{appeal}', '{closing}',
      ],
    },
    nn: {
      subject: 'Integreringsplanen din',
      text: [
        'Hei, {name}.',
        'Her er integreringsplanen din, versjon {number}. Han er vedteken {adoptedOn} og gjeld frå {from} til {to}. Sluttmålet ditt er {endGoal}.',
        'Vi har laga planen saman med deg. Han byggjer på det du kan, og på det du gjorde før du kom hit (integreringslova § 15). Vi ser på planen saman jamleg, og når noko endrar seg for deg.',
        'Saman med planen følgjer {commitment}.',
        '{paragraph}', '{appeal}', '{closing}',
      ],
    },
  }],
};
