/** The decisions that somebody would otherwise undo by accident. */
import { describe, expect, test } from 'vitest';
import { createIam } from '../../local/iam.ts';
import { loadAssembly } from '../../local/assembly.ts';
import { apis } from '../../functions/catalogue.ts';
import type { Route } from '../../shared/http/route.ts';
import { stageOf, stages } from '../../infra/stages.ts';
import { isOrganisationNumber } from '../../shared/ids/orgno.ts';
import { STAGES, list, named, synthesised } from './synthesised.ts';

const local = synthesised('local');
const one = (type: string, id: RegExp) => {
  const found = local.ofType(type).filter((r) => id.test(r.id));
  expect(found.map((r) => r.id), `one ${type} like ${id}`).toHaveLength(1);
  return found[0]!.Properties;
};

test('the ids of stateful resources stay as they are: another id is another, empty resource', () => {
  const stateful = local.resources.filter((r) => r.stack === 'Data' || r.stack === 'Bus').map((r) => `${r.stack} ${r.Type} ${r.id}`).sort();
  expect(stateful).toMatchInlineSnapshot(`
    [
      "Bus AWS::Events::Archive BusArchiveD76499E2",
      "Bus AWS::Events::EventBus BusEA82B648",
      "Bus AWS::KMS::Alias OperationsKeyAlias401EEA42",
      "Bus AWS::KMS::Key OperationsKey2329F47A",
      "Bus AWS::SNS::Topic Alarms04B5A0BF",
      "Bus AWS::SNS::TopicPolicy AlarmsPolicy5C860CFE",
      "Data AWS::DynamoDB::GlobalTable KeysTableDD857A22",
      "Data AWS::DynamoDB::GlobalTable TableCD117FA1",
      "Data AWS::IAM::ManagedPolicy TenantRolePolicy03E7E618",
      "Data AWS::IAM::Role TenantRoleB824C646",
      "Data AWS::KMS::Alias AuditKeyAlias03A4B3A2",
      "Data AWS::KMS::Alias DataKeyAliasF989EB84",
      "Data AWS::KMS::Alias PersonKeyAlias4FE7CE0B",
      "Data AWS::KMS::Key AuditKeyB2DBB069",
      "Data AWS::KMS::Key DataKey17AFBB84",
      "Data AWS::KMS::Key PersonKey12C7366D",
    ]
  `);
  for (const stage of STAGES) {
    const same = synthesised(stage).resources.filter((r) => (r.stack === 'Data' || r.stack === 'Bus') && r.Type !== 'AWS::SNS::Subscription').map((r) => `${r.stack} ${r.Type} ${r.id}`).sort();
    expect(same).toEqual(stateful);
  }
});

