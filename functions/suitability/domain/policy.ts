/** Policy, not law: how much each criterion counts, and what is near. Every answer names the version that it used. */
import { CRITERIA, type Criterion } from './codes.ts';

export interface Policy {
  readonly name: string;
  readonly version: string;
  readonly weights: Readonly<Record<Criterion | 'prompt-start', number>>;
  readonly nearMinutes: number;
  /** What the overseer wishes of settlement from a reception: start within four weeks. */
  readonly promptDays: number;
}

export const POLICY: Policy = {
  name: 'equal-criteria', version: '2026-11-22', nearMinutes: 60, promptDays: 28,
  weights: { ...Object.fromEntries(CRITERIA.map((criterion) => [criterion, 10])) as Record<Criterion, number>, 'prompt-start': 5 },
};
