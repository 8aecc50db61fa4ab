/** A journey as a suite, each step with its evidence: on the running template if there is one, else on a platform of its own. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadDemo } from '../../../demo/load.ts';
import type { Platform } from '../../../local/contracts.ts';
import { WatchedClient } from '../../support/contract.ts';
import { ownPlatform } from '../../support/own-platform.ts';
import { shown, type Journeys, type Step } from './journey.ts';

export function stepByStep(name: string, journey: Journeys[string]): void {
  let own: Platform | undefined;
  let client: WatchedClient;
  let steps: readonly Step[];
  beforeAll(async () => {
    const running = inject('address') as string | undefined;
    own = running === undefined ? await ownPlatform() : undefined;
    client = new WatchedClient(running ?? own!.address);
    if (own) await loadDemo(client);
    ({ steps } = journey(client));
  });
  afterAll(() => own?.close());

  describe(`${name}, step by step`, () => {
    it.each(journey(undefined as never).steps.map(({ number, title, run }) => [number, title, run !== undefined] as const))('%i: %s', async (number, _, runs) => {
      const evidence = await shown(steps.find((step) => step.number === number)!);
      expect(evidence.filter(({ ok }) => !ok)).toEqual([]);
      expect(evidence.length > 0).toBe(runs);
    }, 240_000);
    it('every answer was as its operation declares', () => expect(client.breaches).toEqual([]));
  });
}
