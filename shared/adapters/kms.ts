import type { KeyPort, MacPort } from '../kernel/ports.ts';
import { signedCall } from './signed-call.ts';

/** Data keys wrapped by the customer key; the context binds each to its tenant and person. */
export function kms(keyArn: string, env: NodeJS.ProcessEnv): KeyPort {
  const call = caller(env);
  return {
    generate: async (context) => {
      const { Plaintext, CiphertextBlob } = await call('GenerateDataKey', { KeyId: keyArn, KeySpec: 'AES_256', EncryptionContext: context });
      return { plain: Buffer.from(Plaintext, 'base64'), wrapped: Buffer.from(CiphertextBlob, 'base64') };
    },
    unwrap: async (wrapped, context) => {
      const { Plaintext } = await call('Decrypt', { KeyId: keyArn, CiphertextBlob: Buffer.from(wrapped).toString('base64'), EncryptionContext: context });
      return Buffer.from(Plaintext, 'base64');
    },
  };
}

/** Signatures by an HMAC key that never leaves KMS. */
export function macs(keyArn: string, env: NodeJS.ProcessEnv): MacPort {
  const call = caller(env);
  return {
    generate: async (message) => (await call('GenerateMac', { KeyId: keyArn, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(message).toString('base64') })).Mac,
  };
}

const caller = (env: NodeJS.ProcessEnv) => (operation: string, input: object): Promise<any> =>
  signedCall('kms', { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` }, JSON.stringify(input), env);
