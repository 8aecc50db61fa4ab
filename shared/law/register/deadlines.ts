/** The field's deadlines by their numbers. What needs one deadline imports its rule; this list is for those who are given a number. */
import { appeal, appealForwarded, dataBreach, dataSubjectRequest, moveNotice, preliminaryAnswer, reasonsRequest, schoolStart } from './deadlines/administration.ts';
import { disabilityGrant, leaveFollowUp, nirRegistration, nirYearEnd, religiousDaysNotice, selfCertificationReview } from './deadlines/participant.ts';
import { newlyArrived, norwegianTraining, planAndContract, programmeEnd, programmeStart, socialStudies, trainingOffer, workOrientedHours } from './deadlines/programme.ts';
import { answerToCall, answerToRequest, registerSettlement, settlementAfterPermit, startAfterReception, transitionReport } from './deadlines/settlement.ts';
import type { DeadlineRule } from './deadlines/terms.ts';
import { retention } from './retention.ts';

export { lastDayOnHoliday } from './deadlines/terms.ts';

export const DEADLINES = {
  D1: answerToCall, D2: answerToRequest, D3: settlementAfterPermit, D4: transitionReport, D5: registerSettlement, D6: programmeStart, D7: newlyArrived, D8: startAfterReception,
  D9: trainingOffer, D10: planAndContract, D11: workOrientedHours, D12: socialStudies, D13: norwegianTraining, D14: programmeEnd, D15: selfCertificationReview, D16: leaveFollowUp,
  D17: religiousDaysNotice, D18: nirRegistration, D19: nirYearEnd, D20: disabilityGrant, D21: preliminaryAnswer, D22: appeal, D23: reasonsRequest, D24: appealForwarded, D25: retention,
  D26: dataBreach, D27: dataSubjectRequest, D28: schoolStart, D29: moveNotice,
} as const satisfies Readonly<Record<string, DeadlineRule>>;

export type DeadlineKind = keyof typeof DEADLINES;
export const DEADLINE_KINDS = Object.keys(DEADLINES) as DeadlineKind[];
