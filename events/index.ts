/** The event catalogue. A type that is not listed here leaves the table without data. */
import type { EventDefinition } from './define.ts';
import { lineMade } from './benefit.line.made.v1.ts';
import { participantAbsenceNoted } from './benefit.participant.absence-noted.v1.ts';
import { participantBegan } from './benefit.participant.began.v1.ts';
import { participantCeased } from './benefit.participant.ceased.v1.ts';
import { runApproved } from './benefit.run.approved.v1.ts';
import { runClosed } from './benefit.run.closed.v1.ts';
import { runExported } from './benefit.run.exported.v1.ts';
import { runOpened } from './benefit.run.opened.v1.ts';
import { runProposed } from './benefit.run.proposed.v1.ts';
import { brochureChanged } from './community.brochure.changed.v1.ts';
import { brochureRegistered } from './community.brochure.registered.v1.ts';
import { communityEventChanged } from './community.community-event.changed.v1.ts';
import { communityEventPlanned } from './community.community-event.planned.v1.ts';
import { communityEventSignUpAnonymised } from './community.community-event.sign-up-anonymised.v1.ts';
import { communityEventSignUpCancelled } from './community.community-event.sign-up-cancelled.v1.ts';
import { communityEventSignedUp } from './community.community-event.signed-up.v1.ts';
import { communityEventWithdrawn } from './community.community-event.withdrawn.v1.ts';
import { handOverMade } from './community.hand-over.made.v1.ts';
import { participationAnonymised } from './community.participation.anonymised.v1.ts';
import { participationLogged } from './community.participation.logged.v1.ts';
import { participationStruck } from './community.participation.struck.v1.ts';
import { partnerChanged } from './community.partner.changed.v1.ts';
import { partnerEnded } from './community.partner.ended.v1.ts';
import { partnerRegistered } from './community.partner.registered.v1.ts';
import { volunteerGroupChanged } from './community.volunteer-group.changed.v1.ts';
import { volunteerGroupEnded } from './community.volunteer-group.ended.v1.ts';
import { volunteerGroupStarted } from './community.volunteer-group.started.v1.ts';
import { councilDeadlineDecisionNoted } from './deadlines.council-deadline.decision-noted.v1.ts';
import { deadlineApproaching } from './deadlines.deadline.approaching.v1.ts';
import { deadlineClockDismissed } from './deadlines.deadline.clock-dismissed.v1.ts';
import { deadlineClockFulfilled } from './deadlines.deadline.clock-fulfilled.v1.ts';
import { deadlineClocksTold } from './deadlines.deadline.clocks-told.v1.ts';
import { deadlineClosed } from './deadlines.deadline.closed.v1.ts';
import { deadlineFulfilled } from './deadlines.deadline.fulfilled.v1.ts';
import { deadlineOpened } from './deadlines.deadline.opened.v1.ts';
import { deadlineOverdue } from './deadlines.deadline.overdue.v1.ts';
import { deadlineRecomputed } from './deadlines.deadline.recomputed.v1.ts';
import { deadlineReopened } from './deadlines.deadline.reopened.v1.ts';
import { deadlineStartNoted } from './deadlines.deadline.start-noted.v1.ts';
import { coordinatorNamed } from './establishment.coordinator.named.v1.ts';
import { establishmentCheckNoted } from './establishment.establishment.check-noted.v1.ts';
import { establishmentClosed } from './establishment.establishment.closed.v1.ts';
import { establishmentFactNoted } from './establishment.establishment.fact-noted.v1.ts';
import { establishmentOpened } from './establishment.establishment.opened.v1.ts';
import { establishmentPersonJoined } from './establishment.establishment.person-joined.v1.ts';
import { establishmentPersonReturned } from './establishment.establishment.person-returned.v1.ts';
import { establishmentPersonLeft } from './establishment.establishment.person-left.v1.ts';
import { establishmentTenancyEndNoted } from './establishment.establishment.tenancy-end-noted.v1.ts';
import { establishmentTenancyNoted } from './establishment.establishment.tenancy-noted.v1.ts';
import { guidanceGiven } from './establishment.guidance.given.v1.ts';
import { healthStepRegistered } from './establishment.health-step.registered.v1.ts';
import { incomeRegistered } from './establishment.income.registered.v1.ts';
import { itemAdded } from './establishment.item.added.v1.ts';
import { itemMarked } from './establishment.item.marked.v1.ts';
import { partnerGuidanceGiven } from './establishment.partner-guidance.given.v1.ts';
import { programmeExemptionEnded } from './establishment.programme-exemption.ended.v1.ts';
import { programmeExemptionRegistered } from './establishment.programme-exemption.registered.v1.ts';
import { referralAcknowledged } from './establishment.referral.acknowledged.v1.ts';
import { referralSent } from './establishment.referral.sent.v1.ts';
import { arrivalAccepted } from './households.arrival.accepted.v1.ts';
import { arrivalCompleted } from './households.arrival.completed.v1.ts';
import { arrivalDeclined } from './households.arrival.declined.v1.ts';
import { arrivalPersonArrived } from './households.arrival.person-arrived.v1.ts';
import { arrivalPersonPassedOver } from './households.arrival.person-passed-over.v1.ts';
import { arrivalReceived } from './households.arrival.received.v1.ts';
import { arrivalWithdrawn } from './households.arrival.withdrawn.v1.ts';
import { departureAnnounced } from './households.departure.announced.v1.ts';
import { departureClosed } from './households.departure.closed.v1.ts';
import { departureDeclined } from './households.departure.declined.v1.ts';
import { departureHandedOver } from './households.departure.handed-over.v1.ts';
import { departureWithdrawalSent } from './households.departure.withdrawal-sent.v1.ts';
import { departureWithdrawn } from './households.departure.withdrawn.v1.ts';
import { eligibilityChecked } from './households.eligibility.checked.v1.ts';
import { householdAdmitted } from './households.household.admitted.v1.ts';
import { householdDissolved } from './households.household.dissolved.v1.ts';
import { householdFormed } from './households.household.formed.v1.ts';
import { householdMemberErased } from './households.household.member-erased.v1.ts';
import { householdMemberJoined } from './households.household.member-joined.v1.ts';
import { memberLeavingCorrected } from './households.household.member-leaving-corrected.v1.ts';
import { memberReturned } from './households.household.member-returned.v1.ts';
import { memberSettlementCorrected } from './households.household.member-settlement-corrected.v1.ts';
import { householdMemberLeft } from './households.household.member-left.v1.ts';
import { householdMemberSettled } from './households.household.member-settled.v1.ts';
import { householdRelationEnded } from './households.household.relation-ended.v1.ts';
import { householdRelationRegistered } from './households.household.relation-registered.v1.ts';
import { dwellingRegistered } from './housing.dwelling.registered.v1.ts';
import { dwellingWithdrawn } from './housing.dwelling.withdrawn.v1.ts';
import { homeClosed } from './housing.home.closed.v1.ts';
import { homeOpened } from './housing.home.opened.v1.ts';
import { homePersonJoined } from './housing.home.person-joined.v1.ts';
import { homePersonLeft } from './housing.home.person-left.v1.ts';
import { landlordRegistered } from './housing.landlord.registered.v1.ts';
import { landlordRemoved } from './housing.landlord.removed.v1.ts';
import { schemeApplied } from './housing.scheme.applied.v1.ts';
import { schemeDecided } from './housing.scheme.decided.v1.ts';
import { tenancyBegun } from './housing.tenancy.begun.v1.ts';
import { tenancyEnded } from './housing.tenancy.ended.v1.ts';
import { letterDiscarded } from './letters.letter.discarded.v1.ts';
import { letterDrafted } from './letters.letter.drafted.v1.ts';
import { letterEdited } from './letters.letter.edited.v1.ts';
import { letterSent } from './letters.letter.sent.v1.ts';
import { channelActivated } from './notification.channel.activated.v1.ts';
import { channelGranted } from './notification.channel.granted.v1.ts';
import { channelPaused } from './notification.channel.paused.v1.ts';
import { channelProposed } from './notification.channel.proposed.v1.ts';
import { channelResumed } from './notification.channel.resumed.v1.ts';
import { channelSwitchedOff } from './notification.channel.switched-off.v1.ts';
import { channelVerificationFailed } from './notification.channel.verification-failed.v1.ts';
import { deliveryAttempted } from './notification.delivery.attempted.v1.ts';
import { deliveryCreated } from './notification.delivery.created.v1.ts';
import { deliveryDelivered } from './notification.delivery.delivered.v1.ts';
import { deliveryExhausted } from './notification.delivery.exhausted.v1.ts';
import { deliveryWithheld } from './notification.delivery.withheld.v1.ts';
import { subscriptionChannelNoted } from './notification.subscription.channel-noted.v1.ts';
import { subscriptionRequested } from './notification.subscription.requested.v1.ts';
import { personAddressChanged } from './persons.person.address-changed.v1.ts';
import { personArchived } from './persons.person.archived.v1.ts';
import { personErased } from './persons.person.erased.v1.ts';
import { identifierAdded } from './persons.person.identifier-added.v1.ts';
import { planAdopted } from './plan.plan.adopted.v1.ts';
import { planClosed } from './plan.plan.closed.v1.ts';
import { planCommitmentSigned } from './plan.plan.commitment-signed.v1.ts';
import { planContributionRecorded } from './plan.plan.contribution-recorded.v1.ts';
import { planElementAdded } from './plan.plan.element-added.v1.ts';
import { planElementDecided } from './plan.plan.element-decided.v1.ts';
import { planElementsProposed } from './plan.plan.elements-proposed.v1.ts';
import { planGoalsSet } from './plan.plan.goals-set.v1.ts';
import { planOpeningRedated } from './plan.plan.opening-redated.v1.ts';
import { planOpened } from './plan.plan.opened.v1.ts';
import { planReviewed } from './plan.plan.reviewed.v1.ts';
import { planRevisionBegun } from './plan.plan.revision-begun.v1.ts';
import { programmeAbsenceRegistered } from './programme.programme.absence-registered.v1.ts';
import { programmeAwaiting } from './programme.programme.awaiting.v1.ts';
import { programmeClaimed } from './programme.programme.claimed.v1.ts';
import { programmeDecided } from './programme.programme.decided.v1.ts';
import { programmeEnded } from './programme.programme.ended.v1.ts';
import { programmeLapsed } from './programme.programme.lapsed.v1.ts';
import { programmeSettlementCorrected } from './programme.programme.settlement-corrected.v1.ts';
import { programmeStarted } from './programme.programme.started.v1.ts';
import { receptionClusterSet } from './receptions.reception.cluster-set.v1.ts';
import { receptionContactSet } from './receptions.reception.contact-set.v1.ts';
import { receptionRegistered } from './receptions.reception.registered.v1.ts';
import { receptionValiditySet } from './receptions.reception.validity-set.v1.ts';
import { recommendationAccepted } from './receptions.recommendation.accepted.v1.ts';
import { recommendationLinked } from './receptions.recommendation.linked.v1.ts';
import { recommendationMade } from './receptions.recommendation.made.v1.ts';
import { recommendationRequested } from './receptions.recommendation.requested.v1.ts';
import { recommendationReturned } from './receptions.recommendation.returned.v1.ts';
import { recommendationSettled } from './receptions.recommendation.settled.v1.ts';
import { recommendationWithdrawn } from './receptions.recommendation.withdrawn.v1.ts';
import { residentCommitted } from './receptions.resident.committed.v1.ts';
import { residentElementCompleted } from './receptions.resident.element-completed.v1.ts';
import { residentErased } from './receptions.resident.erased.v1.ts';
import { residentMovedOut } from './receptions.resident.moved-out.v1.ts';
import { residentNeedsAssessed } from './receptions.resident.needs-assessed.v1.ts';
import { residentPermitRegistered } from './receptions.resident.permit-registered.v1.ts';
import { residentRecorded } from './receptions.resident.recorded.v1.ts';
import { residentRegistered } from './receptions.resident.registered.v1.ts';
import { residentTimetableSet } from './receptions.resident.timetable-set.v1.ts';
import { callIssued } from './settlement.call.issued.v1.ts';
import { caseAccepted } from './settlement.case.accepted.v1.ts';
import { caseDeclined } from './settlement.case.declined.v1.ts';
import { caseInquired } from './settlement.case.inquired.v1.ts';
import { caseMovingOutCorrected } from './settlement.case.moving-out-corrected.v1.ts';
import { casePersonMovedOut } from './settlement.case.person-moved-out.v1.ts';
import { personSettled } from './settlement.case.person-settled.v1.ts';
import { casePersonWithdrawn } from './settlement.case.person-withdrawn.v1.ts';
import { casePlacesReserved } from './settlement.case.places-reserved.v1.ts';
import { caseProposalChanged } from './settlement.case.proposal-changed.v1.ts';
import { caseReceived } from './settlement.case.received.v1.ts';
import { caseRefused } from './settlement.case.refused.v1.ts';
import { caseReservationReleased } from './settlement.case.reservation-released.v1.ts';
import { caseSettledWithoutAgreement } from './settlement.case.settled-without-agreement.v1.ts';
import { settlementDateCorrected } from './settlement.case.settlement-date-corrected.v1.ts';
import { caseSettlementPlanned } from './settlement.case.settlement-planned.v1.ts';
import { caseWithdrawn } from './settlement.case.withdrawn.v1.ts';
import { requestAccepted } from './settlement.request.accepted.v1.ts';
import { requestDeclined } from './settlement.request.declined.v1.ts';
import { requestInquired } from './settlement.request.inquired.v1.ts';
import { requestMovingOutCorrected } from './settlement.request.moving-out-corrected.v1.ts';
import { requestPersonErased } from './settlement.request.person-erased.v1.ts';
import { requestPersonMovedOut } from './settlement.request.person-moved-out.v1.ts';
import { requestPersonSettled } from './settlement.request.person-settled.v1.ts';
import { requestPersonWithdrawalSent } from './settlement.request.person-withdrawal-sent.v1.ts';
import { requestPersonWithdrawn } from './settlement.request.person-withdrawn.v1.ts';
import { requestRefused } from './settlement.request.refused.v1.ts';
import { requestSent } from './settlement.request.sent.v1.ts';
import { requestSettlementDateCorrected } from './settlement.request.settlement-date-corrected.v1.ts';
import { requestSettlementPlanned } from './settlement.request.settlement-planned.v1.ts';
import { requestWithdrawalSent } from './settlement.request.withdrawal-sent.v1.ts';
import { requestWithdrawn } from './settlement.request.withdrawn.v1.ts';
import { yearCallReceived } from './settlement.year.call-received.v1.ts';
import { yearCouncilDecided } from './settlement.year.council-decided.v1.ts';
import { yearFamilyReunified } from './settlement.year.family-reunified.v1.ts';
import { yearPlacesExpired } from './settlement.year.places-expired.v1.ts';
import { candidateAccepted } from './suitability.candidate.accepted.v1.ts';
import { candidateListed } from './suitability.candidate.listed.v1.ts';
import { candidatePersonSettled } from './suitability.candidate.person-settled.v1.ts';
import { candidateRequested } from './suitability.candidate.requested.v1.ts';
import { candidateReturned } from './suitability.candidate.returned.v1.ts';
import { candidateWithdrawn } from './suitability.candidate.withdrawn.v1.ts';
import { offerAwaited } from './suitability.offer.awaited.v1.ts';
import { offerRegistered } from './suitability.offer.registered.v1.ts';
import { memberAdded } from './tenancy.member.added.v1.ts';
import { memberRemoved } from './tenancy.member.removed.v1.ts';
import { tenantProfileChanged } from './tenancy.tenant.profile-changed.v1.ts';
import { tenantRegistered } from './tenancy.tenant.registered.v1.ts';
import { tenantWrittenFormChanged } from './tenancy.tenant.written-form-changed.v1.ts';
import { continuityMeasured } from './transfer.continuity.measured.v1.ts';
import { continuitySettlementNoted } from './transfer.continuity.settlement-noted.v1.ts';
import { continuityStartNoted } from './transfer.continuity.start-noted.v1.ts';
import { conversationCancelled } from './transfer.conversation.cancelled.v1.ts';
import { conversationConfirmed } from './transfer.conversation.confirmed.v1.ts';
import { conversationHeld } from './transfer.conversation.held.v1.ts';
import { conversationNoted } from './transfer.conversation.noted.v1.ts';
import { conversationOpened } from './transfer.conversation.opened.v1.ts';
import { conversationProposed } from './transfer.conversation.proposed.v1.ts';
import { receivedTransferAnnounced } from './transfer.received-transfer.announced.v1.ts';
import { receivedTransferAwaited } from './transfer.received-transfer.awaited.v1.ts';
import { receivedTransferDeclined } from './transfer.received-transfer.declined.v1.ts';
import { receivedTransferPersonWithdrawn } from './transfer.received-transfer.person-withdrawn.v1.ts';
import { receivedTransferRejected } from './transfer.received-transfer.rejected.v1.ts';
import { receivedTransferReleased } from './transfer.received-transfer.released.v1.ts';
import { receivedTransferSupplemented } from './transfer.received-transfer.supplemented.v1.ts';
import { receivedTransferTaskDone } from './transfer.received-transfer.task-done.v1.ts';
import { receivedTransferWithdrawn } from './transfer.received-transfer.withdrawn.v1.ts';
import { signingKeyRegistered } from './transfer.signing-key.registered.v1.ts';
import { signingKeyRevoked } from './transfer.signing-key.revoked.v1.ts';
import { transferClosed } from './transfer.transfer.closed.v1.ts';
import { transferOpened } from './transfer.transfer.opened.v1.ts';
import { packageSent } from './transfer.transfer.package-sent.v1.ts';
import { transferSupplemented } from './transfer.transfer.supplemented.v1.ts';

