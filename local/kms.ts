/**
 * KMS with real cryptography: AES-256-GCM with the encryption context as associated data, HMAC-SHA-256.
 * Key material lives in the platform's state. Key policies, rotation and asymmetric keys are not simulated.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Assembly, AwsService, Iam, Principal, Resource, State } from './contracts.ts';
import { AwsError, NotSimulated } from './errors.ts';
import { demand } from './iam.ts';

interface Key { readonly arn: string; readonly spec: string; readonly enabled: boolean; readonly material: Buffer }
type EncryptionContext = Record<string, string> | undefined;

const IV_BYTES = 12, TAG_BYTES = 16;
const DATA_KEY_BYTES: Record<string, number> = { AES_256: 32, AES_128: 16 };

/** @throws NotSimulated for a key that is neither symmetric nor HMAC_256 */
export function createKms({ assembly, state, iam }: { assembly: Assembly; state: State; iam: Iam }): AwsService {
  state.exec('CREATE TABLE IF NOT EXISTS kms_keys (arn TEXT PRIMARY KEY, material BLOB NOT NULL)');
  const keys = keysOf(assembly, state);

  function keyOf(id: string, spec?: string): Key {
    const key = keys.get(id ?? '');
    if (!key) throw new AwsError('NotFoundException', `Key '${id}' does not exist`);
    if (!key.enabled) throw new AwsError('DisabledException', `${key.arn} is disabled.`);
    if (spec && key.spec !== spec) throw new AwsError('InvalidKeyUsageException', `${key.arn} key usage is not valid for this operation.`);
    return key;
  }

  /** The key, if the caller may do this with it under this context. */
  function permitted(principal: Principal, operation: string, id: string, spec: string, context?: EncryptionContext): Key {
    const key = keyOf(id, spec);
    demand(iam, principal, {
      action: `kms:${operation}`,
      resource: key.arn,
      context: {
        'kms:EncryptionContextKeys': Object.keys(context ?? {}),
        ...Object.fromEntries(Object.entries(context ?? {}).map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
      },
    });
    return key;
  }

  const operations: Record<string, (principal: Principal, input: any) => unknown> = {
    GenerateDataKey(principal, { KeyId, KeySpec, NumberOfBytes, EncryptionContext }) {
      const bytes = NumberOfBytes ?? DATA_KEY_BYTES[KeySpec];
      if (!bytes) throw new AwsError('ValidationException', 'KeySpec AES_256 or AES_128, or NumberOfBytes, is required');
      const key = permitted(principal, 'GenerateDataKey', KeyId, 'SYMMETRIC_DEFAULT', EncryptionContext);
      const plaintext = randomBytes(bytes);
      return { KeyId: key.arn, Plaintext: plaintext.toString('base64'), CiphertextBlob: seal(key, plaintext, EncryptionContext) };
    },

    Encrypt(principal, { KeyId, Plaintext, EncryptionContext }) {
      const key = permitted(principal, 'Encrypt', KeyId, 'SYMMETRIC_DEFAULT', EncryptionContext);
      const plaintext = Buffer.from(Plaintext, 'base64');
      if (plaintext.length === 0 || plaintext.length > 4096) throw new AwsError('ValidationException', 'Plaintext must have 1 to 4096 bytes');
      return { KeyId: key.arn, CiphertextBlob: seal(key, plaintext, EncryptionContext), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },

    Decrypt(principal, { KeyId, CiphertextBlob, EncryptionContext }) {
      const { arn, sealed } = unpack(CiphertextBlob);
      if (!keys.has(arn)) throw new AwsError('InvalidCiphertextException', '');
      if (KeyId && keyOf(KeyId).arn !== arn) throw new AwsError('IncorrectKeyException', 'The key ID in the request does not identify a CMK that can perform this operation.');
      const key = permitted(principal, 'Decrypt', arn, 'SYMMETRIC_DEFAULT', EncryptionContext);
      return { KeyId: key.arn, Plaintext: open(key, sealed, EncryptionContext).toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },

    GenerateMac(principal, { KeyId, Message, MacAlgorithm }) {
      const key = permitted(principal, 'GenerateMac', KeyId, 'HMAC_256');
      return { KeyId: key.arn, MacAlgorithm, Mac: mac(key, Message, MacAlgorithm).toString('base64') };
    },

    VerifyMac(principal, { KeyId, Message, MacAlgorithm, Mac }) {
      const key = permitted(principal, 'VerifyMac', KeyId, 'HMAC_256');
      const expected = mac(key, Message, MacAlgorithm), given = Buffer.from(Mac, 'base64');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new AwsError('KMSInvalidMacException', 'The MAC is not valid.');
      return { KeyId: key.arn, MacAlgorithm, MacValid: true };
    },
  };

  return {
    target: 'TrentService',
    operations: Object.keys(operations),
    handle: async ({ principal, operation, input }) => operations[operation]!(principal, input),
  };
}

/** Keys by id, ARN, alias name and alias ARN, with material that is made at the first start. */
function keysOf(assembly: Assembly, state: State): Map<string, Key> {
  const keys = new Map<string, Key>();
  const insert = state.prepare('INSERT OR IGNORE INTO kms_keys (arn, material) VALUES (?, ?)');
  const select = state.prepare('SELECT material FROM kms_keys WHERE arn = ?');
  for (const resource of assembly.byType('AWS::KMS::Key')) {
    insert.run(resource.arn, randomBytes(32));
    const material = Buffer.from((select.get(resource.arn) as { material: Uint8Array }).material);
    const key: Key = { arn: resource.arn, spec: specOf(resource), enabled: resource.properties['Enabled'] !== false, material };
    keys.set(resource.ref, key).set(resource.arn, key);
  }
  for (const { properties, path } of assembly.byType('AWS::KMS::Alias')) {
    const { AliasName, TargetKeyId } = properties;
    const key = keys.get(TargetKeyId);
    if (!key) throw new NotSimulated(`alias ${AliasName} of a key outside the template`, path);
    keys.set(AliasName, key).set(`${key.arn.slice(0, key.arn.lastIndexOf(':'))}:${AliasName}`, key);
  }
  return keys;
}

function specOf({ properties, path }: Resource): string {
  const spec = properties['KeySpec'] ?? 'SYMMETRIC_DEFAULT';
  if (spec !== 'SYMMETRIC_DEFAULT' && spec !== 'HMAC_256') throw new NotSimulated(`AWS::KMS::Key KeySpec ${spec}`, path);
  return spec;
}

/** Length of the ARN (2 bytes), ARN, IV, tag, ciphertext; base64. */
function seal(key: Key, plaintext: Buffer, context: EncryptionContext): string {
  const iv = randomBytes(IV_BYTES), arn = Buffer.from(key.arn), length = Buffer.alloc(2);
  length.writeUInt16BE(arn.length);
  const cipher = createCipheriv('aes-256-gcm', key.material, iv).setAAD(associated(context));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([length, arn, iv, cipher.getAuthTag(), sealed]).toString('base64');
}

function unpack(blob: string): { arn: string; sealed: Buffer } {
  const bytes = Buffer.from(blob, 'base64');
  const end = bytes.length < 2 ? 2 : 2 + bytes.readUInt16BE();
  if (bytes.length < end + IV_BYTES + TAG_BYTES) throw new AwsError('InvalidCiphertextException', '');
  return { arn: bytes.toString('utf8', 2, end), sealed: bytes.subarray(end) };
}

function open(key: Key, sealed: Buffer, context: EncryptionContext): Buffer {
  const tagEnd = IV_BYTES + TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.material, sealed.subarray(0, IV_BYTES))
      .setAAD(associated(context)).setAuthTag(sealed.subarray(IV_BYTES, tagEnd));
    return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]);
  } catch {
    throw new AwsError('InvalidCiphertextException', '');
  }
}

/** The context in one order, whatever order its names were given in. */
const associated = (context: EncryptionContext) =>
  Buffer.from(JSON.stringify(Object.entries(context ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))));

function mac(key: Key, message: string, algorithm: string): Buffer {
  if (algorithm !== 'HMAC_SHA_256') throw new AwsError('InvalidKeyUsageException', `${key.arn} does not support ${algorithm}.`);
  return createHmac('sha256', key.material).update(Buffer.from(message, 'base64')).digest();
}
