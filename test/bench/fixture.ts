/** One settlement case and one adviser, as the flow left them in the table: what both handlers are asked for. */
import { randomUUID } from 'node:crypto';
import type { Flow } from './budgets.ts';
import type { Attributes } from './units.ts';

export const ADVISER = 'alesund.adviser';

export interface Fixture {
  readonly tenant: string;
  readonly table: string;
  readonly orgno: string;
  readonly member: Attributes;
  /** State item of a case that is received and not answered. */
  readonly settlementCase: Attributes;
}

export function fixtureOf({ samples, calls }: Flow): Fixture {
  const accepted = samples.find(({ operation, status }) => operation === 'acceptCase' && status === 200)!;
  const read = accepted.calls.find(({ operation, input }) => operation === 'GetItem' && input.Key.PK.S.includes('#CASE#'))!;
  const member = calls.find(({ operation, input }) => operation === 'GetItem' && input.Key.SK.S === `MEMBER#${ADVISER}`)!.output.Item;
  const settlementCase = read.output.Item;
  return { tenant: settlementCase.PK.S.split('#')[1], table: read.input.TableName, orgno: member.PK.S.split('#').at(-1), member, settlementCase };
}

/** The same case under another id. */
export const caseWithId = (settlementCase: Attributes, id: string): Attributes => JSON.parse(JSON.stringify(settlementCase).replaceAll(settlementCase.id.S, id));

/** What the stub answers, by operation and key. */
export function answersOf({ member, settlementCase }: Fixture): Record<string, string> {
  const get = (Item: Attributes): [string, string] => [`GetItem ${Item.PK.S} ${Item.SK.S}`, JSON.stringify({ Item })];
  const Credentials = { AccessKeyId: 'ASIASTUB', SecretAccessKey: 's'.repeat(40), SessionToken: 't'.repeat(300), Expiration: Date.now() / 1000 + 3600 };
  return {
    ...Object.fromEntries([get(member), get(settlementCase)]),
    AssumeRole: JSON.stringify({ AssumeRoleResponse: { AssumeRoleResult: { Credentials } } }),
    TransactWriteItems: '{}',
  };
}

const event = ({ orgno }: Fixture, routeKey: string, caseId: string, headers: Record<string, string>) => ({
  version: '2.0', routeKey, headers: { accept: 'application/json', 'accept-language': 'nb', ...headers }, pathParameters: { caseId }, isBase64Encoded: false,
  requestContext: { requestId: 'AAAAAAAAAAAAAAA=', authorizer: { jwt: { claims: { sub: ADVISER, orgno } } } },
});
export const getEvent = (fixture: Fixture, caseId: string) => event(fixture, 'GET /v1/settlement-cases/{caseId}', caseId, {});
export const acceptEvent = (fixture: Fixture, caseId: string) =>
  event(fixture, 'POST /v1/settlement-cases/{caseId}/acceptance', caseId, { 'if-match': '"1"', 'idempotency-key': randomUUID() });

/** The whole environment of a measured process. */
export const environment = ({ table, tenant }: Fixture, endpoint: string, tenantRole: string): Record<string, string> => ({
  PATH: process.env.PATH!, HOME: '/nonexistent', TZ: ':UTC',
  AWS_REGION: 'eu-north-1', AWS_LAMBDA_FUNCTION_NAME: 'settlement-api', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024', AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: 'ASIAOWN', AWS_SECRET_ACCESS_KEY: 's'.repeat(40), AWS_SESSION_TOKEN: 't'.repeat(300),
  TABLE_NAME: table, TENANT: tenant, TENANT_ROLE_ARN: tenantRole, KEYS_TABLE_NAME: 'person-keys', PERSON_KEY_ARN: 'arn:aws:kms:eu-north-1:000000000000:key/none',
  POWERTOOLS_SERVICE_NAME: 'settlement-api', POWERTOOLS_METRICS_NAMESPACE: 'Fotfeste',
});
