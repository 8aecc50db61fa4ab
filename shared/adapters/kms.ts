import type { KeyPort } from '../kernel/ports.ts';
import { signedCall } from './signed-call.ts';

/** Data keys wrapped by the customer key; the context binds each to its tenant and person. */
export function kms(keyArn: string, env: NodeJS.ProcessEnv): KeyPort {
  const call = (operation: string, input: object): Promise<any> =>
    signedCall('kms', { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` }, JSON.stringify(input), env);
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
