/**
 * A transfer as the municipality has it. The content is released when the case is accepted and the package was sent,
 * whichever comes last; until then the municipality has nothing, and of a declined case it never gets anything. When the case
 * is withdrawn, what it got goes again. What is to be released is looked at once more, and what is not what the reception
 * signed is not released but stands as rejected.
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Transition } from '#shared/kernel/decider.ts';
import type { Link } from './manifest.ts';
import type { Jwk } from './signing-key.ts';
import type { PersonRef } from './transfer.ts';

export type Status = '' | 'awaiting-package' | 'awaiting-acceptance' | 'released' | 'declined' | 'withdrawn';
/** What was found when it was looked at: the key by which it is right, or why it is not. */
export interface Check { readonly hash: string; readonly key?: Jwk; readonly code?: string }
export interface ReceivedLink extends Link { readonly key?: Jwk; readonly code?: string }
export interface ReceivedState {
  readonly status: Status;
  readonly municipality?: string;
  readonly reception?: string;
  readonly persons: readonly PersonRef[];
  readonly supplements: readonly string[];
  readonly chain: readonly ReceivedLink[];
  readonly preparation: readonly Done[];
  /** Whom the municipality settles: those of its acceptance who were not taken back since. */
  readonly accepted: readonly string[];
}
/** What is prepared for from the acceptance on. Policy, not law: what a reception's persons need first. */
export const TASKS = ['dwelling', 'programme-place', 'interpreter', 'school-or-kindergarten', 'conversation'] as const;
export type Task = (typeof TASKS)[number];
export interface Done { readonly task: Task; readonly doneOn: string; readonly by: string }
/** Policy, not law: whoever comes from a reception should begin within two to four weeks, so that progress does not stop. */
export const PROMPT_START = true;
interface Between { readonly municipality: string; readonly reception: string }
interface Checked { readonly checks: readonly Check[] }
export type ReceivedCommand =
  | ({ type: 'noteAcceptance'; persons: readonly PersonRef[] } & Between & Checked)
  | { type: 'notePersonWithdrawal'; personId: string }
  | { type: 'doTask'; task: Task }
  | ({ type: 'noteDecline' } & Between)
  | ({ type: 'noteWithdrawal' } & Between)
  | ({ type: 'announce'; link: Link } & Between & Checked)
  | ({ type: 'supplement'; supplementId: string; link: Link } & Checked);

const AWAITED = 'transfer.received-transfer.awaited.v1';
const RELEASED = 'transfer.received-transfer.released.v1';
const REJECTED = 'transfer.received-transfer.rejected.v1';
const PERSON_WITHDRAWN = 'transfer.received-transfer.person-withdrawn.v1';
const TASK_DONE = 'transfer.received-transfer.task-done.v1';
const SUPPLEMENTED = 'transfer.received-transfer.supplemented.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'noteAcceptance', from: [''], to: 'awaiting-package', event: AWAITED },
  { command: 'announce', from: ['awaiting-package'], to: 'released', event: RELEASED, guard: 'as signed' },
  { command: 'announce', from: ['awaiting-package'], to: 'awaiting-package', event: REJECTED, guard: 'not as signed' },
  { command: 'announce', from: [''], to: 'awaiting-acceptance', event: 'transfer.received-transfer.announced.v1' },
  { command: 'supplement', from: ['awaiting-acceptance'], to: 'awaiting-acceptance', event: SUPPLEMENTED },
  { command: 'noteAcceptance', from: ['awaiting-acceptance'], to: 'released', event: RELEASED, guard: 'something is as signed' },
  { command: 'noteAcceptance', from: ['awaiting-acceptance'], to: 'awaiting-acceptance', event: REJECTED, guard: 'not as signed' },
  { command: 'noteAcceptance', from: ['awaiting-acceptance'], to: 'awaiting-package', event: AWAITED, guard: 'nothing is as signed' },
  { command: 'supplement', from: ['released'], to: 'released', event: SUPPLEMENTED, guard: 'as signed' },
  { command: 'supplement', from: ['released'], to: 'released', event: REJECTED, guard: 'not as signed' },
  { command: 'supplement', from: ['awaiting-package'], to: 'released', event: RELEASED, guard: 'as signed, after what was rejected' },
  { command: 'supplement', from: ['awaiting-package'], to: 'awaiting-package', event: REJECTED, guard: 'not as signed' },
  { command: 'notePersonWithdrawal', from: ['awaiting-package'], to: 'awaiting-package', event: PERSON_WITHDRAWN },
  { command: 'notePersonWithdrawal', from: ['released'], to: 'released', event: PERSON_WITHDRAWN },
  { command: 'doTask', from: ['awaiting-package'], to: 'awaiting-package', event: TASK_DONE, guard: 'once' },
  { command: 'doTask', from: ['released'], to: 'released', event: TASK_DONE, guard: 'once' },
  { command: 'noteDecline', from: ['', 'awaiting-acceptance'], to: 'declined', event: 'transfer.received-transfer.declined.v1' },
  { command: 'noteWithdrawal', from: ['', 'awaiting-package', 'awaiting-acceptance', 'released'], to: 'withdrawn', event: 'transfer.received-transfer.withdrawn.v1' },
];

