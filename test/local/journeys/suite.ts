/** A journey as a suite: a platform of its own, and each step with its evidence. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../../demo/load.ts';
import type { Platform } from '../../../local/contracts.ts';
import { WatchedClient } from '../../support/contract.ts';
import { ownPlatform } from '../../support/own-platform.ts';
import { shown, type Journeys, type Step } from './journey.ts';

export function stepByStep(name: string, journey: Journeys[string]): void {
  let platform: Platform;
  let client: WatchedClient;
  let steps: readonly Step[];
  beforeAll(async () => {
    platform = await ownPlatform();
    client = new WatchedClient(platform.address);
    await loadDemo(client);
    ({ steps } = journey(client));
  });
  afterAll(() => platform.close());

  describe(`${name}, step by step`, () => {
    it.each(journey(undefined as never).steps.map(({ number, title, run }) => [number, title, run !== undefined] as const))('%i: %s', async (number, _, runs) => {
      const evidence = await shown(steps.find((step) => step.number === number)!);
      expect(evidence.filter(({ ok }) => !ok)).toEqual([]);
      expect(evidence.length > 0).toBe(runs);
    }, 240_000);
    it('every answer was as its operation declares', () => expect(client.breaches).toEqual([]));
  });
}
