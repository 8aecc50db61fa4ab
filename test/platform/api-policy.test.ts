import { describe, expect, test } from 'vitest';
import { compilePolicy, decide } from '../../local/policy.ts';
import { TABLE_ARN, allow, document, tenantStatement } from './api-world.ts';

const TENANT = 'aws:principaltag/tenantid';
const KEYS = 'dynamodb:leadingkeys';

function outcome(statements: object[], action: string, context: Record<string, string | string[] | undefined> = {}, resource = TABLE_ARN) {
  return decide(compilePolicy(document(...statements), 'Test/Policy'), { action, resource, context });
}

describe('the tenant policy', () => {
  const t1 = { [TENANT]: 't1' };
  const own = { ...t1, [KEYS]: ['T#t1#CASE#1'] };

  test.each([
    ['own item', 'dynamodb:GetItem', own, 'Allow'],
    ['own batch', 'dynamodb:BatchGetItem', { ...t1, [KEYS]: ['T#t1#A', 'T#t1#B'] }, 'Allow'],
    ['another tenant', 'dynamodb:GetItem', { ...t1, [KEYS]: ['T#t2#CASE#1'] }, undefined],
    ['a batch that mixes tenants', 'dynamodb:BatchGetItem', { ...t1, [KEYS]: ['T#t1#A', 'T#t2#A'] }, undefined],
    ['a tenant whose id begins the same', 'dynamodb:GetItem', { ...t1, [KEYS]: ['T#t11#CASE#1'] }, undefined],
    ['no tag on the session', 'dynamodb:GetItem', { [KEYS]: ['T#t1#CASE#1'] }, undefined],
    ['no tag on the session and a key without a tenant', 'dynamodb:GetItem', { [KEYS]: ['T##CASE#1'] }, undefined],
    ['an empty tag and a key of a tenant', 'dynamodb:GetItem', { [TENANT]: '', [KEYS]: ['T#t1#CASE#1'] }, undefined],
    ['Scan, not granted', 'dynamodb:Scan', t1, undefined],
    ['no key in the request', 'dynamodb:Query', t1, undefined],
    ['an empty list of keys', 'dynamodb:BatchGetItem', { ...t1, [KEYS]: [] }, undefined],
    ['a key with a newline', 'dynamodb:GetItem', { ...t1, [KEYS]: ['T#t1#a\nb'] }, 'Allow'],
    ['a key that has the prefix only after a newline', 'dynamodb:GetItem', { ...t1, [KEYS]: ['x\nT#t1#a'] }, undefined],
    ['a tag * takes nothing but itself', 'dynamodb:GetItem', { [TENANT]: '*', [KEYS]: ['T#t1#CASE#1'] }, undefined],
    ['a tag * finds the literal *', 'dynamodb:GetItem', { [TENANT]: '*', [KEYS]: ['T#*#CASE#1'] }, 'Allow'],
    ['a tag .* is no pattern either', 'dynamodb:GetItem', { [TENANT]: '.*', [KEYS]: ['T#t1#CASE#1'] }, undefined],
  ] as const)('%s → %s', (_name, action, context, expected) => {
    expect(outcome([tenantStatement()], action, context as never)).toBe(expected);
  });

  test('without the Null guard a request without keys passes: the hole the guard is for', () => {
    const unguarded = tenantStatement({ Condition: { 'ForAllValues:StringLike': { [KEYS]: ['T#${aws:PrincipalTag/tenantId}#*'] } } });
    expect(outcome([unguarded], 'dynamodb:Query', t1)).toBe('Allow');
  });

  test('without the separator a look-alike tenant passes: the hole the separator is for', () => {
    const sloppy = tenantStatement({ Condition: { 'ForAllValues:StringLike': { [KEYS]: ['T#0301*'] } } });
    expect(outcome([sloppy], 'dynamodb:GetItem', { [KEYS]: ['T#03019#CASE'] })).toBe('Allow');
  });

  test('with ForAnyValue a mixed batch passes: the hole ForAllValues is for', () => {
    const any = tenantStatement({ Condition: { 'ForAnyValue:StringLike': { [KEYS]: ['T#t1#*'] } } });
    expect(outcome([any], 'dynamodb:BatchGetItem', { [KEYS]: ['T#t1#A', 'T#t2#A'] })).toBe('Allow');
  });
});

