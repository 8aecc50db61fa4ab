/** A platform of a test's own, in this process, on the cloud assembly that all tests share (or another one). */
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import type { Platform } from '../../local/contracts.ts';
import { startPlatform, type PlatformOptions } from '../../local/platform.ts';
import { loadDemo } from '../../demo/load.ts';
import { startProbe } from './probe.ts';
import { TestClient } from './test-client.ts';

export const ownPlatform = (options: Partial<PlatformOptions> = {}): Promise<Platform> =>
  startPlatform({ cdkOut: inject('cdkOut'), port: 0, quiet: true, personas: join(dirname(inject('cdkOut')), 'personas.json'), partners: 'demo/partners.json', ...options });

/** With the demo's organisations, and a client that looks behind it. */
export async function ownClient(): Promise<{ client: TestClient; close(): Promise<void> }> {
  const platform = await ownPlatform();
  const probe = await startProbe(platform, [], new Map());
  const client = new TestClient(platform.address, probe.address);
  await loadDemo(client);
  return { client, close: async () => {
    await probe.close();
    await platform.close();
  } };
}
