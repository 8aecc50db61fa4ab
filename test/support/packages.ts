/** What receptions of tests send: signed with a key that the reception has registered. */
import { Signer, type Content, type SignedPackage } from '../../demo/signing.ts';
import type { TestClient } from './test-client.ts';
import type { Organisation } from './world.ts';

type Reception = Organisation<'contact'>;

export const signerOf = ({ orgno }: { readonly orgno: string }): Signer => new Signer(orgno);

/** The next package of the transfer, as it stands. */
export async function packed(client: TestClient, reception: Reception, transferId: string, contents: readonly Content[]): Promise<SignedPackage> {
  const { chain } = await client.must(reception.people.contact, 'GET', `/v1/transfers/${transferId}`);
  return signerOf(reception).pack({ transferId, chain, sentAt: `${(await client.today()).subtract({ days: 1 }).toString()}T12:00:00Z`, contents });
}

/** Sends the package, or a supplement where there is one. */
export async function sendPackage(client: TestClient, reception: Reception, transferId: string, contents: readonly Content[]): Promise<SignedPackage> {
  const body = await packed(client, reception, transferId, contents);
  const { sentOn } = await client.must(reception.people.contact, 'GET', `/v1/transfers/${transferId}`);
  await client.change(reception.people.contact, `/v1/transfers/${transferId}`, sentOn ? 'supplements' : 'package', body);
  return body;
}
