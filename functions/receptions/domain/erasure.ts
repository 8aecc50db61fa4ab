/** Why a resident cannot be erased today, if so. */
import { addMonths } from '#shared/calendar/dates.ts';
import { refuse, type Refusal } from '#shared/errors.ts';
import { RECEPTION_ERASURE, RETENTION, keptUntil, type ReceptionErasure } from '#shared/law/retention.ts';
import type { ErasureReason } from './codes.ts';
import type { RecommendationState } from './recommendation.ts';
import type { ResidentState } from './resident.ts';

/** `recommendation`: the last that the resident is or was in. */
export interface Standing { readonly recommendation?: Pick<RecommendationState, 'status' | 'settledOn'> | undefined }

const CLASS = RETENTION['reception-programme'];
/** The last day on which the law lets the reception have it. */
export const residentKeptUntil = (arrivedOn: string): string => keptUntil(CLASS, arrivedOn)!;

export function groundAgainst(
  { arrivedOn, movedOutOn }: Pick<ResidentState, 'arrivedOn' | 'movedOutOn'>, { recommendation }: Standing, reason: ErasureReason, today: string, policy: ReceptionErasure = RECEPTION_ERASURE.policy,
): Refusal | undefined {
  const held = (code: string, params?: Record<string, string>, paragraph = 'integreringsloven § 41'): Refusal => refuse(code, { status: 409, paragraph, ...(params && { params }) });
  const until = residentKeptUntil(arrivedOn!);
  // After that nothing is a ground: the law wants it gone.
  if (today > until) return undefined;
  const { status = 'withdrawn', settledOn } = recommendation ?? {};
  if (status !== 'withdrawn' && status !== 'settled') return held('erasure-recommended');
  if (status === 'settled' && settledOn) {
    const open = addMonths(settledOn, RECEPTION_ERASURE.supplementMonths);
    if (today <= open) return held('erasure-supplements-open', { date: open });
  }
  if (reason === 'wrongly-registered') return undefined;
  if (status !== 'settled' && !movedOutOn) return held('erasure-lives-here');
  return policy === 'keep-for-the-whole-period' ? held('erasure-time-not-over', { date: until }, CLASS.paragraph) : undefined;
}