describe('the tenant role', () => {
  test('reaches the keys of the tenant that its session names, item by item, and each index by name', () => {
    const tenant = 'T#${aws:PrincipalTag/tenantId}#';
    const only = (...keys: string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys.map((key) => tenant + key) }, Null: { 'dynamodb:LeadingKeys': 'false' } });
    const statements = one('AWS::IAM::ManagedPolicy', /^TenantRole/).PolicyDocument.Statement;
    const allowed = statements.filter((s: any) => s.Effect === 'Allow');
    expect(allowed.map((s: any) => [s.Sid, list(s.Action).map((a: string) => a.replace('dynamodb:', '')).join(' ')])).toEqual([
      ['Items', 'BatchGetItem ConditionCheckItem GetItem PutItem Query UpdateItem'],
      ['Goes', 'DeleteItem'],
      ['Lists', 'Query'],
      ['PersonKeys', 'BatchGetItem DeleteItem GetItem PutItem'],
    ]);
    expect(allowed.map((s: any) => s.Condition)).toEqual([only('*'), only('PERSON#*', 'SPEAKING'), only('*'), only('*')]);
    expect(JSON.stringify(allowed[2].Resource)).toContain('/index/GSI1');
  });

  test('is assumed by functions that act for tenants, with that one tag', () => {
    const { AssumeRolePolicyDocument: { Statement: [trust, ...more] } } = one('AWS::IAM::Role', /^TenantRole/);
    expect(more).toEqual([]);
    expect(trust.Action).toEqual(['sts:AssumeRole', 'sts:TagSession']);
    expect(JSON.stringify(trust.Condition.ArnLike['aws:PrincipalArn'])).toContain('role/fotfeste-local/acts-for-tenants/*');
    expect(trust.Condition['ForAllValues:StringEquals']).toEqual({ 'aws:TagKeys': ['tenantId'] });
    expect(trust.Condition.StringLike).toEqual({ 'aws:RequestTag/tenantId': '??????????*' });
  });

  const assembly = loadAssembly(local.dir);
  const iam = createIam(assembly, { now: Date.now } as never);
  const callerOf = (entry: string) => {
    const fn = assembly.byType('AWS::Lambda::Function').find((f) => f.properties['FunctionName'] === `fotfeste-local-${entry}`)!;
    return { kind: 'function' as const, roleArn: fn.properties['Role'] as string, functionName: entry, tags: {} };
  };
  const tenantRole = assembly.byType('AWS::IAM::Role').find((r) => r.properties['RoleName'] === 'fotfeste-local-tenant')!.arn;

  test.each([
    ['a function that acts for tenants', 'settlement-api', { tenantId: '01hzmunicipality' }, true],
    ['the register, which acts for nobody', 'tenancy-api', { tenantId: '01hzmunicipality' }, false],
    ['the relay', 'relay-stream', { tenantId: '01hzmunicipality' }, false],
    ['a session that names no tenant', 'settlement-api', {}, false],
    ['a session whose tenant is empty', 'settlement-api', { tenantId: '' }, false],
    ['a session with another tag beside it', 'settlement-api', { tenantId: '01hzmunicipality', role: 'admin' }, false],
  ])('as the local platform evaluates it, for %s', (_, entry, tags, allowed) => {
    expect(iam.mayAssume(callerOf(entry), tenantRole, tags as Record<string, string>).allowed).toBe(allowed);
  });

  const table = assembly.byType('AWS::DynamoDB::GlobalTable').find((t) => t.properties['TableName'] === 'fotfeste-local-table')!.arn;
  const keysTable = assembly.byType('AWS::DynamoDB::GlobalTable').find((t) => t.properties['TableName'] === 'fotfeste-local-person-keys')!.arn;
  const session = { kind: 'session' as const, roleArn: tenantRole, functionName: 'settlement-api', sessionName: 's', tags: { tenantId: 'tenantaaaaaa' } };
  const asks = (caller: Parameters<typeof iam.authorize>[0], action: string, resource: string, context: Record<string, string | string[]>) => iam.authorize(caller, { action, resource, context }).allowed;

  test.each([
    ['its own item', 'dynamodb:GetItem', table, ['T#tenantaaaaaa#CASE#1'], true],
    ['its own list', 'dynamodb:Query', `${table}/index/GSI1`, ['T#tenantaaaaaa#CASES'], true],
    ['another tenant\'s item', 'dynamodb:GetItem', table, ['T#tenantbbbbbb#CASE#1'], false],
    ['its own and another\'s in one batch', 'dynamodb:BatchGetItem', table, ['T#tenantaaaaaa#CASE#1', 'T#tenantbbbbbb#CASE#1'], false],
    ['a tenant whose id begins the same', 'dynamodb:GetItem', table, ['T#tenantaaaaaab#CASE#1'], false],
    ['the register', 'dynamodb:GetItem', table, ['DIR#ORG#310001007'], false],
    ['a request without a key', 'dynamodb:GetItem', table, [], false],
    ['a scan', 'dynamodb:Scan', table, [], false],
    ['the index of due dates', 'dynamodb:Query', `${table}/index/GSI2`, ['T#tenantaaaaaa#X'], false],
    ['a reading to write down', 'dynamodb:PutItem', table, ['T#tenantaaaaaa#READ#2026-09-14#0'], true],
    ['a reading to change', 'dynamodb:UpdateItem', table, ['T#tenantaaaaaa#READ#2026-09-14#0'], false],
    ['a reading to delete', 'dynamodb:DeleteItem', table, ['T#tenantaaaaaa#READ#2026-09-14#0'], false],
    ['an event to delete', 'dynamodb:DeleteItem', table, ['T#tenantaaaaaa#CASE#1'], false],
    ['a card to delete', 'dynamodb:DeleteItem', table, ['T#tenantaaaaaa#PERSON#1'], true],
    ['a channel that no longer speaks', 'dynamodb:DeleteItem', table, ['T#tenantaaaaaa#SPEAKING'], true],
    ['a link of the audit to write', 'dynamodb:PutItem', table, ['T#tenantaaaaaa#AUDIT#2026-09-14'], false],
    ['a link of the audit to read', 'dynamodb:GetItem', table, ['T#tenantaaaaaa#AUDIT#2026-09-14'], true],
    ['the audit\'s head to write', 'dynamodb:PutItem', keysTable, ['T#tenantaaaaaa#AUDIT#2026-09-14'], false],
    ['the audit\'s head to delete', 'dynamodb:DeleteItem', keysTable, ['T#tenantaaaaaa#AUDIT#2026-09-14'], false],
    ['a person\'s key to delete', 'dynamodb:DeleteItem', keysTable, ['T#tenantaaaaaa#PERSON#1'], true],
  ])('a tenant\'s session and %s', (_, action, resource, keys, allowed) => {
    expect(asks(session, action, resource, { 'dynamodb:LeadingKeys': keys })).toBe(allowed);
  });

  test.each([
    ['counts', ['PK', 'SK', 'used', 'remaining'], true],
    ['what an event says', ['PK', 'SK', 'data'], false],
    ['who did it', ['PK', 'SK', 'used', 'actor'], false],
  ])('a tenant\'s session may update an item\'s attributes: %s', (_, attributes, allowed) => {
    expect(asks(session, 'dynamodb:UpdateItem', table, { 'dynamodb:LeadingKeys': ['T#tenantaaaaaa#QUOTA#2026'], 'dynamodb:Attributes': attributes })).toBe(allowed);
  });

  const auditKey = assembly.byType('AWS::KMS::Key').find((k) => k.logicalId.startsWith('AuditKey'))!;
  const personKey = assembly.byType('AWS::KMS::Key').find((k) => k.logicalId.startsWith('PersonKey'))!.arn;
  test.each([
    ['the relay takes away an event\'s mark', 'relay-stream', 'dynamodb:UpdateItem', table, { 'dynamodb:Attributes': ['PK', 'SK', 'GSI2PK', 'GSI2SK'] }, true],
    ['the relay changes what an event says', 'relay-stream', 'dynamodb:UpdateItem', table, { 'dynamodb:Attributes': ['PK', 'SK', 'data'] }, false],
    ['the relay reads an item', 'relay-stream', 'dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': ['T#tenantaaaaaa#CASE#1'] }, false],
    ['the daily deadlines look for due dates', 'deadlines-daily', 'dynamodb:Query', `${table}/index/GSI2`, { 'dynamodb:LeadingKeys': ['DUE#0'] }, true],
    ['the daily deadlines look for unsent events', 'deadlines-daily', 'dynamodb:Query', `${table}/index/GSI2`, { 'dynamodb:LeadingKeys': ['RELAY#0'] }, false],
    ['the settlement function reads the register', 'settlement-api', 'dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': ['DIR#ORG#1'] }, true],
    ['the settlement function writes the register', 'settlement-api', 'dynamodb:PutItem', table, { 'dynamodb:LeadingKeys': ['DIR#ORG#1'] }, false],
    ['the settlement function reads a case with credentials of its own', 'settlement-api', 'dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': ['T#tenantaaaaaa#CASE#1'] }, false],
    ['the settlement function opens a card', 'settlement-api', 'kms:Decrypt', personKey, { 'kms:EncryptionContext:tenant': 'tenantaaaaaa' }, true],
    ['the settlement function opens a key bound to no tenant', 'settlement-api', 'kms:Decrypt', personKey, {}, false],
    ['the benefit function makes a card', 'benefit-api', 'kms:GenerateDataKey', personKey, { 'kms:EncryptionContext:tenant': 'tenantaaaaaa' }, false],
    ['the audit adds a link', 'audit-chain', 'dynamodb:PutItem', table, { 'dynamodb:LeadingKeys': ['T#tenantaaaaaa#AUDIT#2026-09-14'] }, true],
    ['the audit moves a head', 'audit-chain', 'dynamodb:PutItem', keysTable, { 'dynamodb:LeadingKeys': ['T#tenantaaaaaa#AUDIT#2026-09-14'] }, true],
    ['the audit writes a reading', 'audit-chain', 'dynamodb:PutItem', table, { 'dynamodb:LeadingKeys': ['T#tenantaaaaaa#READ#2026-09-14#0'] }, false],
    ['the audit writes over a person\'s key', 'audit-chain', 'dynamodb:PutItem', keysTable, { 'dynamodb:LeadingKeys': ['T#tenantaaaaaa#PERSON#1'] }, false],
    ['the audit reads a person\'s key', 'audit-chain', 'dynamodb:GetItem', keysTable, { 'dynamodb:LeadingKeys': ['T#tenantaaaaaa#PERSON#1'] }, false],
    ['the audit deletes a link', 'audit-chain', 'dynamodb:DeleteItem', table, { 'dynamodb:LeadingKeys': ['T#tenantaaaaaa#AUDIT#2026-09-14'] }, false],
    ['the audit signs', 'audit-chain', 'kms:GenerateMac', auditKey.arn, {}, true],
    ['the settlement function signs', 'settlement-api', 'kms:GenerateMac', auditKey.arn, {}, false],
    ['the relay signs', 'relay-stream', 'kms:GenerateMac', auditKey.arn, {}, false],
    ['the register deletes an event', 'tenancy-api', 'dynamodb:DeleteItem', table, { 'dynamodb:LeadingKeys': ['DIR#TENANT#tenantaaaaaa'] }, false],
    ['the register deletes a member', 'tenancy-api', 'dynamodb:DeleteItem', table, { 'dynamodb:LeadingKeys': ['DIR#ORG#310001007'] }, true],
    ['the programme function opens a card', 'programme-api', 'kms:Decrypt', personKey, { 'kms:EncryptionContext:tenant': 'tenantaaaaaa' }, false],
  ] as [string, string, string, string, Record<string, string | string[]>, boolean][])('%s: %s may %s', (_, entry, action, resource, context, allowed) => {
    expect(asks(callerOf(entry), action, resource, context)).toBe(allowed);
  });
});