export const definitions: readonly EventDefinition[] = [
  tenantProfileChanged, tenantRegistered, tenantWrittenFormChanged, memberAdded, memberRemoved,
  departureAnnounced, departureWithdrawalSent, departureWithdrawn, departureDeclined, departureHandedOver, departureClosed, arrivalReceived, arrivalAccepted, arrivalDeclined, arrivalWithdrawn, arrivalPersonArrived, arrivalPersonPassedOver, arrivalCompleted,
  householdAdmitted, householdMemberLeft, householdMemberJoined, eligibilityChecked, programmeClaimed, programmeLapsed,
  householdDissolved, householdFormed, householdMemberErased, householdMemberSettled, householdRelationEnded, householdRelationRegistered, memberLeavingCorrected, memberReturned, memberSettlementCorrected,
  coordinatorNamed, establishmentCheckNoted, establishmentClosed, establishmentFactNoted, establishmentOpened, establishmentPersonJoined, establishmentPersonLeft, establishmentPersonReturned, establishmentTenancyEndNoted, establishmentTenancyNoted, guidanceGiven, healthStepRegistered, incomeRegistered, itemAdded, itemMarked, partnerGuidanceGiven, programmeExemptionEnded, programmeExemptionRegistered, referralAcknowledged, referralSent,
  dwellingRegistered, dwellingWithdrawn, homeClosed, homeOpened, homePersonJoined, homePersonLeft, landlordRegistered, landlordRemoved, schemeApplied, schemeDecided, tenancyBegun, tenancyEnded,
  callIssued, caseAccepted, caseDeclined, caseInquired, caseMovingOutCorrected, casePersonMovedOut, casePersonWithdrawn, casePlacesReserved, caseProposalChanged, caseReceived, caseRefused, caseReservationReleased, caseSettledWithoutAgreement, caseSettlementPlanned, caseWithdrawn, personSettled, settlementDateCorrected,
  requestAccepted, requestDeclined, requestInquired, requestMovingOutCorrected, requestPersonErased, requestPersonMovedOut, requestPersonSettled, requestPersonWithdrawalSent, requestPersonWithdrawn, requestRefused, requestSent, requestSettlementDateCorrected, requestSettlementPlanned, requestWithdrawalSent, requestWithdrawn,
  yearCallReceived, yearCouncilDecided, yearFamilyReunified, yearPlacesExpired,
  identifierAdded, personAddressChanged, personArchived, personErased,
  receptionClusterSet, receptionContactSet, receptionRegistered, receptionValiditySet, recommendationAccepted, recommendationLinked, recommendationMade, recommendationRequested, recommendationReturned, recommendationSettled, recommendationWithdrawn, residentCommitted, residentElementCompleted, residentErased, residentMovedOut, residentNeedsAssessed, residentPermitRegistered, residentRecorded, residentRegistered, residentTimetableSet,
  candidateAccepted, candidateListed, candidatePersonSettled, candidateRequested, candidateReturned, candidateWithdrawn, offerAwaited, offerRegistered,
  packageSent, receivedTransferAnnounced, receivedTransferAwaited, receivedTransferDeclined, receivedTransferReleased, receivedTransferSupplemented, receivedTransferWithdrawn, transferClosed, transferOpened, transferSupplemented,
  letterDiscarded, letterDrafted, letterEdited, letterSent,
  planAdopted, planClosed, planCommitmentSigned, planContributionRecorded, planElementAdded, planElementDecided, planElementsProposed, planGoalsSet, planOpened, planOpeningRedated, planReviewed, planRevisionBegun,
  receivedTransferRejected, signingKeyRegistered, signingKeyRevoked,
  conversationCancelled, conversationConfirmed, conversationHeld, conversationNoted, conversationOpened, conversationProposed,
  continuityMeasured, continuitySettlementNoted, continuityStartNoted, receivedTransferPersonWithdrawn, receivedTransferTaskDone,
  programmeAbsenceRegistered, programmeAwaiting, programmeDecided, programmeEnded, programmeSettlementCorrected, programmeStarted,
  councilDeadlineDecisionNoted, deadlineApproaching, deadlineClockDismissed, deadlineClockFulfilled, deadlineClocksTold, deadlineClosed, deadlineFulfilled, deadlineOpened, deadlineOverdue, deadlineRecomputed, deadlineReopened, deadlineStartNoted,
  channelActivated, channelGranted, channelPaused, channelProposed, channelResumed, channelSwitchedOff, channelVerificationFailed, deliveryAttempted, deliveryCreated, deliveryDelivered, deliveryExhausted, deliveryWithheld, subscriptionChannelNoted, subscriptionRequested,
  lineMade, participantAbsenceNoted, participantBegan, participantCeased, runApproved, runClosed, runExported, runOpened, runProposed,
  brochureChanged, brochureRegistered, communityEventChanged, communityEventPlanned, communityEventSignUpAnonymised, communityEventSignUpCancelled, communityEventSignedUp, communityEventWithdrawn, handOverMade, participationAnonymised, participationLogged, participationStruck, partnerChanged, partnerEnded, partnerRegistered, volunteerGroupChanged, volunteerGroupEnded, volunteerGroupStarted,
];

const byType = new Map(definitions.map((d) => [d.type, d]));
export const definitionOf = (type: string): EventDefinition | undefined => byType.get(type);

/** What of an event's data may leave the table: the fields that its definition lists. */
export function thin(type: string, data: unknown): Record<string, unknown> {
  const result = byType.get(type)?.data.safeParse(data);
  return result?.success ? result.data : {};
}