export const receivedDecider: Decider<ReceivedState, ReceivedCommand> = {
  initial: { status: '', persons: [], supplements: [], chain: [], preparation: [], accepted: [] },
  decide(state, command, { today, actor }) {
    if (command.type === 'doTask') return taskDone(state, command.task, today, actor);
    if (state.status === 'declined' || state.status === 'withdrawn' || alreadyNoted(state, command)) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    switch (command.type) {
      case 'notePersonWithdrawal': return [{ type: step.event, data: { personId: command.personId } }];
      case 'noteDecline': case 'noteWithdrawal': {
        const { type: _type, ...data } = command;
        return [{ type: step.event, data }];
      }
      case 'noteAcceptance': {
        const { type: _type, checks, persons, ...rest } = command;
        const accepted = persons.map(({ personId }) => personId);
        const between = { ...rest, accepted };
        const looked = judged(pending(state), checks);
        if (isRefusal(looked)) return looked;
        return [...looked.rejected, looked.right.length > 0 ? released(looked, between, accepted) : { type: AWAITED, data: between }];
      }
      case 'announce': case 'supplement': {
        const { type, checks, link, ...rest } = command;
        if (type === 'supplement' && state.chain.length === 0) return refuse('wrong-state', { status: 409, params: { status: state.status, command: type } });
        if (state.status === '' || state.status === 'awaiting-acceptance') return [{ type: step.event, data: { ...rest, ...link } }];
        const looked = judged([link], checks);
        if (isRefusal(looked)) return looked;
        if (looked.right.length === 0) return [{ type: REJECTED, data: { ...looked.rejected[0]!.data, ...link } }];
        return [step.event === RELEASED ? released(looked, { ...rest, ...link }, state.accepted) : { type: step.event, data: { ...rest, ...looked.right[0]!, persons: among(looked.right[0]!.persons, state.accepted) } }];
      }
    }
  },
  evolve,
};

function taskDone(state: ReceivedState, task: Task, doneOn: string, by: string): readonly DomainEvent[] | Refusal {
  // Before the acceptance there is nothing here for the municipality.
  if (state.status === '' || state.status === 'awaiting-acceptance' || state.status === 'declined') return refuse('not-found', { status: 404 });
  const from = transition(machine, state.status, 'doTask');
  if (isRefusal(from)) return from;
  const done = state.preparation.find((other) => other.task === task);
  return done ? refuse('task-done-already', { status: 409, pointer: '/task', params: { doneOn: done.doneOn } }) : [{ type: from.event, data: { task, doneOn, by } }];
}

/** What has come and was not looked at yet. */
export const pending = ({ status, chain }: ReceivedState): readonly ReceivedLink[] => (status === 'awaiting-acceptance' ? chain : []);
/** Hashes of what these events found to be right. */
export const verifiedBy = (events: readonly DomainEvent[]): string[] => events.flatMap(({ data }) => [...(data.verified ?? []), ...(data.key ? [data] : [])].map(({ hash }) => hash as string));
/** Whether something is on the municipality's cards. */
export const isVerified = ({ key }: ReceivedLink): boolean => key !== undefined;

