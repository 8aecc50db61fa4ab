/**
 * The five things that a household must have: a home, money, a programme, guidance and practical help. Each is missing, under
 * way or ready, and says why: by what fact, of whom, since when, and by which event it is known.
 */
import { THEMES } from './codes.ts';
import { templateOf } from './checklist.ts';
import type { EstablishmentState, Member } from './establishment.ts';

export const COLUMNS = ['home', 'money', 'programme', 'guidance', 'practicalHelp'] as const;
export type Column = (typeof COLUMNS)[number];
export const READINESS = ['missing', 'under-way', 'ready'] as const;
export type Readiness = (typeof READINESS)[number];
/** `code`: a theme, a source of income, an item of the checklist, the reason of an exemption. */
export interface Why { readonly fact: string; readonly on?: string; readonly event?: string; readonly personId?: string; readonly code?: string }
export interface Judged { readonly status: Readiness; readonly why: readonly Why[] }
export type Board = Readonly<Record<Column, Judged>>;

export const boardOf = (state: EstablishmentState, today: string): Board =>
  ({ home: home(state, today), money: money(state), programme: programme(state), guidance: guidance(state), practicalHelp: practicalHelp(state) });

/** Day by day only a home changes by itself: a tenancy that was to begin has begun. */
export const homeStatus = (from: string | undefined, today: string): Readiness => (from === undefined ? 'missing' : from > today ? 'under-way' : 'ready');
export const homeFrom = ({ tenancies }: EstablishmentState): string | undefined => tenancies.filter((t) => !t.to).map((t) => t.from).sort()[0];

function home(state: EstablishmentState, today: string): Judged {
  const from = homeFrom(state);
  if (from !== undefined) return { status: homeStatus(from, today), why: [{ fact: 'tenancy-begins', on: from, event: 'housing.tenancy.begun.v1' }] };
  const to = state.tenancies.flatMap((t) => t.to ?? []).sort().at(-1);
  return { status: 'missing', why: [to ? { fact: 'tenancy-ended', on: to, event: 'housing.tenancy.ended.v1' } : { fact: 'no-tenancy' }] };
}

const all = (statuses: readonly Readiness[]): Readiness =>
  (statuses.every((s) => s === 'ready') ? 'ready' : statuses.every((s) => s === 'missing') ? 'missing' : 'under-way');

/** Of everybody of age; of minors who came alone, each. */
function money({ persons }: EstablishmentState): Judged {
  const adults = persons.filter((p) => !p.belowProgrammeAge);
  const each = (adults.length > 0 ? adults : persons).map(income);
  return { status: all(each.map(({ status }) => status)), why: each.map(({ why }) => why) };
}

function income(member: Member): { status: Readiness; why: Why } {
  const { personId, income: other, benefitFrom, benefitTo, decidedOn } = member;
  if (other) return { status: 'ready', why: { fact: 'other-income', personId, on: other.from, code: other.source } };
  if (benefitTo) return { status: 'missing', why: { fact: 'benefit-ceased', personId, on: benefitTo, event: 'benefit.participant.ceased.v1' } };
  if (benefitFrom) return { status: 'ready', why: { fact: 'introduction-benefit', personId, on: benefitFrom, event: 'benefit.participant.began.v1' } };
  return decidedOn && !exemptionOf(member) ? { status: 'under-way', why: { fact: 'programme-decided', personId, on: decidedOn, event: 'programme.programme.decided.v1' } } : { status: 'missing', why: { fact: 'no-income', personId } };
}

function programme({ persons }: EstablishmentState): Judged {
  const adults = persons.filter((p) => !p.belowProgrammeAge);
  if (adults.length === 0) return { status: 'ready', why: [{ fact: 'nobody-of-age' }] };
  const each = adults.map(participation);
  return { status: all(each.map(({ status }) => status)), why: each.map(({ why }) => why) };
}

/** A later decision sets an exemption aside. */
export const exemptionOf = ({ exemption, decidedOn }: Member): Member['exemption'] => (exemption && decidedOn && decidedOn > exemption.on ? undefined : exemption);

/** Whoever may be offered a programme is missing until somebody decides, whichever way. */
function participation(member: Member): { status: Readiness; why: Why } {
  const { personId, startedOn, decidedOn, check } = member;
  const exemption = exemptionOf(member);
  if (startedOn) return { status: 'ready', why: { fact: 'programme-started', personId, on: startedOn, event: 'programme.programme.started.v1' } };
  if (exemption) return { status: 'ready', why: { fact: 'exempt', personId, on: exemption.on, code: exemption.reason, event: 'establishment.programme-exemption.registered.v1' } };
  if (decidedOn) return { status: 'under-way', why: { fact: 'programme-decided', personId, on: decidedOn, event: 'programme.programme.decided.v1' } };
  if (check === 'outside') return { status: 'ready', why: { fact: 'neither-right-nor-duty', personId, event: CHECKED } };
  return { status: 'missing', why: check === 'may-be-offered' ? { fact: 'may-be-offered', personId, event: CHECKED } : { fact: 'no-decision', personId } };
}
const CHECKED = 'households.eligibility.checked.v1';

function guidance({ guidance: given }: EstablishmentState): Judged {
  const why = THEMES.map((theme): Why => (given[theme] ? { fact: 'guidance-given', code: theme, on: given[theme].lastOn, event: 'establishment.guidance.given.v1' } : { fact: 'no-guidance', code: theme }));
  return { status: all(THEMES.map((theme) => (given[theme] ? 'ready' : 'missing'))), why };
}

function practicalHelp({ group, marks, own }: EstablishmentState): Judged {
  const items = [...templateOf(group).map(({ item }) => item), ...own.map(({ itemId }) => itemId)];
  const status = all(items.map((item) => (marks[item] ? 'ready' : 'missing')));
  const done = Object.values(marks).map(({ on }) => on).sort().at(-1);
  return { status, why: status === 'ready' ? [{ fact: 'all-items-done', on: done! }] : items.filter((item) => !marks[item]).map((item) => ({ fact: 'item-open', code: item })) };
}

/** Known without the day: a tenancy to come is a home under way, so nothing is missing. */
export const missingIn = (board: Board): number => Object.values(board).filter(({ status }) => status === 'missing').length;
