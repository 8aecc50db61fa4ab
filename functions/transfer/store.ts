/**
 * Transfer's items.
 *
 * | item | tenant | PK | SK |
 * |---|---|---|---|
 * | transfer (id = the request's) | reception | `T#<tenant>#TRANSFER#<id>` | `STATE`, `EVENT#<seq>` |
 * | received transfer (same id) | municipality | `T#<tenant>#RECEIVED-TRANSFER#<id>` | same |
 * | content, sealed, one card per person; the aggregate's version guards it | both | `T#<tenant>#PERSON#<personId>` | `CARD#TRANSFER` |
 * | consumer's mark | both | `T#<tenant>#DONE#transfer#<tenant of the event>#<subject>` | `MARK` |
 * | signing key (id = its thumbprint) | reception | `T#<tenant>#SIGNING-KEY#<id>` | `STATE`, `EVENT#<seq>` |
 * | conversation (id = person) | both | `T#<tenant>#CONVERSATION#<personId>` | same |
 * | minutes of it, sealed | municipality | `T#<tenant>#PERSON#<personId>` | `CARD#CONVERSATION` |
 * | continuity (id = person) | municipality | `T#<tenant>#CONTINUITY#<personId>` | same |
 * | continuity of a transfer | municipality | GSI1 `T#<tenant>#CONTINUITIES#<transferId>` | `<settled on>#<personId>` |
 * | lists | reception | GSI1 `T#<tenant>#TRANSFERS`, `…#SIGNING-KEYS` | `<date>#<id>` |
 */
import type { Aggregate } from '#shared/kernel/aggregate.ts';
import { continuityDecider, type ContinuityCommand, type ContinuityState } from './domain/continuity.ts';
import { conversationDecider, type ConversationCommand, type ConversationState } from './domain/conversation.ts';
import { receivedDecider, type ReceivedCommand, type ReceivedState } from './domain/received.ts';
import { keyDecider, type KeyCommand, type KeyState } from './domain/signing-key.ts';
import { transferDecider, type TransferCommand, type TransferState } from './domain/transfer.ts';

export const TRANSFERS = 'TRANSFERS';
/** The card with the minutes of a conversation; the conversation's version guards it. */
export const MINUTES = 'CONVERSATION';
export const SIGNING_KEYS = 'SIGNING-KEYS';
export const CONTINUITIES = (transferId: string): string => `CONTINUITIES#${transferId}`;

export const transfers: Aggregate<TransferState, TransferCommand> = {
  name: 'TRANSFER', decider: transferDecider, schemaVersion: 1,
  parties: (s) => ({ municipality: s.municipality!.tenantId, reception: s.reception! }),
  list: ({ status, municipality, persons, supplements, openedOn }) => ({
    list: TRANSFERS, sort: openedOn!, summary: { status, municipality: { orgno: municipality!.orgno, name: municipality!.name }, persons: persons.length, supplements: supplements.length, openedOn },
  }),
};

export const receivedTransfers: Aggregate<ReceivedState, ReceivedCommand> = {
  name: 'RECEIVED-TRANSFER', decider: receivedDecider, schemaVersion: 1,
  parties: (s) => ({ municipality: s.municipality!, reception: s.reception! }),
};

/** Of one person; whoever does not come from a reception stands in no list. */
export const continuities: Aggregate<ContinuityState, ContinuityCommand> = {
  name: 'CONTINUITY', decider: continuityDecider, schemaVersion: 1,
  list: ({ transferId, settledOn, startedOn, measure }) => (transferId === undefined ? undefined : {
    list: CONTINUITIES(transferId), sort: settledOn!, summary: { settledOn, ...(startedOn && { startedOn }), ...measure },
  }),
};

export const conversations: Aggregate<ConversationState, ConversationCommand> = {
  name: 'CONVERSATION', decider: conversationDecider, schemaVersion: 1,
  parties: (s) => ({ municipality: s.municipality!, reception: s.reception! }),
};

/** What happens to a key concerns nobody else: a municipality that looks at a signature reads the key. */
export const signingKeys: Aggregate<KeyState, KeyCommand> = {
  name: 'SIGNING-KEY', decider: keyDecider, schemaVersion: 1,
  list: ({ status, jwk, validFrom, registeredOn, revokedOn }) => ({ list: SIGNING_KEYS, sort: registeredOn!, summary: { status, jwk, validFrom, registeredOn, ...(revokedOn && { revokedOn }) } }),
};