test('the audit key signs for the audit alone; whoever the account lets may check', () => {
  const { KeySpec, KeyUsage, KeyPolicy: { Statement } } = one('AWS::KMS::Key', /^AuditKey/);
  expect([KeySpec, KeyUsage]).toEqual(['HMAC_256', 'GENERATE_VERIFY_MAC']);
  const [, signs, checks, ...more] = Statement;
  expect(more).toEqual([]);
  expect([signs.Action, JSON.stringify(signs.Condition)]).toEqual(['kms:GenerateMac', expect.stringContaining('role/fotfeste-local/keeps-the-audit/*')]);
  expect(checks.Action).toBe('kms:VerifyMac');
  const auditor = local.ofType('AWS::IAM::Role').filter((r) => r.Properties.Path === '/fotfeste-local/keeps-the-audit/');
  expect(auditor.map((r) => r.id)).toEqual([expect.stringMatching(/^auditchain/)]);
});

test('the table remembers five weeks, and the persons\' keys one, so that erasing somebody is final', () => {
  const days = local.ofType('AWS::DynamoDB::GlobalTable').map(({ Properties: p }) => [p.TableName, p.Replicas[0].PointInTimeRecoverySpecification.RecoveryPeriodInDays]);
  expect(Object.fromEntries(days)).toEqual({ 'fotfeste-local-table': 35, 'fotfeste-local-person-keys': 7 });
});

