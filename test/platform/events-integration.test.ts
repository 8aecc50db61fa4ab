import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Platform } from '../../local/contracts.ts';
import { startPlatform } from '../../local/platform.ts';
import { synthFixture } from './fixture/synth.ts';
import { tempDir } from './fixture/temp.ts';

/** A whole CDK app: API → table → stream → relay → bus → rule → queue → consumer. */
let platform: Platform;
let headers: Record<string, string>;
beforeAll(async () => {
  const personas = join(tempDir(), 'personas.json');
  writeFileSync(personas, JSON.stringify({ ada: { authorizer: 'People', label: 'Ada', claims: { sub: 'ada', tenant: 'oslo', scope: 'notes.write' } } }));
  platform = await startPlatform({ cdkOut: await synthFixture(), port: 0, personas, quiet: true });
  const answer = await fetch(`${platform.address}/_local/token`, { method: 'POST', body: JSON.stringify({ as: 'ada' }), headers: { 'content-type': 'application/json' } });
  headers = { authorization: `Bearer ${((await answer.json()) as any).access_token}` };
});
afterAll(() => platform.close());

const write = async (id: string, text = 'hello') => {
  const { status } = await fetch(`${platform.address}/notes`, { method: 'POST', headers, body: JSON.stringify({ id, text }) });
  expect(status).toBe(201);
};
const queue = (part: string) => platform.queues.list().find(({ name }) => name.includes(part))!;
const bus = () => platform.bus.list().find(({ name }) => name === 'fixture-bus')!;

it('a burst of writes reaches the consumer whole, the poison of it the dead-letter queue, and a replay all of it once more', async () => {
  const ids = Array.from({ length: 40 }, (_, i) => `n${i}`);
  await Promise.all(ids.map((id) => write(id, id.endsWith('7') ? 'fail' : 'hello')));
  await platform.activity.settle();
  expect(bus()).toMatchObject({ archived: 40, rules: [{ matched: 40, failed: 0 }] });
  const poison = ids.filter((id) => id.endsWith('7'));
  expect(queue('fixture-events')).toMatchObject({ visible: 0, inFlight: poison.length });

  await platform.clock.turn(platform.clock.now() + 3 * 60_000);
  expect(queue('fixture-events')).toMatchObject({ visible: 0, inFlight: 0 });
  const dead = queue('EventsDlq');
  expect(dead).toMatchObject({ visible: poison.length, isDlq: true });
  expect(new Set(dead.peek.map(({ body }) => JSON.parse(body).detail.key))).toEqual(new Set(poison.map((id) => `T#oslo#NOTE#${id}`)));

  expect(platform.bus.replay('fixture-bus', 0, platform.clock.now())).toBe(40);
  await platform.activity.settle();
  expect(bus()).toMatchObject({ archived: 40, rules: [{ matched: 80 }] });
  expect(queue('fixture-events')).toMatchObject({ visible: 0, inFlight: poison.length });
});
