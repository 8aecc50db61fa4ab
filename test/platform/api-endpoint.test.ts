import { DecryptCommand, EncryptCommand, GenerateDataKeyCommand, GenerateMacCommand, KMSClient, VerifyMacCommand } from '@aws-sdk/client-kms';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startEndpoint } from '../../local/endpoint.ts';
import { AwsError } from '../../local/errors.ts';
import { createKms } from '../../local/kms.ts';
import { createSts } from '../../local/sts.ts';
import { ACCOUNT, REGION, allow, functionPrincipal, resource, role, roleArn, tenantTrust, world } from './api-world.ts';

const keyArn = (id: string) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`;
const key = (id: string, properties = {}) => resource('AWS::KMS::Key', id, properties, { arn: keyArn(id) });
const ofTenant = { StringEquals: { 'kms:EncryptionContext:tenant': '${aws:PrincipalTag/tenantId}' } };

const setup = () => world(
  key('key-1'), key('key-2'), key('hmac-1', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }), key('off', { Enabled: false }),
  resource('AWS::KMS::Alias', 'A', { AliasName: 'alias/tenant', TargetKeyId: 'key-1' }),
  role('Tenant', { trust: [tenantTrust('Fn')], statements: [allow(['kms:GenerateDataKey', 'kms:Decrypt', 'kms:Encrypt'], keyArn('*'), ofTenant), allow('kms:*Mac', keyArn('hmac-1'))] }),
  role('Fn'),
);

let w: ReturnType<typeof setup>, endpoint: Awaited<ReturnType<typeof startEndpoint>>;
beforeEach(async () => {
  w = setup();
  const queue = { target: 'AmazonSQS', operations: ['SendMessage'], handle: async () => { throw new AwsError('QueueDoesNotExist', 'no such queue', 400, { QueueName: 'q' }); } };
  const bus = { target: 'AWSEvents', operations: ['PutEvents'], handle: async ({ input }: any) => ({ FailedEntryCount: 0, Entries: input.Entries.map(() => ({ EventId: 'e' })) }) };
  endpoint = await startEndpoint({ iam: w.iam, services: [createSts(w), createKms(w), queue, bus] });
});
afterEach(() => endpoint.close());

function config({ accessKeyId, secretAccessKey, sessionToken }: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = w.iam.issue(functionPrincipal('Fn'))) {
  return { endpoint: endpoint.url, region: REGION, maxAttempts: 1, credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } };
}
const assume = (input: object) => new STSClient(config()).send(new AssumeRoleCommand({ RoleArn: roleArn('Tenant'), RoleSessionName: 'session', Tags: [{ Key: 'tenantId', Value: 't1' }], ...input }));

async function session(tenant = 't1') {
  const { Credentials: c } = await assume({ Tags: [{ Key: 'tenantId', Value: tenant }] });
  return config({ accessKeyId: c!.AccessKeyId!, secretAccessKey: c!.SecretAccessKey!, sessionToken: c!.SessionToken! });
}

describe('STS with the real client', () => {
  test('gives a session for one hour of virtual time, known by its credentials', async () => {
    const answer = await assume({});
    expect(answer.Credentials!.Expiration!.getTime()).toBe(w.clock.now() + 3_600_000);
    expect(answer.AssumedRoleUser!.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/Tenant/session`);
    const identity = await new STSClient(await session()).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account: ACCOUNT, Arn: answer.AssumedRoleUser!.Arn });
  });

  test('refuses whom the role does not trust', async () => {
    await expect(assume({ Tags: [] })).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 }, message: expect.stringContaining(`is not authorized to perform: sts:AssumeRole on resource: ${roleArn('Tenant')}`) });
    await expect(assume({ Tags: [{ Key: 'tenantId', Value: 't1' }, { Key: 'admin', Value: 'x' }] })).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test.each([
    ['more than an hour', { DurationSeconds: 3601 }, 'ValidationError', 'role chaining'],
    ['less than a quarter', { DurationSeconds: 899 }, 'ValidationError', '900'],
    ['a tag that could be a wildcard', { Tags: [{ Key: 'tenantId', Value: '*' }] }, 'ValidationError', 'Invalid session tag tenantId'],
    ['the same tag twice', { Tags: [{ Key: 'tenantId', Value: 'a' }, { Key: 'TENANTID', Value: 'b' }] }, 'InvalidParameterValue', 'Duplicate'],
    ['a session policy', { Policy: '{}' }, 'UnknownOperation', 'not simulated locally: Policy of sts.AssumeRole'],
  ])('refuses %s', async (_what, input, name, message) => {
    await expect(assume(input)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });

  test('answers JSON to those who ask for it', async () => {
    const { accessKeyId } = w.iam.issue(functionPrincipal('Fn'));
    const response = await fetch(endpoint.url, {
      method: 'POST', body: new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15' }),
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${REGION}/sts/aws4_request`, accept: 'application/json' },
    });
    expect(await response.json()).toMatchObject({ GetCallerIdentityResponse: { GetCallerIdentityResult: { Account: ACCOUNT } } });
  });
});

describe('KMS with the real client', () => {
  const context = { tenant: 't1', person: 'p1' };

  test.each(['key-1', keyArn('key-1'), 'alias/tenant', `arn:aws:kms:${REGION}:${ACCOUNT}:alias/tenant`])('a data key made under %s comes back under the same context only', async (KeyId) => {
    const kms = new KMSClient(await session());
    const made = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext: context }));
    expect(made.Plaintext).toHaveLength(32);
    expect(made.KeyId).toBe(keyArn('key-1'));
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: { person: 'p1', tenant: 't1' } }));
    expect(opened.Plaintext).toEqual(made.Plaintext);
    await expect(kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: { ...context, person: 'p2' } }))).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    await expect(kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, KeyId: 'key-2', EncryptionContext: context }))).rejects.toMatchObject({ name: 'IncorrectKeyException' });
  });

  test('no byte of a ciphertext can be changed', async () => {
    const kms = new KMSClient(await session());
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: 'key-1', Plaintext: Buffer.from('secret'), EncryptionContext: context }));
    for (let at = 0; at < CiphertextBlob!.length; at += 7) {
      const changed = Uint8Array.from(CiphertextBlob!);
      changed[at]! ^= 1;
      await expect(kms.send(new DecryptCommand({ CiphertextBlob: changed, EncryptionContext: context })), `byte ${at}`).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    }
  });

  test("another tenant's session and a function without permission are denied", async () => {
    const made = await new KMSClient(await session('t1')).send(new GenerateDataKeyCommand({ KeyId: 'key-1', KeySpec: 'AES_256', EncryptionContext: context }));
    for (const other of [await session('t2'), config()]) {
      await expect(new KMSClient(other).send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: context })))
        .rejects.toMatchObject({ name: 'AccessDeniedException', message: expect.stringContaining('kms:Decrypt') });
    }
    expect(w.iam.denials.map(({ action }) => action)).toEqual(['kms:Decrypt', 'kms:Decrypt']);
  });

  test('MACs verify, and a changed message does not', async () => {
    const kms = new KMSClient(await session());
    const of = (text: string) => ({ KeyId: 'hmac-1', MacAlgorithm: 'HMAC_SHA_256' as const, Message: Buffer.from(text) });
    const { Mac } = await kms.send(new GenerateMacCommand(of('01019012345')));
    expect((await kms.send(new VerifyMacCommand({ ...of('01019012345'), Mac }))).MacValid).toBe(true);
    await expect(kms.send(new VerifyMacCommand({ ...of('01019012346'), Mac }))).rejects.toMatchObject({ name: 'KMSInvalidMacException' });
  });

  test.each([['none', 'NotFoundException'], ['off', 'DisabledException'], ['hmac-1', 'InvalidKeyUsageException']])('key %s → %s', async (KeyId, name) => {
    await expect(new KMSClient(await session()).send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x'), EncryptionContext: context }))).rejects.toMatchObject({ name });
  });

  test('key material outlives the service', async () => {
    const principal = { kind: 'session' as const, roleArn: roleArn('Tenant'), functionName: 'fn', tags: { tenantId: 't1' } };
    const made: any = await createKms(w).handle({ principal, operation: 'GenerateDataKey', input: { KeyId: 'key-1', KeySpec: 'AES_256', EncryptionContext: context } });
    const opened: any = await createKms(w).handle({ principal, operation: 'Decrypt', input: { CiphertextBlob: made.CiphertextBlob, EncryptionContext: context } });
    expect(opened.Plaintext).toBe(made.Plaintext);
  });
});

describe('the endpoint', () => {
  test('carries other JSON services', async () => {
    expect(await new EventBridgeClient(config()).send(new PutEventsCommand({ Entries: [{ Source: 's', DetailType: 'd', Detail: '{}' }] }))).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
    await expect(new SQSClient(config()).send(new SendMessageCommand({ QueueUrl: `${endpoint.url}/q`, MessageBody: 'm' }))).rejects.toMatchObject({ name: 'QueueDoesNotExist', message: 'no such queue' });
  });

  test('knows expired credentials and strangers', async () => {
    const expired = await session();
    await w.clock.turn(w.clock.now() + 3_600_000);
    await expect(new KMSClient(expired).send(new EncryptCommand({ KeyId: 'key-1', Plaintext: Buffer.from('x') }))).rejects.toMatchObject({ name: 'ExpiredTokenException' });
    await expect(new STSClient(expired).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' });
    const stranger = config({ accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' });
    await expect(new KMSClient(stranger).send(new EncryptCommand({ KeyId: 'key-1', Plaintext: Buffer.from('x') }))).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  test('names what it does not simulate, to the caller and on stderr', async () => {
    const stderr = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const post = (headers: Record<string, string>, path = '/') => fetch(endpoint.url + path, { method: 'POST', headers, body: '{}' });
    for (const [response, what] of [
      [await post({ 'x-amz-target': 'TrentService.CreateKey' }), 'TrentService.CreateKey'],
      [await post({ 'x-amz-target': 'AmazonSSM.GetParameter' }), 'AmazonSSM.GetParameter'],
      [await post({}, '/2015-03-31/functions/f/invocations'), 'POST /2015-03-31/functions/f/invocations'],
    ] as const) {
      expect(response.status).toBe(501);
      expect(await response.json()).toEqual({ __type: 'UnknownOperationException', message: `not simulated locally: ${what}` });
      expect(stderr).toHaveBeenCalledWith(expect.stringContaining(what));
    }
    expect((await post({ 'x-amz-target': 'TrentService.Decrypt' })).status).toBe(403);
    stderr.mockRestore();
  });
});
