/** What has happened to a person in the municipality, from the events of other capabilities, and what of it must be kept. */
import { refuse, type Refusal } from '#shared/errors.ts';
import { EARLY_ERASURE, RETENTION, keptUntil, type EarlyErasure, type RetentionClass, type RetentionEvent } from '#shared/law/retention.ts';

export interface Standing {
  readonly caseId: string;
  readonly caseStatus: 'received' | 'accepted' | 'declined' | 'withdrawn' | 'without-agreement';
  /** Absent for those who settled without agreement. */
  readonly overseer?: string;
  readonly reception?: string;
  /** The overseer took this one person of the case back. */
  readonly withdrawnOn?: string;
  readonly settledOn?: string;
  readonly startedOn?: string;
  readonly endedOn?: string;
}

/**
 * Why the person cannot be erased today, if so: the case or the programme runs, the time of keeping is not over, or the
 * archive has not got what it must have. Payments need no ground of their own: each falls in a programme, which is kept
 * longer than accounts are. Whoever was registered by mistake and never settled has nothing that must be kept.
 */
export function groundsAgainst({ caseStatus, withdrawnOn, settledOn, startedOn, endedOn }: Standing, archivedOn: string | undefined, byMistake: boolean, today: string, policy: EarlyErasure = EARLY_ERASURE.policy): Refusal | undefined {
  const held = (code: string, paragraph: string, params?: Record<string, string>): Refusal => refuse(code, { status: 409, paragraph, ...(params && { params }) });
  if (!settledOn) return caseStatus === 'declined' || caseStatus === 'withdrawn' || withdrawnOn || byMistake ? undefined : held('erasure-case-running', 'integreringsloven § 41');
  if (startedOn && !endedOn) return held('erasure-programme-running', 'integreringsloven § 41');
  const since: Partial<Record<RetentionEvent, string>> = { settled: settledOn, ...(startedOn && { 'measure-started': startedOn }) };
  const kept = Object.values<RetentionClass>(RETENTION).flatMap((one) => (since[one.from] ? [{ ...one, until: keptUntil(one, since[one.from])! }] : []));
  const longest = kept.reduce((a, b) => (b.until > a.until ? b : a));
  if (policy === 'keep-for-the-whole-period' && today <= longest.until) return held('erasure-time-not-over', longest.paragraph, { date: longest.until });
  const archive = kept.find((one) => one.archive)?.archive;
  return archive && !archivedOn ? held('erasure-not-archived', archive.paragraph) : undefined;
}