interface Judged { readonly right: readonly ReceivedLink[]; readonly rejected: readonly DomainEvent[] }

/** Refused while one of them has not been looked at: it came in the same moment. */
function judged(links: readonly Link[], checks: readonly Check[]): Judged | Refusal {
  const looked = links.map((link) => ({ link, check: checks.find(({ hash }) => hash === link.hash) }));
  if (looked.some(({ check }) => !check)) return refuse('not-looked-at', { status: 503 });
  return {
    right: looked.flatMap(({ link, check }) => (check!.key ? [{ ...link, key: check!.key }] : [])),
    rejected: looked.flatMap(({ link: { hash, sequence }, check }) => (check!.key ? [] : [{ type: REJECTED, data: { hash, sequence, code: check!.code } }])),
  };
}

/** Of those whom a manifest tells of, the ones whom the municipality settles. */
const among = (persons: readonly PersonRef[], accepted: readonly string[]): PersonRef[] => persons.filter(({ personId }) => accepted.includes(personId));
const released = ({ right }: Judged, data: DomainEvent['data'], accepted: readonly string[]): DomainEvent =>
  ({ type: RELEASED, data: { ...data, persons: among(right.reduce<PersonRef[]>((persons, link) => union(persons, link.persons), []), accepted), verified: right.map(({ hash, key }) => ({ hash, key })) } });

/** An event that came twice at once is one. */
function alreadyNoted({ status, supplements, chain, accepted }: ReceivedState, command: ReceivedCommand): boolean {
  switch (command.type) {
    case 'noteAcceptance': return status === 'awaiting-package' || status === 'released';
    // Before the acceptance, which says who is left, there is nothing to take back.
    case 'notePersonWithdrawal': return !accepted.includes(command.personId);
    case 'announce': return chain.length > 0;
    case 'supplement': return supplements.includes(command.supplementId) || chain.some(({ hash }) => hash === command.link.hash);
    default: return false;
  }
}

function evolve(state: ReceivedState, { type, data }: DomainEvent): ReceivedState {
  if (type === TASK_DONE) return { ...state, preparation: [...state.preparation, { task: data.task, doneOn: data.doneOn, by: data.by }] };
  if (type === PERSON_WITHDRAWN) return { ...state, accepted: state.accepted.filter((id) => id !== data.personId), persons: state.persons.filter(({ personId }) => personId !== data.personId) };
  const { accepted = state.accepted, municipality = state.municipality, reception = state.reception, supplementId, persons = [] } = data;
  const next: ReceivedState = {
    ...state, accepted, municipality, reception, chain: linked(state.chain, data),
    supplements: supplementId && type !== REJECTED ? [...state.supplements, supplementId] : state.supplements,
    persons: type === REJECTED ? state.persons : union(type === RELEASED ? [] : state.persons, persons),
  };
  const to = type === SUPPLEMENTED || type === REJECTED ? undefined : machine.find((t) => t.event === type)?.to;
  return to ? { ...next, status: to } : next;
}

/** With what came, and with what was found when it was looked at. */
function linked(chain: readonly ReceivedLink[], { hash, sequence, keyId, jws, sentOn, persons, key, code, verified = [] }: DomainEvent['data']): readonly ReceivedLink[] {
  const all: readonly ReceivedLink[] = hash && !chain.some((link) => link.hash === hash) ? [...chain, { sequence, hash, keyId, jws, sentOn, persons }] : chain;
  const found: readonly Check[] = [...verified, ...(hash && (key || code) ? [{ hash, ...(key && { key }), ...(code && { code }) }] : [])];
  return found.length === 0 ? all : all.map((link) => ({ ...link, ...found.find((check) => check.hash === link.hash) }));
}

/** A supplement may tell about somebody whom the package did not mention. */
const union = (persons: readonly PersonRef[], more: readonly PersonRef[]): PersonRef[] =>
  [...persons, ...more.filter(({ personId }) => !persons.some((p) => p.personId === personId)).map(({ personId }) => ({ personId }))];
