/** The register of templates. */
import type { TemplateCode } from '../codes.ts';
import type { Template, TemplateVersion } from '../template.ts';
import { allocationNoAppeal, requestAccepted, requestDeclined } from './answers.ts';
import { planAndContract, programmeDecision } from './decisions.ts';
import { housingWishDeviation, invitation } from './settled.ts';

export const REGISTER: Readonly<Record<TemplateCode, Template>> = {
  'request-accepted': requestAccepted, 'request-declined': requestDeclined, 'allocation-no-appeal': allocationNoAppeal, invitation, 'programme-decision': programmeDecision,
  'plan-and-contract': planAndContract, 'housing-wish-deviation': housingWishDeviation,
};

/** The version by which new letters are made on a day: the latest that has begun. */
export const versionOn = ({ versions }: Template, day: string): TemplateVersion => versions.filter(({ from }) => from <= day).at(-1) ?? versions[0]!;
/** A version that a letter was made by. */
export const versionNumbered = ({ versions }: Template, number: number): TemplateVersion => versions.find(({ version }) => version === number)!;
