/** Warm calls: GET of a case and POST of its acceptance, against a bare handler that makes the very same calls. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startAws } from './cloud.ts';
import { acceptEvent, caseWithId, environment, getEvent, type Fixture } from './fixture.ts';
import { median, round } from './statistics.ts';
import type { Stub } from './stub.ts';
import type { Attributes } from './units.ts';

/** p50 in ms, and the median of the rounds' ratios of p50. */
export interface Warm { readonly ours: number; readonly bare: number; readonly ratio: number }
export interface WarmFigures { readonly rounds: number; readonly callsEach: number; readonly get: Warm; readonly accept: Warm }
interface Bundles { readonly ours: string; readonly bare: string }
interface Plan { readonly rounds: number; readonly batch: number; readonly warmUp: number }
type Who = 'ours' | 'bare';
type Name = 'getCase' | 'acceptCase';
interface Batch { readonly who: Who; readonly name: Name; readonly events: readonly object[] }

/** On fixed answers. Errors: when the two handlers do not ask the same of DynamoDB. */
export async function measureWarmOnStub(fixture: Fixture, stub: Stub, bundles: Bundles, plan: Plan = { rounds: 20, batch: 50, warmUp: 200 }): Promise<WarmFigures> {
  const env = environment(fixture, stub.url, 'arn:aws:iam::000000000000:role/tenant');
  const id: string = fixture.settlementCase.id.S;
  const same = { get: () => getEvent(fixture, id), accept: () => acceptEvent(fixture, id) };
  const one = (who: Who): Batch[] => [{ who, name: 'getCase', events: [same.get()] }, { who, name: 'acceptCase', events: [same.accept()] }];
  const asked: string[] = [];
  for (const who of ['ours', 'bare'] as const) {
    await stub.requests();
    await probe(env, { bundles, batches: [...one(who), ...one('bare')] });
    // The bare handler's own first call comes before, its others after.
    const requests = (await stub.requests()).filter(({ operation, text }) => operation !== 'AssumeRole' && !text.includes('MEMBER#')).slice(1, 4);
    asked.push(requests.map(({ operation, text }) => `${operation} ${JSON.stringify(shapeOf(JSON.parse(text)))}`).join('\n'));
  }
  if (asked[0] !== asked[1]) throw new Error(`the two handlers do not ask the same of DynamoDB:\n${asked.join('\n\n')}`);
  return measure(env, bundles, plan, same.get, same.accept);
}

/** On DynamoDB Local, through the local platform's endpoint and its policies; nothing reads the stream. */
export async function measureWarmOnDynamo(fixture: Fixture, cdkOut: string, bundles: Bundles, plan: Plan = { rounds: 12, batch: 20, warmUp: 60 }): Promise<WarmFigures> {
  const aws = await startAws(cdkOut);
  try {
    const fn = aws.assembly.byType('AWS::Lambda::Function').find(({ ref }) => ref.endsWith('settlement-api'))!;
    const tenantRole = fn.properties.Environment.Variables.TENANT_ROLE_ARN as string;
    const put = (Item: Attributes): Promise<unknown> => aws.dynamo.call('DynamoDB_20120810', 'PutItem', { TableName: fixture.table, Item });
    await put(fixture.member);
    await put({ PK: { S: `T#${fixture.tenant}#QUOTA#${fixture.settlementCase.state.M.year.S}` }, SK: { S: 'BALANCE' }, decided: { N: '9999999' }, used: { N: '0' }, remaining: { N: '9999999' } });

    const needed = 2 * (plan.warmUp + plan.rounds * plan.batch);
    const ids = Array.from({ length: needed }, (_, i) => `bench${String(i).padStart(21, '0')}`);
    for (let i = 0; i < needed; i += 20) await Promise.all(ids.slice(i, i + 20).map((id) => put(caseWithId(fixture.settlementCase, id))));

    const environmentOf = ({ accessKeyId, secretAccessKey, sessionToken }: ReturnType<typeof aws.iam.issue>) => ({ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken });
    const roleArn: string = fn.properties.Role;
    const env = { ...environment(fixture, aws.endpoint.url, tenantRole), ...environmentOf(aws.iam.issue({ kind: 'function', roleArn, functionName: fn.ref, tags: {} })) };
    const credentials = environmentOf(aws.iam.issue({ kind: 'session', roleArn: tenantRole, functionName: fn.ref, sessionName: 'bare', tags: { tenantId: fixture.tenant } }));
    let next = 0;
    return await measure(env, bundles, plan, () => getEvent(fixture, ids[0]!), () => acceptEvent(fixture, ids[next++]!), credentials);
  } finally {
    await aws.close();
  }
}

async function measure(env: Record<string, string>, bundles: Bundles, { rounds, batch, warmUp }: Plan, get: () => object, accept: () => object, credentials?: Record<string, string>): Promise<WarmFigures> {
  const made = (who: Who, name: Name, size: number): Batch => ({ who, name, events: Array.from({ length: size }, name === 'getCase' ? get : accept) });
  const all = (size: number, order: readonly Who[]): Batch[] => (['getCase', 'acceptCase'] as const).flatMap((name) => order.map((who) => made(who, name, size)));
  const batches = [...all(warmUp, ['ours', 'bare']), ...Array.from({ length: rounds }, (_, i) => all(batch, i % 2 === 0 ? ['ours', 'bare'] : ['bare', 'ours'])).flat()];
  const times = await probe(env, { bundles, credentials, batches });
  const measured = batches.map(({ who, name }, i) => ({ who, name, p50: median(times[i]!), all: times[i]! })).slice(4);
  const figures = (name: Name): Warm => {
    const of = (who: Who) => measured.filter((b) => b.who === who && b.name === name);
    const [ours, bare] = [of('ours'), of('bare')];
    return { ours: round(median(ours.flatMap((b) => b.all)), 3), bare: round(median(bare.flatMap((b) => b.all)), 3), ratio: round(median(ours.map(({ p50 }, i) => p50 / bare[i]!.p50))) };
  };
  return { rounds, callsEach: rounds * batch, get: figures('getCase'), accept: figures('acceptCase') };
}

async function probe(env: Record<string, string>, job: object): Promise<number[][]> {
  const child = fork(join(import.meta.dirname, 'warm-probe.mjs'), { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.send(job);
  const answer = await Promise.race([once(child, 'message').then(([message]) => message as { times: number[][] }), once(child, 'exit').then(() => undefined)]);
  if (!answer) throw new Error('the warm probe broke');
  return answer.times;
}

/** What a request is but for its ids, times and hashes: names, types and lengths. */
function shapeOf(value: unknown): unknown {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, shapeOf(inner)]));
}
