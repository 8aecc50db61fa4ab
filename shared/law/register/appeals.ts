/** How a decision is told, and who hears an appeal over it: what letters cite. The time for appeal is deadline D22. */
import { ofTheAct } from './act-rule.ts';
import type { Rule } from './rule.ts';
import { ADMINISTRATION_ACT_1967, ADMINISTRATION_ACT_2025 } from './texts-read.ts';

/** Who hears appeals, and how far they may change the municipality's discretion. The time for appeal is deadline D22. */
export const appealBody = /* @__PURE__ */ ofTheAct<{ readonly body: 'county governor'; readonly discretion: 'only if obviously unreasonable' }>({
  id: 'decision.appeal', effectiveFor: 'decision', paragraph: 'integreringsloven § 47', value: { body: 'county governor', discretion: 'only if obviously unreasonable' },
  title: { nb: 'Klageinstans', nn: 'Klageinstans', en: 'Appeal body' },
  text: {
    nb: 'Statsforvalteren avgjør klager. Kommunens frie skjønn kan bare endres når det er åpenbart urimelig.', nn: 'Statsforvaltaren avgjer klager. Det frie skjønet til kommunen kan berre endrast når det er openbert urimeleg.',
    en: 'The county governor decides appeals. The municipality\'s discretion may be changed only if it is obviously unreasonable.',
  },
});

/** Where the administration act says how a decision is told, and what the person may ask for. The register cites; letters write it. */
export const noticeOfDecision: Rule<{ readonly reasons: string; readonly notice: string; readonly access?: string; readonly postponement?: string }> = {
  id: 'decision.notice', effectiveFor: 'decision', title: { nb: 'Underretning om vedtak', nn: 'Underretning om vedtak', en: 'Notice of a decision' },
  versions: [
    {
      version: '1967', paragraph: 'forvaltningsloven §§ 23–27', adopted: '1967-02-10', inForce: { from: '1970-01-01' }, source: ADMINISTRATION_ACT_1967,
      value: { reasons: 'forvaltningsloven §§ 24 og 25', notice: 'forvaltningsloven § 27', access: 'forvaltningsloven § 18', postponement: 'forvaltningsloven § 42' },
      text: {
        nb: 'Vedtaket er skriftlig og begrunnet. Underretningen sier hvordan en kan klage, se sakens dokumenter og be om utsatt iverksetting.', nn: 'Vedtaket er skriftleg og grunngitt. Underretninga seier korleis ein kan klage, sjå dokumenta i saka og be om utsett iverksetjing.',
        en: 'The decision is written and gives reasons. The notice says how to appeal, see the file and ask for postponement.',
      },
      open: { nb: 'Innsynet (§ 18) og utsettelsen (§ 42) er ikke slått opp.', nn: 'Innsynet (§ 18) og utsetjinga (§ 42) er ikkje slegne opp.', en: 'Access (§ 18) and postponement (§ 42) were not looked up.' },
    },
    {
      version: '2025', paragraph: 'forvaltningsloven (2025) §§ 56–59', adopted: '2025-06-20', inForce: { from: null }, source: ADMINISTRATION_ACT_2025,
      value: { reasons: 'forvaltningsloven (2025) §§ 56 og 57', notice: 'forvaltningsloven (2025) §§ 58 og 59' },
      text: {
        nb: 'Begrunnelse og underretning etter den nye loven: underretningen sier også hvem som har behandlet saken og hvem som er ansvarlig. Ikke i kraft.', nn: 'Grunngiving og underretning etter den nye lova: underretninga seier òg kven som har behandla saka og kven som er ansvarleg. Ikkje i kraft.',
        en: 'Reasons and notice under the new act: the notice also names the case handler and who is responsible. Not in force.',
      },
    },
  ],
};