test('lists show summaries, due dates show keys, and nothing expires but by its own time', () => {
  const table = one('AWS::DynamoDB::GlobalTable', /^Table/);
  expect(table.GlobalSecondaryIndexes.map((i: any) => [i.IndexName, i.Projection])).toEqual([['GSI1', { ProjectionType: 'INCLUDE', NonKeyAttributes: ['summary'] }], ['GSI2', { ProjectionType: 'KEYS_ONLY' }]]);
  expect(table.TimeToLiveSpecification).toEqual({ AttributeName: 'expires', Enabled: true });
  expect(table.StreamSpecification.StreamViewType).toBe('NEW_IMAGE');
});

const ofStream = (id: RegExp) => local.ofType('AWS::Lambda::EventSourceMapping').find((m) => m.Properties.StartingPosition && id.test(m.id))!.Properties;

test('the audit gets inserts of events and of readings, and tries for as long as the stream keeps them', () => {
  const mapping = ofStream(/auditchain/);
  expect(mapping).toMatchObject({
    StartingPosition: 'TRIM_HORIZON', ParallelizationFactor: 1, BisectBatchOnFunctionError: true, FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 10_000, MaximumRecordAgeInSeconds: 82_800,
  });
  expect(mapping.FilterCriteria.Filters.map((f: any) => JSON.parse(f.Pattern))).toEqual(['EVENT#', 'READ#'].map((prefix) => ({ eventName: ['INSERT'], dynamodb: { Keys: { SK: { S: [{ prefix }] } } } })));
  expect(named(mapping.DestinationConfig.OnFailure.Destination)).toMatch(/auditchain.*DeadLetters/);
});