describe('operators', () => {
  const cases: [string, string | string[] | undefined, boolean][] = [
    // operator with the policy value `a*`, context value, holds
    ['StringEquals', 'a*', true], ['StringEquals', 'ab', false], ['StringEquals', undefined, false],
    ['StringNotEquals', 'a*', false], ['StringNotEquals', 'ab', true], ['StringNotEquals', undefined, true],
    ['StringLike', 'ab', true], ['StringLike', 'Ab', false], ['StringLike', undefined, false],
    ['StringNotLike', 'ab', false], ['StringNotLike', 'b', true], ['StringNotLike', undefined, true],
    ['ForAllValues:StringLike', ['a', 'ab'], true], ['ForAllValues:StringLike', ['a', 'b'], false], ['ForAllValues:StringLike', undefined, true], ['ForAllValues:StringLike', [], true],
    ['ForAnyValue:StringLike', ['b', 'a'], true], ['ForAnyValue:StringLike', ['b'], false], ['ForAnyValue:StringLike', undefined, false],
    ['ForAllValues:StringNotLike', ['b', 'c'], true], ['ForAllValues:StringNotLike', ['b', 'a'], false],
    ['ForAnyValue:StringNotLike', ['a', 'b'], true], ['ForAnyValue:StringNotLike', ['a'], false],
  ];
  test.each(cases)('%s "a*" of %j → %s', (operator, value, expected) => {
    const key = operator.startsWith('For') ? 'aws:TagKeys' : 'aws:RequestTag/x';
    const statement = allow('sts:AssumeRole', '*', { [operator]: { [key]: 'a*' } });
    expect(outcome([statement], 'sts:AssumeRole', { [key.toLowerCase()]: value }) === 'Allow').toBe(expected);
  });

  test.each([['true', undefined, true], ['true', 'x', false], ['false', 'x', true], ['false', undefined, false]])('Null %s of %j → %s', (given, value, expected) => {
    expect(outcome([allow('kms:*', '*', { Null: { 'aws:RequestTag/x': given } })], 'kms:Decrypt', { 'aws:requesttag/x': value }) === 'Allow').toBe(expected);
  });

  test.each([[true, 'true', true], ['False', 'false', true], ['true', 'false', false], ['false', undefined, false]])('Bool %s of %j → %s', (given, value, expected) => {
    expect(outcome([allow('kms:*', '*', { Bool: { 'aws:SecureTransport': given } })], 'kms:Decrypt', { 'aws:securetransport': value }) === 'Allow').toBe(expected);
  });

  test.each([
    ['arn:aws:iam::*:role/Tenant*', 'arn:aws:iam::1:role/TenantData', true],
    ['arn:aws:iam::*:role/Tenant*', 'arn:aws:iam::1:user/x:role/TenantData', false],
    ['arn:aws:iam::1:*', 'arn:aws:iam::1:role/a:b/c', true],
  ])('ArnLike %s matches %s: %s, field by field', (pattern, arn, expected) => {
    for (const operator of ['ArnLike', 'ArnEquals']) {
      expect(outcome([allow('kms:*', '*', { [operator]: { 'aws:PrincipalArn': pattern } })], 'kms:Decrypt', { 'aws:principalarn': arn }) === 'Allow').toBe(expected);
    }
    expect(outcome([allow('kms:*', '*', { ArnNotLike: { 'aws:PrincipalArn': pattern } })], 'kms:Decrypt', { 'aws:principalarn': arn }) === 'Allow').toBe(!expected);
  });

  test('several keys and operators must all hold, several values of one key need one match', () => {
    const statement = allow('kms:*', '*', { StringEquals: { 'kms:EncryptionContext:a': ['1', '2'], 'kms:EncryptionContext:b': '3' } });
    expect(outcome([statement], 'kms:Decrypt', { 'kms:encryptioncontext:a': '2', 'kms:encryptioncontext:b': '3' })).toBe('Allow');
    expect(outcome([statement], 'kms:Decrypt', { 'kms:encryptioncontext:a': '2', 'kms:encryptioncontext:b': '4' })).toBeUndefined();
  });

  test('a variable without a value equals nothing, so a denial of what differs from it holds', () => {
    const differs = { Effect: 'Deny', Action: 'kms:*', Resource: '*', Condition: { StringNotEquals: { 'kms:EncryptionContext:t': '${aws:PrincipalTag/tenantId}' } } };
    const context = { 'kms:encryptioncontext:t': 't1' };
    expect(outcome([allow('kms:*'), differs], 'kms:Decrypt', { ...context, [TENANT]: 't1' })).toBe('Allow');
    expect(outcome([allow('kms:*'), differs], 'kms:Decrypt', context)).toBe('Deny');
  });

  test('${*}, ${?} and ${$} are the characters themselves', () => {
    const statement = allow('kms:*', '*', { StringLike: { 'aws:RequestTag/x': '${*}-${?}-${$}' } });
    expect(outcome([statement], 'kms:Decrypt', { 'aws:requesttag/x': '*-?-$' })).toBe('Allow');
    expect(outcome([statement], 'kms:Decrypt', { 'aws:requesttag/x': 'a-b-$' })).toBeUndefined();
  });
});

