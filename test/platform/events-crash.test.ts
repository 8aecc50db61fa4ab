import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBus } from '../../local/bus.ts';
import { createQueues } from '../../local/queues.ts';
import { openState } from '../../local/state.ts';
import { createTargets } from '../../local/targets.ts';
import { fakeFunctions, make, queueArn, worldOf } from './events-world.ts';

let dir: string;
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'events-crash-')); });
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const ruleArn = make.rule('app', 'all', {}).arn;
const resources = [
  make.bus('app'), make.archive('app', 'all-events'),
  make.queue('one'), make.queue('two'),
  ...['one', 'two'].map((queue) => make.queuePolicy(queue, { Principal: { Service: 'events.amazonaws.com' }, Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } } })),
  make.rule('app', 'all', { EventPattern: { source: ['test'] }, Targets: ['one', 'two'].map((queue) => ({ Id: queue, Arn: queueArn(queue) })) }),
];

function open(file: string) {
  const world = worldOf(resources, { state: openState(file) });
  const queues = createQueues({ ...world, endpointUrl: () => '' });
  const bus = createBus({ ...world, targets: createTargets({ ...world, functions: fakeFunctions(world.activity), queues }) });
  return { ...world, queues, bus };
}

it('kill -9 loses no event that PutEvents acknowledged, in no queue and not in the archive, and brings no deleted message back', async () => {
  const file = join(dir, 'state.db');
  const script = join(dir, 'writer.ts');
  const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  // Puts events, and deletes every third message that it receives from queue `one`.
  writeFileSync(script, `
    import { createBus } from ${module('../../local/bus.ts')};
    import { createQueues } from ${module('../../local/queues.ts')};
    import { openState } from ${module('../../local/state.ts')};
    import { createTargets } from ${module('../../local/targets.ts')};
    import { caller, fakeFunctions, queueArn, worldOf } from ${module('./events-world.ts')};
    const world = worldOf(${JSON.stringify(resources)}, { state: openState(${JSON.stringify(file)}) });
    const queues = createQueues({ ...world, endpointUrl: () => '' });
    const bus = createBus({ ...world, targets: createTargets({ ...world, functions: fakeFunctions(world.activity), queues }) });
    for (let n = 0; ; n++) {
      await caller(bus.service)('PutEvents', { Entries: [{ EventBusName: 'app', Source: 'test', DetailType: 'n', Detail: JSON.stringify({ n }) }] });
      process.stdout.write('put ' + n + '\\n');
      if (n % 3 !== 0) continue;
      const [message] = queues.receive(queueArn('one'), 1);
      queues.delete(queueArn('one'), message.receipt);
      process.stdout.write('deleted ' + JSON.parse(message.body).detail.n + '\\n');
    }`);
  const writer = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const put: number[] = [];
  const deleted: number[] = [];
  await new Promise<void>((enough) => createInterface(writer.stdout).on('line', (line) => {
    const [what, n] = line.split(' ');
    (what === 'put' ? put : deleted).push(Number(n));
    if (put.length >= 200) enough();
  }));
  writer.kill('SIGKILL');
  await once(writer, 'close');

  const { queues, bus, state } = open(file);
  const numbers = (queue: string) => queues.receive(queueArn(queue), 100_000).map(({ body }) => JSON.parse(body).detail.n as number);
  const [one, two] = [numbers('one'), numbers('two')];
  const last = Math.max(...two);
  expect([put.at(-1)!, put.at(-1)! + 1]).toContain(last); // at most the one whose acknowledgement was on its way
  expect(two.toSorted((a, b) => a - b)).toEqual(Array.from({ length: last + 1 }, (_, n) => n));
  expect(new Set(one).size).toBe(one.length);
  expect(one.filter((n) => deleted.includes(n))).toEqual([]);
  expect(one.length + deleted.length).toBeGreaterThanOrEqual(last); // a deletion, too, may be stored and not yet told
  expect(bus.replay('app', 0, Infinity)).toBe(last + 1);
  state.close();
});
