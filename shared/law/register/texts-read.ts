/**
 * Where the rules were read. Act and regulation were read in one consolidated text: a version that begins before that day
 * has today's wording from the day on which the act took effect, unless an earlier wording is said.
 */
export const ACT = 'integreringsloven, Lovdata (NLOD 2.0), consolidated 2026-07-28; earlier wordings of the section not read';
export const REGULATION = 'integreringsforskriften, Lovdata (NLOD 2.0), consolidated 2026-07-28; earlier wordings of the section not read';
export const AMENDING_ACT_2025 = 'LOV-2025-06-20-35, Norsk Lovtidend avd. I 2025; commencement FOR-2025-06-20-1102';
export const ADMINISTRATION_ACT_1967 = 'forvaltningsloven (LOV-1967-02-10) §§ 20–35, read 2026-07-28';
export const ADMINISTRATION_ACT_2025 = 'forvaltningsloven (LOV-2025-06-20-81), Norsk Lovtidend avd. I 2025; no date of commencement in the text read';
/** Said by people who know the field, and not looked up. */
export const NOT_LOOKED_UP = 'from memory; the text was not looked up';
