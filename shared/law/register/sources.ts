/** Where the rules on programme, eligibility and absence were read. */
export const ACT = 'integreringsloven (LOV-2020-11-06-127), Lovdata 2026-07-28';
export const REGULATION = 'integreringsforskriften (FOR-2020-12-15-2912), Lovdata 2026-07-28';
export const AMENDMENT_2025 = 'LOV-2025-06-20-35, FOR-2025-06-20-1102';
export const TRANSITION_2025 = 'FOR-2025-06-20-1154';
export const REGULATION_2025 = 'FOR-2025-09-17-1909';
export const BILL_2025 = 'Prop. 81 L (2024–2025) ch. 6.1 and 7.1, on the rules until then';
