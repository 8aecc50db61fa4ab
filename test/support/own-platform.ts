/** A platform of a test's own, in this process, on the cloud assembly that all tests share (or another one). */
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import type { Platform } from '../../local/contracts.ts';
import { startPlatform, type PlatformOptions } from '../../local/platform.ts';

export const ownPlatform = (options: Partial<PlatformOptions> = {}): Promise<Platform> =>
  startPlatform({ cdkOut: inject('cdkOut'), port: 0, quiet: true, personas: join(dirname(inject('cdkOut')), 'personas.json'), partners: 'demo/partners.json', ...options });
