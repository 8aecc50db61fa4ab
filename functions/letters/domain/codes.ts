/** Codes that the contract and the decisions share. */
export const WRITTEN_FORMS = ['nb', 'nn'] as const;
export type WrittenForm = (typeof WRITTEN_FORMS)[number];

export const TEMPLATES = ['request-accepted', 'request-declined', 'allocation-no-appeal', 'invitation', 'programme-decision', 'plan-and-contract', 'housing-wish-deviation'] as const;
export type TemplateCode = (typeof TEMPLATES)[number];

/** Who a letter is to: the person, or the overseer about the person. */
export type Recipient = 'person' | 'overseer';
export const CHANNELS = ['imdinett', 'digital-mailbox', 'post', 'handed-over'] as const;
export type Channel = (typeof CHANNELS)[number];
export const CHANNELS_OF: Readonly<Record<Recipient, readonly Channel[]>> = { person: ['digital-mailbox', 'post', 'handed-over'], overseer: ['imdinett', 'post'] };
