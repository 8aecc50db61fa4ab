import { describe, expect, test } from 'vitest';
import { createIam, demand } from '../../local/iam.ts';
import { ACCOUNT, TABLE_ARN, allow, assemblyOf, document, functionPrincipal, manualClock, resource, role, roleArn, sessionPrincipal, tenantStatement, tenantTrust } from './api-world.ts';

const iamOf = (...resources: Parameters<typeof assemblyOf>) => createIam(assemblyOf(...resources), manualClock());
const get = { action: 'dynamodb:GetItem', resource: TABLE_ARN };
const managed = (properties: object) => resource('AWS::IAM::ManagedPolicy', 'M', { PolicyDocument: document(allow('dynamodb:GetItem')), ...properties }, { arn: `arn:aws:iam::${ACCOUNT}:policy/M` });

describe('policies of a role', () => {
  test.each([
    ['inline', [role('R', { statements: [allow('dynamodb:GetItem')] })]],
    ['attached by AWS::IAM::Policy', [role('R'), resource('AWS::IAM::Policy', 'P', { Roles: ['R'], PolicyDocument: document(allow('dynamodb:GetItem')) })]],
    ['attached by AWS::IAM::ManagedPolicy Roles', [role('R'), managed({ Roles: ['R'] })]],
    ['attached by ManagedPolicyArns', [role('R', { properties: { ManagedPolicyArns: [`arn:aws:iam::${ACCOUNT}:policy/M`] } }), managed({})]],
  ])('%s are evaluated', (_where, resources) => {
    expect(iamOf(...resources).authorize(functionPrincipal('R'), get).allowed).toBe(true);
    expect(iamOf(...resources).authorize(functionPrincipal('R'), { ...get, action: 'dynamodb:PutItem' }).allowed).toBe(false);
  });

  test('of other roles are not', () => {
    const iam = iamOf(role('R'), role('S'), resource('AWS::IAM::Policy', 'P', { Roles: ['S'], PolicyDocument: document(allow('dynamodb:GetItem')) }));
    expect(iam.authorize(functionPrincipal('R'), get).allowed).toBe(false);
    expect(iam.authorize(functionPrincipal('Unknown'), get).allowed).toBe(false);
  });

  test('a denial says what AWS says and is kept', () => {
    const iam = iamOf(role('R'), role('D', { statements: [allow('*'), { ...allow('dynamodb:*'), Effect: 'Deny' }] }));
    expect(() => demand(iam, functionPrincipal('R'), get)).toThrow(expect.objectContaining({
      code: 'AccessDeniedException', status: 400,
      message: `User: arn:aws:sts::${ACCOUNT}:assumed-role/R/fn is not authorized to perform: dynamodb:GetItem on resource: ${TABLE_ARN} because no identity-based policy allows the dynamodb:GetItem action`,
    }));
    expect(() => demand(iam, functionPrincipal('D'), get)).toThrow('with an explicit deny in an identity-based policy');
    expect(iam.denials).toMatchObject([{ action: 'dynamodb:GetItem', resource: TABLE_ARN, principal: expect.stringContaining('/R/fn') }, { principal: expect.stringContaining('/D/fn') }]);
  });

  test('tags of the role and of the session are the principal tags, those of the session first', () => {
    const tagged = role('R', { statements: [tenantStatement()], properties: { Tags: [{ Key: 'tenantId', Value: 'fromRole' }] } });
    const iam = iamOf(tagged);
    const on = (tenant: string) => ({ ...get, context: { 'dynamodb:LeadingKeys': [`T#${tenant}#X`] } });
    expect(iam.authorize(functionPrincipal('R'), on('fromRole')).allowed).toBe(true);
    expect(iam.authorize(sessionPrincipal('R', { TenantID: 't2' }), on('t2')).allowed).toBe(true);
    expect(iam.authorize(sessionPrincipal('R', { TenantID: 't2' }), on('fromRole')).allowed).toBe(false);
  });

  test('the administrator of the machine needs none', () => {
    const iam = iamOf(role('R'));
    const administrator = { ...functionPrincipal('R'), kind: 'administrator' as const };
    expect(iam.authorize(administrator, { ...get, action: 'dynamodb:Scan' }).allowed).toBe(true);
    expect(iam.callerOf(iam.issue(administrator).accessKeyId)).toEqual(administrator);
  });

  test('a request cannot bring a principal tag of its own', () => {
    const iam = iamOf(role('R', { statements: [tenantStatement()] }));
    const context = { 'aws:PrincipalTag/tenantId': 't2', 'dynamodb:LeadingKeys': ['T#t2#X'] };
    expect(iam.authorize(sessionPrincipal('R', { tenantId: 't1' }), { ...get, context }).allowed).toBe(false);
  });

  test.each([
    ['managed policy arn:aws:iam::aws:policy/AdministratorAccess', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }],
    ['AWS::IAM::Role PermissionsBoundary', { PermissionsBoundary: 'arn:aws:iam::000000000000:policy/B' }],
  ])('%s is refused by name', (what, properties) => {
    expect(() => iamOf(role('R', { properties }))).toThrow(`not simulated locally: ${what} (at Test/R)`);
  });

  test("Lambda's own policy for logs is accepted", () => {
    iamOf(role('R', { properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'] } }));
  });
});

describe('trust', () => {
  const assume = (trust: object[], tags: Record<string, string>, caller: { statements?: object[] } = {}) =>
    iamOf(role('Tenant', { trust }), role('Fn', caller)).mayAssume(functionPrincipal('Fn'), roleArn('Tenant'), tags).allowed;
  const account = { ...allow('sts:AssumeRole'), Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };

  test.each([
    ['the tenant tag', [tenantTrust('Fn')], { tenantId: 't1' }, true],
    ['no tag at all', [tenantTrust('Fn')], {}, false],
    ['another tag', [tenantTrust('Fn')], { other: 't1' }, false],
    ['a tag more', [tenantTrust('Fn')], { tenantId: 't1', admin: 'yes' }, false],
    ['trust in another role', [tenantTrust('Other')], { tenantId: 't1' }, false],
    ['trust in services only', [{ ...allow('sts:*'), Principal: { Service: 'lambda.amazonaws.com' } }], { tenantId: 't1' }, false],
    ['tags without sts:TagSession', [{ ...tenantTrust('Fn'), Action: 'sts:AssumeRole' }], { tenantId: 't1' }, false],
    ['trust in the account, which the caller has no permission for', [account], {}, false],
  ])('%s → %s', (_name, trust, tags, expected) => {
    expect(assume(trust, tags as Record<string, string>)).toBe(expected);
  });

  test('trust in the account leaves it to the policies of the caller', () => {
    expect(assume([account], {}, { statements: [allow('sts:AssumeRole', roleArn('Tenant'))] })).toBe(true);
    expect(assume([account], {}, { statements: [allow('sts:AssumeRole', roleArn('Else'))] })).toBe(false);
  });

  test("a deny counts on either side, and an unknown role is nobody's", () => {
    const deny = { ...tenantTrust('Fn'), Effect: 'Deny', Condition: { StringEquals: { 'aws:RequestTag/tenantId': 't2' } } };
    expect(assume([tenantTrust('Fn'), deny], { tenantId: 't1' })).toBe(true);
    expect(assume([tenantTrust('Fn'), deny], { tenantId: 't2' })).toBe(false);
    expect(assume([tenantTrust('Fn'), { ...account, Effect: 'Deny' }], { tenantId: 't1' })).toBe(false);
    expect(assume([tenantTrust('Fn')], { tenantId: 't1' }, { statements: [{ ...allow('sts:*'), Effect: 'Deny' }] })).toBe(false);
    expect(iamOf(role('Fn')).mayAssume(functionPrincipal('Fn'), roleArn('Nobody'), {}).allowed).toBe(false);
  });
});

test('credentials know their caller until they expire on the virtual clock', async () => {
  const clock = manualClock();
  const iam = createIam(assemblyOf(role('R')), clock);
  const forever = iam.issue(functionPrincipal('R'));
  const hour = iam.issue(sessionPrincipal('R', { tenantId: 't1' }), clock.now() + 3_600_000);
  expect(hour.accessKeyId).toMatch(/^ASIA[A-Z0-9]{16}$/);
  expect(iam.callerOf(hour.accessKeyId)).toMatchObject({ tags: { tenantId: 't1' } });
  await clock.turn(clock.now() + 3_600_000);
  expect(iam.callerOf(hour.accessKeyId)).toBe('expired');
  expect(iam.callerOf(forever.accessKeyId)).toMatchObject({ kind: 'function' });
  expect(iam.callerOf('ASIAUNKNOWN')).toBeUndefined();
});
