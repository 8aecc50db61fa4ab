/** One run: a seed, and where given a plan of faults and a small scenario. The same three give the same run. */
import { Cloud } from './cloud.ts';
import { Client } from './client.ts';
import { planned, printPlan, swarm, type Fault, type Plan } from './faults.ts';
import { withoutWorld } from './globals.ts';
import { Kernel, Violation } from './kernel.ts';
import { MemoryTable } from './memory-table.ts';
import { ORGANISATIONS, organisations, type Tenant } from './organisations.ts';
import { Partner } from './partner.ts';
import { rng } from './random.ts';
import { atRest } from './rest.ts';
import { auditAtRest } from './rest-audit.ts';
import { SMALL, drawn, functionsOf, queuesOf, type SmallName } from './scenario.ts';
import { begin } from './story.ts';
import { Watch } from './watch.ts';

export interface Order { readonly seed: number; readonly plan?: Plan | undefined; readonly small?: SmallName | undefined; /** A planted bug. */ readonly bug?: string | undefined; /** The functions that faults are to strike. */ readonly aim?: RegExp | undefined; readonly trace?: boolean }
export interface Ran {
  readonly order: Order;
  /** FNV-1a of every I/O point with its time. */
  readonly hash: number;
  readonly violation: Error | undefined;
  readonly injected: readonly (readonly [number, Fault])[];
  readonly points: number;
  readonly steps: number;
  readonly virtualMs: number;
  readonly trace: readonly string[];
}

/** The line that runs it again. */
export const replayLine = ({ order: { seed, small, bug }, injected }: Ran): string =>
  `npm run sim -- --seed ${seed}${small ? ` --scenario ${small}` : ''}${bug ? ` --bug ${bug}` : ''} --plan ${printPlan(injected)}`;

const MOST_STEPS = 200_000;

export async function run(order: Order): Promise<Ran> {
  const { snapshot, ids } = await organisations();
  const { seed, plan, small } = order;
  const scenario = small ? SMALL[small] : drawn(rng(seed, 'scenario'));
  const from = Date.parse(scenario.start);
  const kernel = new Kernel(seed, from, plan ? planned(plan) : swarm(rng(seed, 'faults'), functionsOf(scenario), order.aim && functionsOf(scenario).filter((fn) => order.aim!.test(fn))));
  if (order.trace) kernel.trace = [];
  const table = new MemoryTable(() => kernel.now, snapshot);
  const watch = new Watch(kernel, table);
  const partner = new Partner(kernel, rng(seed, 'partner'));
  const tenants = new Map(Object.entries(ORGANISATIONS).map(([tenant, { orgno }]) => [orgno, ids[tenant as Tenant]]));
  const cloud: Cloud = new Cloud({
    kernel, table, skewMs: scenario.skewMs,
    post: (_, headers, body, fault) => { watch.left('a webhook', body); return partner.post(headers, body, fault); },
    written: (command, input) => { watch.written(command, input); if (watch.unsent.size > 0) cloud.sweepWhenNeeded(); },
    logged: (line) => watch.logged(line), blamed: (line) => { if (!(scenario.poison && line.includes('SyntaxError'))) kernel.fail(line); }, onBus: (detail) => watch.onBus(detail),
    answered: (event, result, faults, began) => watch.answered(event, result, tenants.get(orgnoOf(event)), faults, began),
    unsent: () => watch.unsent.size,
  }, queuesOf(scenario));

  (globalThis as { __BUG__?: string | undefined }).__BUG__ = order.bug;
  try {
    await withoutWorld(() => kernel.now, async () => {
      const client = new Client(cloud, rng(seed, 'clients'));
      cloud.schedule(from + scenario.days * 86_400_000);
      outage(cloud, scenario.outage);
      if (scenario.poison) for (const queue of Object.values(cloud.queues)) { queue.hopeless = (body) => body === POISON; queue.push(POISON); }
      const stage = { client, scenario, watch, ids, partner, year: scenario.start.slice(0, 4), payrolls: new Map<string, string>() };
      let left = 1;
      const ended = (): void => { if (--left === 0 && !plan) kernel.heal(); };
      for (const story of begin(stage)) {
        left++;
        story.then(ended, (error: unknown) => kernel.fail(error as Error));
      }
      ended();
      await kernel.run(() => false, MOST_STEPS);
      if (!kernel.violation && left > 0) kernel.fail(new Violation(`liveness: ${left} clients still wait`));
      if (!kernel.violation) atRest({ kernel, table, watch, cloud, scenario, partner, ids, payrolls: stage.payrolls, end: from + scenario.days * 86_400_000 });
      if (!kernel.violation) await auditAtRest(kernel, table, snapshot);
    });
  } catch (error) {
    kernel.fail(error as Error);
  } finally {
    (globalThis as { __BUG__?: string | undefined }).__BUG__ = undefined;
  }
  return { order, hash: kernel.hash, violation: kernel.violation, injected: kernel.injected, points: kernel.points, steps: kernel.steps, virtualMs: kernel.now - from, trace: kernel.trace ?? [] };
}

const POISON = 'not a message of ours';

function outage(cloud: Cloud, what: ReturnType<typeof drawn>['outage']): void {
  const { now } = cloud.kernel;
  if (what === 'stream') cloud.stream.deafUntil = now + 3_600_000;
  else if (what) cloud.queues[what].downUntil = now + 25 * 3_600_000;
}

/** The organisation of whoever asks, from the claims that the gateway hands over. */
function orgnoOf({ requestContext, headers }: Parameters<Watch['answered']>[0]): string {
  const claimed = requestContext.authorizer?.jwt?.claims.orgno;
  return claimed ?? /"0192:(\d{9})"/.exec(Buffer.from(headers.authorization?.split('.')[1] ?? '', 'base64url').toString())?.[1] ?? '';
}