test('the relay gets inserts of event items only, in order, and what does not get through is kept', () => {
  const mapping = ofStream(/relaystream/);
  expect(mapping).toMatchObject({
    StartingPosition: 'TRIM_HORIZON', ParallelizationFactor: 1, BisectBatchOnFunctionError: true, FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 20, MaximumRecordAgeInSeconds: 21_600,
  });
  expect(mapping.FilterCriteria.Filters.map((f: any) => JSON.parse(f.Pattern))).toEqual([{ eventName: ['INSERT'], dynamodb: { Keys: { SK: { S: [{ prefix: 'EVENT#' }] } } } }]);
  expect(named(mapping.DestinationConfig.OnFailure.Destination)).toMatch(/relaystream.*DeadLetters/);
});

test('benefit runs open at six on the first in Oslo, deadlines are told at five every day, the sweeper runs each half hour, and years end on New Year\'s Day', () => {
  const schedules = local.ofType('AWS::Scheduler::Schedule').map(({ Properties: p }) => [p.Name, p.ScheduleExpression]);
  expect(Object.fromEntries(schedules)).toEqual({
    'fotfeste-local-benefit-opener': 'cron(0 6 1 * ? *)', 'fotfeste-local-deadlines-daily': 'cron(0 5 * * ? *)', 'fotfeste-local-relay-sweeper': 'rate(30 minutes)', 'fotfeste-local-settlement-year-end': 'cron(0 1 1 1 ? *)',
  });
});

