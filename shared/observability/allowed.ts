/**
 * What a log line may say. A list of what is allowed, not of what is forbidden: a code that is not here is not named, a
 * field that is not here is left out, and so is a value that does not look as its field's values do. Whoever logs
 * something new adds it here, and so has thought of what it could tell.
 */
import { isUtf8 } from 'node:buffer';
import { inAsciiDigits } from '../ids/national.ts';
import { PERSONAL_FIELDS } from '../privacy/catalogue.ts';
import { ROLES } from '../tenancy/roles.ts';

export const CODES: readonly string[] = [
  'audit.linked', 'audit.not-linked', 'benefit-line', 'benefit-run.failed', 'console.used', 'council-decision.not-inherited', 'deadline.failed', 'deadlines.told', 'event', 'invocation.failed', 'isolation.denied', 'message.failed', 'message.retained',
  'reading.not-recorded', 'relay.partial', 'relay.swept', 'request', 'request.failed', 'transfer.rejected', 'webhook', 'year-end.failed',
];
export const PURPOSES: readonly string[] = [
  'administration', 'benefit', 'control of access', 'documentation', 'event', 'introduction programme', 'notification of partners', 'oversight', 'programme', 'settlement', 'transfer',
  'housing', 'establishment', 'integration plan', 'letters',
];
const OUTCOMES = ['handled', 'duplicate', 'not-concerned', 'counted', 'nothing-new', 'made', 'stands', 'pending', 'delivered', 'exhausted', 'withheld'];
const CONSUMERS = ['settlement', 'persons', 'transfer', 'programme', 'benefit', 'deadlines', 'oversight', 'notification', 'notification-ends',
  'households', 'housing', 'establishment', 'plan',
  'suitability', 'suitability-offers', 'receptions',
  'letters', 'community'];
/** Why what a reception signed was not released. */
const FOUND = ['manifest-unreadable', 'unknown-key', 'signature-wrong', 'another-transfer', 'content-altered', 'chain-broken'];
const FAULTS = ['address-refused', 'timeout', 'unreachable', 'wrong-echo'];

type Check = (value: unknown) => boolean;
const like = (shape: RegExp): Check => (value) => typeof value === 'string' && shape.test(value) && !tellsNumber(value);
/** Forms that are ours or AWS's to the letter, in which digits are chance. */
const id: Check = (value) => typeof value === 'string' && /^[0-9a-hjkmnp-tv-z]{26}$/.test(value);
const uuid: Check = (value) => typeof value === 'string' && /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value);
const one = (values: readonly string[]): Check => (value) => values.includes(value as string);
const words = (values: readonly string[]): Check => (value) => typeof value === 'string' && value.split(' ').every((word) => word === '' || values.includes(word));
/** No national identifier is as short as this, also without its first zero. */
const count: Check = (value) => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e9;
const either = (...checks: readonly Check[]): Check => (value) => checks.some((check) => check(value));
/** Free enough that a text could hide in it. */
const opaque = (shape: RegExp): Check => (value) => like(shape)(value) && !hidesText(value as string);
const trace = either(id, uuid, opaque(/^[\w-]{8,32}=?$/));

const FIELDS: Readonly<Record<string, Check>> = {
  actor: opaque(/^[\w.:-]{1,64}$/), at: like(/^([\w-]+\.(mjs|js|ts):\d{1,4}:\d{1,7} ?)+$/), attempt: count, channelId: id, code: like(/^[A-Z][A-Z_]{1,40}$/), consumer: one(CONSUMERS), correlationId: trace, day: like(/^\d{4}-\d{2}-\d{2}$/),
  error: like(/^([A-Z][A-Za-z]{0,60})?(Error|Exception|Exceeded|Refused|Retained|Canceled|RetainOnQueue)$/), eventId: id, failed: count, fault: one(FAULTS), found: one(FOUND), fields: words(Object.keys(PERSONAL_FIELDS)),
  head: opaque(/^[\w-]{43}$/), items: count,
  messageId: uuid, month: like(/^\d{4}-\d{2}$/), outcome: one(OUTCOMES), personId: id, purpose: one(PURPOSES), requestId: trace, roles: words(Object.keys(ROLES)), sent: count, seq: count,
  status: count, tenant: either(id, opaque(/^[a-z0-9]{10,26}$/)), told: count, type: like(/^[a-z]+\.[a-z-]+\.[a-z-]+\.v\d{1,2}$/),
  year: like(/^\d{4}$/),
  why: like(/^(gap: [a-z-]+ has \d{1,6} of [A-Z-]+\/[\w-]{1,40}, got \d{1,6}|attempts are used up|next attempt at [\dT:.Z-]{10,30})$/),
};

/** The code, where it is known. */
export const allowedCode = (code: string): string => (CODES.includes(code) ? code : 'unnamed');

/** Of these fields those that may be logged, and how many were left out. */
export function allowed(fields: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> {
  const given = Object.entries(fields ?? {}).filter(([, value]) => value !== undefined);
  const kept = given.filter(([name, value]) => Object.hasOwn(FIELDS, name) && FIELDS[name]!(value));
  return { ...Object.fromEntries(kept), ...(kept.length < given.length && { leftOut: given.length - kept.length }) };
}
export const mayBeLogged = (name: string, value: unknown): boolean => Object.hasOwn(FIELDS, name) && FIELDS[name]!(value);

/** Eleven or twelve digits that stand together but for blanks, dashes and the like: a number of any person, whatever its check digits. */
const NUMBER = /(?<!\d)\d(?:[\s.\-–—_/:%+]{0,3}\d){10,11}(?!\d)/;

/** Whether a text holds a national identifier: as it is, in an address, in digits of another script, in base64. */
export function tellsNumber(text: string, deep = true): boolean {
  const plain = inAsciiDigits(text);
  if (NUMBER.test(plain) || NUMBER.test(plain.replace(/%[0-9a-f]{2}/gi, ' '))) return true;
  return deep && (plain.match(/[A-Za-z0-9+/_-]{14,}/g) ?? []).some((part) => tellsNumber(Buffer.from(part, 'base64').toString('latin1'), false));
}

/** Whether a part of it is a text in base64: bytes of chance are hardly ever one. */
const hidesText = (text: string): boolean => (text.match(/[A-Za-z0-9+/_-]{8,}={0,2}/g) ?? []).some((part) => {
  const bytes = Buffer.from(part, 'base64');
  return isUtf8(bytes) && !/\p{C}/u.test(bytes.toString());
});
