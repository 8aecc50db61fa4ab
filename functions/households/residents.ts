/**
 * Where a person of this municipality stands: who lives here, since when, in which household, and whether they are leaving. One
 * item per person, apart from the household, so that one conditional update decides when two would move the same person.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | residence | `T#<tenant>#RESIDENT#<personId>` | `RESIDENCE` |
 * | what the programme's events told | same | `PROGRAMME` |
 */
import { refuse, type Refusal } from '#shared/errors.ts';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Key, Ports, UpdateInput } from '#shared/kernel/ports.ts';
import type { Write } from '#shared/kernel/unit-of-work.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import type { Organisation } from './domain/departure.ts';
import type { Lived, ProgrammeFacts } from './domain/history.ts';

export interface Residence {
  readonly personId: string;
  readonly householdId: string;
  /** In this municipality. */
  readonly settledOn: string;
  /** In any: what the two years of integreringsloven § 8 run from. */
  readonly firstSettledOn: string;
  readonly belowProgrammeAge?: true;
  /** Where the person lived before, as far as they may know here. */
  readonly earlier?: readonly Lived[];
  /** The departure that is under way, or by which the person left. */
  readonly departureId?: string;
  /** From the handing over on the person is no longer this municipality's. */
  readonly handedOver?: true;
  readonly movedOn?: string;
  readonly movedTo?: Lived['municipality'];
}

const partition = (scope: Scope, personId: string): string => pk(scope, 'RESIDENT', personId);
const residenceKey = (scope: Scope, personId: string): Key => ({ PK: partition(scope, personId), SK: 'RESIDENCE' });
const programmeKey = (scope: Scope, personId: string): Key => ({ PK: partition(scope, personId), SK: 'PROGRAMME' });

/** In the commit in which the person comes to live here. */
export const residence = (scope: Scope, { personId, ...rest }: Residence): LedgerWrite => ({
  label: `residence ${personId}`,
  item: { Put: { Item: { ...residenceKey(scope, personId), personId, ...rest }, ConditionExpression: 'attribute_not_exists(PK)' } },
  refusal: () => refuse('stale-version', { status: 412 }),
});

const stale = (): Refusal => refuse('stale-version', { status: 412 });
const of = (scope: Scope, personId: string, update: Omit<UpdateInput, 'Key'>, refusal: () => Refusal = stale): LedgerWrite =>
  ({ label: `residence ${personId}`, item: { Update: { Key: residenceKey(scope, personId), ...update } }, refusal });

/** One move at a time: this alone decides when two would announce one of the same person. */
export const leaving = (scope: Scope, personId: string, departureId: string): LedgerWrite => of(scope, personId, {
  UpdateExpression: 'SET departureId = :d', ConditionExpression: 'attribute_exists(settledOn) AND attribute_not_exists(departureId) AND attribute_not_exists(movedOn)', ExpressionAttributeValues: { ':d': departureId },
}, () => refuse('already-moving', { status: 409, pointer: '/persons' }));
export const staying = (scope: Scope, personId: string, departureId: string): LedgerWrite =>
  of(scope, personId, { UpdateExpression: 'REMOVE departureId', ConditionExpression: 'departureId = :d', ExpressionAttributeValues: { ':d': departureId } });
export const handedOver = (scope: Scope, personId: string, departureId: string): LedgerWrite =>
  of(scope, personId, { UpdateExpression: 'SET handedOver = :yes', ConditionExpression: 'departureId = :d', ExpressionAttributeValues: { ':d': departureId, ':yes': true } });
export const gone = (scope: Scope, personId: string, departureId: string, movedOn: string, { orgno, name }: Organisation): LedgerWrite =>
  of(scope, personId, { UpdateExpression: 'SET movedOn = :on, movedTo = :to', ConditionExpression: 'departureId = :d', ExpressionAttributeValues: { ':d': departureId, ':on': movedOn, ':to': { orgno, name } } });

/** Moved out without a move that is announced here. */
export const left = (scope: Scope, personId: string, movedOn: string): LedgerWrite =>
  of(scope, personId, { UpdateExpression: 'SET movedOn = :on', ConditionExpression: 'attribute_exists(settledOn) AND attribute_not_exists(departureId)', ExpressionAttributeValues: { ':on': movedOn } });

/** They had not left after all. */
export const stayed = (scope: Scope, personId: string): LedgerWrite => of(scope, personId, { UpdateExpression: 'REMOVE movedOn', ConditionExpression: 'attribute_exists(settledOn) AND attribute_not_exists(departureId)' });
/** Whoever has a case of their own was settled nowhere before. */
export const settledAnew = (scope: Scope, personId: string, on: string): LedgerWrite =>
  of(scope, personId, { UpdateExpression: 'SET settledOn = :on, firstSettledOn = :on', ConditionExpression: 'attribute_exists(settledOn)', ExpressionAttributeValues: { ':on': on } });

export async function residenceOf(ports: Ports, scope: Scope, personId: string): Promise<Residence | undefined> {
  const { Item } = await ports.db(scope).exec('GetItem', { Key: residenceKey(scope, personId), ConsistentRead: true });
  return Item as Residence | undefined;
}

/** Written by the programme's own events alone, one after the other. */
export async function programmeOf(ports: Ports, scope: Scope, personId: string): Promise<ProgrammeFacts | undefined> {
  const { Item } = await ports.db(scope).exec('GetItem', { Key: programmeKey(scope, personId), ConsistentRead: true });
  return Item?.facts as ProgrammeFacts | undefined;
}
export const programmeWrite = (scope: Scope, personId: string, facts: ProgrammeFacts): Write => ({ label: 'programme', item: { Put: { Item: { ...programmeKey(scope, personId), facts } } } });