describe('the API', () => {
  const routes = Object.values(apis).flatMap((table) => Object.values<Route>(table));
  const deployed = local.ofType('AWS::ApiGatewayV2::Route').map((r) => r.Properties);

  test('has every route of the tables, with the authorizer and the scopes of its audience, and no other', () => {
    const expected = routes.map(({ method, path, audience, scopes }) => `${method} ${path} ${audience} ${scopes ?? ''}`);
    const authorizers = Object.fromEntries(local.ofType('AWS::ApiGatewayV2::Authorizer').map((a) => [a.id, a.Properties.Name.toLowerCase()]));
    const actual = deployed.map((r) => `${r.RouteKey} ${r.AuthorizationType === 'JWT' ? authorizers[named(r.AuthorizerId)] : 'public'} ${r.AuthorizationScopes ?? ''}`);
    expect(actual.sort()).toEqual(expected.sort());
    expect(routes.length).toBeGreaterThan(40);
  });

  test('shows nothing but documentation to those without a token', () => {
    expect(deployed.filter((r) => r.AuthorizationType !== 'JWT').map((r): string => r.RouteKey).sort()).toEqual(['GET /docs', 'GET /docs/{file}', 'GET /events', 'GET /events/{file}']);
  });

  test('demands a scope of every system', () => {
    expect(routes.filter((r) => r.audience === 'systems' && !r.scopes?.length).map((r) => r.path)).toEqual([]);
    expect(routes.some((r) => r.audience === 'systems')).toBe(true);
  });

  test('takes tokens that were made for it, never those made for nobody in particular', () => {
    for (const stage of STAGES) {
      const authorizers = synthesised(stage).ofType('AWS::ApiGatewayV2::Authorizer').map((a) => a.Properties);
      expect(authorizers.map((a) => [a.Name, a.JwtConfiguration.Issuer, a.JwtConfiguration.Audience])).toEqual([
        ['People', stages[stage].people.issuer, [stages[stage].people.audience]], ['Systems', stages[stage].systems.issuer, [stages[stage].systems.audience]],
      ]);
      expect(authorizers.flatMap((a) => a.JwtConfiguration.Audience)).not.toContain('unspecified');
    }
  });

  test('logs routes, not paths or addresses', () => {
    const { AccessLogSettings: { Format }, DefaultRouteSettings } = one('AWS::ApiGatewayV2::Stage', /./);
    expect(Format).toContain('$context.routeKey');
    expect(Format).not.toMatch(/\$context\.(path|identity|authorizer\.claims)/);
    expect(DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 500, ThrottlingRateLimit: 500 });
  });
});

test('the watch on the benefit run counts silence as bad and needs seven whole hours without a run on the first', () => {
  expect(one('AWS::CloudWatch::Alarm', /benefitrunnotopened/)).toMatchObject({ EvaluationPeriods: 7, DatapointsToAlarm: 7, TreatMissingData: 'breaching', ComparisonOperator: 'LessThanThreshold', Threshold: 1 });
});

test('the oversight dashboard shows national figures that the oversight consumer tells, without any other dimension', () => {
  const body = JSON.stringify(one('AWS::CloudWatch::Dashboard', /^Oversight/));
  for (const figure of ['Called', 'Decided', 'Accepted', 'Settled', 'Started', 'Ended']) expect(body).toContain(`\\"Fotfeste\\",\\"${figure}\\",\\"service\\",\\"oversight-consumer\\",{`);
});

test('the local platform knows every resource, property and condition of the local stage', () => {
  expect(() => createIam(loadAssembly(local.dir), { now: Date.now } as never)).not.toThrow();
});

test('a stage that does not exist is refused by name', () => {
  expect(() => stageOf('production')).toThrow('there is no stage "production", only local, test, prod');
});

test('every stage names an operator with a valid organisation number, an account of its own, and where alarms go unless it is local', () => {
  expect(Object.values(stages).filter((s) => !isOrganisationNumber(s.operator.orgno) || s.operator.subjects.length === 0)).toEqual([]);
  expect(new Set(Object.values(stages).map((s) => s.account)).size).toBe(3);
  expect(STAGES.filter((s) => synthesised(s).ofType('AWS::SNS::Subscription').length === 1)).toEqual(['test', 'prod']);
});