describe('statements', () => {
  test.each([
    [allow('dynamodb:Get*'), 'dynamodb:GetItem', TABLE_ARN, 'Allow'],
    [allow('DynamoDB:getitem'), 'dynamodb:GetItem', TABLE_ARN, 'Allow'],
    [allow('dynamodb:Get'), 'dynamodb:GetItem', TABLE_ARN, undefined],
    [allow('*', TABLE_ARN), 'dynamodb:GetItem', TABLE_ARN, 'Allow'],
    [allow('*', TABLE_ARN), 'dynamodb:GetItem', `${TABLE_ARN}/index/GSI1`, undefined],
    [allow('*', `${TABLE_ARN}/index/*`), 'dynamodb:Query', `${TABLE_ARN}/index/GSI1`, 'Allow'],
    [allow('*', TABLE_ARN + '-${aws:PrincipalTag/tenantId}'), 'dynamodb:Query', `${TABLE_ARN}-t1`, 'Allow'],
    [{ Effect: 'Allow', NotAction: 'dynamodb:Scan', Resource: '*' }, 'dynamodb:GetItem', TABLE_ARN, 'Allow'],
    [{ Effect: 'Allow', NotAction: 'dynamodb:Scan', Resource: '*' }, 'dynamodb:Scan', TABLE_ARN, undefined],
    [{ Effect: 'Allow', Action: '*', NotResource: TABLE_ARN }, 'dynamodb:GetItem', TABLE_ARN, undefined],
    [{ Effect: 'Allow', Action: '*', NotResource: TABLE_ARN }, 'dynamodb:GetItem', `${TABLE_ARN}2`, 'Allow'],
  ])('%j for %s on %s → %s', (statement, action, resource, expected) => {
    expect(outcome([statement], action, { [TENANT]: 't1' }, resource)).toBe(expected);
  });

  test('an explicit deny wins, wherever it stands', () => {
    const deny = { Effect: 'Deny', Action: 'dynamodb:DeleteItem', Resource: '*' };
    for (const order of [[allow('dynamodb:*'), deny], [deny, allow('dynamodb:*')]]) {
      expect(outcome(order, 'dynamodb:DeleteItem')).toBe('Deny');
      expect(outcome(order, 'dynamodb:GetItem')).toBe('Allow');
    }
  });
});

describe('what is not evaluated is refused by name when the policy is compiled', () => {
  test.each([
    ['condition operator NumericLessThan', allow('kms:*', '*', { NumericLessThan: { 'aws:RequestTag/x': 3 } })],
    ['condition operator StringEqualsIfExists', allow('kms:*', '*', { StringEqualsIfExists: { 'aws:RequestTag/x': 'a' } })],
    ['condition operator ForAllValues:Null', allow('kms:*', '*', { 'ForAllValues:Null': { 'aws:TagKeys': 'true' } })],
    ['condition key aws:SourceIp', allow('kms:*', '*', { StringEquals: { 'aws:SourceIp': '1.2.3.4' } })],
    ['condition key dynamodb:ReturnValues', allow('dynamodb:*', '*', { 'ForAllValues:StringEquals': { 'dynamodb:ReturnValues': 'a' } })],
    ['condition StringLike on dynamodb:LeadingKeys without ForAllValues or ForAnyValue', allow('dynamodb:*', '*', { StringLike: { 'dynamodb:LeadingKeys': 'a' } })],
    ['policy variable ${aws:username}', allow('dynamodb:*', 'arn:aws:dynamodb:::table/${aws:username}')],
    ['policy variable ${dynamodb:LeadingKeys}', allow('dynamodb:*', '*', { StringLike: { 'aws:RequestTag/x': '${dynamodb:LeadingKeys}' } })],
    ['policy element NotPrincipal', { ...allow('sts:AssumeRole'), NotPrincipal: '*' }],
    ['policy effect allow', { ...allow('sts:AssumeRole'), Effect: 'allow' }],
  ])('%s', (what, statement) => {
    expect(() => compilePolicy(document(statement), 'Test/Policy')).toThrow(`not simulated locally: ${what} (at Test/Policy)`);
  });

  test('an old policy version', () => {
    expect(() => compilePolicy({ Version: '2008-10-17', Statement: [] }, 'Test/Policy')).toThrow('policy version 2008-10-17');
  });

  test('but a statement about services that never reach the platform is left out', () => {
    expect(compilePolicy(document(allow(['cloudwatch:PutMetricData', 'logs:*'], '*', { StringEquals: { 'cloudwatch:namespace': 'x' } })), 'p')).toEqual([]);
  });
});
