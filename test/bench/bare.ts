/**
 * What the handlers are measured against: the same two operations with the SDK alone, as one would write them by hand.
 * No validation, no roles, no idempotency check, no log, no metric; its own credentials, for one tenant.
 */
import { createHash, randomBytes } from 'node:crypto';
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { RELAY_SHARDS, shardOf } from '#shared/kernel/event.ts';

const client = new DynamoDBClient({});
const { TABLE_NAME: TableName, TENANT: tenant } = process.env;

interface Event { pathParameters: { caseId: string }; headers: Record<string, string>; requestContext: { requestId: string; authorizer: { jwt: { claims: { sub: string } } } } }
type Map = Record<string, AttributeValue>;

const ok = (version: number, body: object) => ({ statusCode: 200, headers: { 'content-type': 'application/json', etag: `"${version}"` }, body: JSON.stringify(body) });
const id = (): string => Date.now().toString(36).padStart(10, '0') + randomBytes(8).toString('hex');

async function found(caseId: string): Promise<Map> {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { PK: { S: `T#${tenant}#CASE#${caseId}` }, SK: { S: 'STATE' } }, ConsistentRead: true }));
  if (!Item) throw new Error('not found');
  return Item;
}

export async function getCase({ pathParameters: { caseId } }: Event) {
  const item = await found(caseId);
  const state = item.state!.M!;
  const persons = state.persons!.L!.map(({ M }) => ({ personId: M!.personId!.S, ...(M!.agreement && { agreement: { agreementId: M!.agreement.M!.agreementId!.S, agreedOn: M!.agreement.M!.agreedOn!.S } }), ...(M!.settlementDate && { settlementDate: M!.settlementDate.S }), ...(M!.belowProgrammeAge && { belowProgrammeAge: M!.belowProgrammeAge.BOOL }) }));
  const reception = state.reception?.M;
  const version = Number(item.version!.N);
  return ok(version, {
    id: caseId, version, status: state.status!.S, year: state.year!.S, unaccompaniedMinors: Number(state.unaccompaniedMinors!.N), group: state.group!.S, route: state.route!.S, receivedOn: state.receivedOn!.S, persons,
    ...(reception && { reception: { orgno: reception.orgno!.S, name: reception.name!.S } }), appeal: { allowed: false, paragraph: 'integreringsloven § 46 fjerde ledd' },
  });
}

export async function acceptCase({ pathParameters: { caseId }, headers, requestContext }: Event) {
  const item = await found(caseId);
  const { state: { M: state } } = item as { state: { M: Map } };
  if (state.status!.S !== 'received') throw new Error('wrong state');
  const now = new Date().toISOString();
  const seconds = Math.floor(Date.now() / 1000);
  const answeredOn = now.slice(0, 10);
  const version = Number(item.version!.N) + 1;
  const eventId = id();
  const key = { PK: `T#${tenant}#CASE#${caseId}`, year: state.year!.S!, persons: state.persons!.L!.map(({ M }): AttributeValue => ({ M: { ...M!, agreement: { M: { agreementId: { S: id() }, agreedOn: { S: answeredOn } } } } })) };
  const body = { id: caseId, version };
  const ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
  await client.send(new TransactWriteItemsCommand({
    ClientRequestToken: id(),
    TransactItems: [
      { Put: {
        TableName, ReturnValuesOnConditionCheckFailure, ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': item.version! },
        Item: {
          ...item, version: { N: String(version) }, lastEventId: { S: eventId }, GSI1SK: { S: `accepted#${state.receivedOn!.S}#${caseId}` },
          state: { M: { ...state, status: { S: 'accepted' }, persons: { L: key.persons }, answer: { M: { answeredOn: { S: answeredOn } } } } },
          summary: { M: { ...item.summary!.M, status: { S: 'accepted' }, version: { N: String(version) } } },
        },
      } },
      { Put: {
        TableName, ReturnValuesOnConditionCheckFailure, ConditionExpression: 'attribute_not_exists(PK)',
        Item: {
          PK: { S: key.PK }, SK: { S: `EVENT#${String(version).padStart(8, '0')}` }, type: { S: 'settlement.case.accepted.v1' },
          data: { M: { year: { S: key.year }, persons: { L: key.persons }, answeredOn: { S: answeredOn }, by: { S: 'adviser' } } },
          id: { S: eventId }, tenant: { S: tenant! }, subject: { S: `CASE/${caseId}` }, seq: { N: String(version) }, occurredAt: { S: now }, recordedAt: { S: now },
          actor: { S: requestContext.authorizer.jwt.claims.sub }, purpose: { S: 'settlement' }, correlationId: { S: requestContext.requestId }, causationId: { NULL: true }, schemaVersion: { N: '1' },
          parties: { M: { overseer: state.overseer!, ...(state.reception && { reception: state.reception.M!.tenantId! }) } },
          GSI2PK: { S: `RELAY#${shardOf(key.PK, RELAY_SHARDS)}` }, GSI2SK: { S: `${now}#${eventId}` },
        },
      } },
      { Put: {
        TableName, ReturnValuesOnConditionCheckFailure, ConditionExpression: 'attribute_not_exists(PK) OR expires < :now', ExpressionAttributeValues: { ':now': { N: String(seconds) } },
        Item: {
          PK: { S: `T#${tenant}#IDEM#acceptCase` }, SK: { S: headers['idempotency-key']! }, hash: { S: createHash('sha256').update(`acceptCase ${caseId} ${version - 1}`).digest('base64url') },
          answer: { S: JSON.stringify({ status: 200, headers: { etag: `"${version}"` }, body }) }, lastEventId: { S: eventId }, expires: { N: String(seconds + 40 * 86_400) },
        },
      } },
      { Update: {
        TableName, ReturnValuesOnConditionCheckFailure, Key: { PK: { S: `T#${tenant}#QUOTA#${key.year}` }, SK: { S: 'BALANCE' } },
        UpdateExpression: 'SET used = used + :n, remaining = remaining - :n', ConditionExpression: 'remaining >= :n', ExpressionAttributeValues: { ':n': { N: String(key.persons.length) } },
      } },
      { Put: {
        TableName, ReturnValuesOnConditionCheckFailure, ConditionExpression: 'attribute_not_exists(PK)',
        Item: {
          PK: { S: `T#${tenant}#QUOTA#${key.year}` }, SK: { S: `ENTRY#${answeredOn}#${eventId}` },
          kind: { S: 'accepted' }, on: { S: answeredOn }, from: { S: 'remaining' }, to: { S: 'used' }, persons: { N: String(key.persons.length) }, caseId: { S: caseId }, eventId: { S: eventId },
        },
      } },
    ],
  }));
  return ok(version, body);
}
