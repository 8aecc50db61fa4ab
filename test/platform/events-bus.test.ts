import { describe, expect, it } from 'vitest';
import { createBus } from '../../local/bus.ts';
import type { Resource } from '../../local/contracts.ts';
import { createQueues } from '../../local/queues.ts';
import { openState } from '../../local/state.ts';
import { createTargets } from '../../local/targets.ts';
import { HOUR, START, caller, easyIam, fakeFunctions, functionArn, make, queueArn, worldOf } from './events-world.ts';

const BUS = make.bus('app');
const ruleArn = (name: string) => make.rule('app', name, {}).arn;
const forEvents = (queue: string, SourceArn: string) => make.queuePolicy(queue, { Principal: { Service: 'events.amazonaws.com' }, Condition: { ArnEquals: { 'aws:SourceArn': SourceArn } } });
const settled = { 'detail-type': ['CaseSettled.v1'] };

/** A rule `settled` that sends to the queue `inbox`, whose policy allows it. */
const PIPE = [BUS, make.queue('inbox'), make.queue('dlq'), forEvents('inbox', ruleArn('settled')), forEvents('dlq', ruleArn('settled'))];
const rule = (target: object = {}, properties: object = {}) => make.rule('app', 'settled', { EventPattern: settled, Targets: [{ Id: 't', Arn: queueArn('inbox'), ...target }], ...properties });

function setUp(resources: Resource[], options: Parameters<typeof worldOf>[1] = {}) {
  const world = worldOf(resources, options);
  const queues = createQueues({ ...world, endpointUrl: () => '' });
  const functions = fakeFunctions(world.activity);
  const warnings: string[] = [];
  const bus = createBus({ ...world, targets: createTargets({ ...world, functions, queues }), warn: (text) => warnings.push(text) });
  const put = (...Entries: object[]) => caller(bus.service)('PutEvents', { Entries });
  const received = (name: string) => queues.receive(queueArn(name), 100).map(({ body }) => JSON.parse(body));
  return { ...world, queues, functions, bus, put, received, warnings };
}
const entry = (detail: object = { case: 'c1' }, extra: object = {}) => ({ EventBusName: 'app', Source: 'fotfeste', DetailType: 'CaseSettled.v1', Detail: JSON.stringify(detail), ...extra });

describe('an event that is put', () => {
  it('reaches the queue of the rule that it matches, in the envelope of EventBridge', async () => {
    const { put, received } = setUp([...PIPE, rule()]);
    const { FailedEntryCount, Entries } = await put(entry({ case: 'c1' }, { Resources: ['r'] }), entry({}, { DetailType: 'Other.v1' }));
    expect(FailedEntryCount).toBe(0);
    expect(received('inbox')).toEqual([{
      version: '0', id: Entries[0].EventId, 'detail-type': 'CaseSettled.v1', source: 'fotfeste', account: '000000000000', time: '2026-11-21T12:00:00Z', region: 'eu-north-1', resources: ['r'], detail: { case: 'c1' },
    }]);
  });

  it('reaches functions as an asynchronous invocation, where the permission names the rule', async () => {
    const permission = make.permission('consumer', { Principal: 'events.amazonaws.com', SourceArn: ruleArn('settled') });
    const { put, functions } = setUp([BUS, make.fn('consumer'), permission, rule({ Arn: functionArn('consumer') })]);
    await put(entry());
    expect(functions.asynchronous).toMatchObject([{ arn: functionArn('consumer'), event: { detail: { case: 'c1' } } }]);
  });

  it('does not reach a rule that is disabled or belongs to another bus', async () => {
    const { put, received, bus } = setUp([...PIPE, make.bus('else'), rule({}, { State: 'DISABLED' })]);
    await put(entry(), entry({}, { EventBusName: make.bus('else').arn }));
    expect(received('inbox')).toEqual([]);
    expect(bus.list().map(({ name, events }) => [name, events.length])).toEqual([['default', 0], ['app', 1], ['else', 1]]);
  });

  it('fails alone when it is faulty, and is counted', async () => {
    const { put, received } = setUp([...PIPE, rule()]);
    const result = await put(entry(), entry({}, { Detail: '{broken' }), entry({}, { Detail: '[1]' }), entry({}, { Source: '' }), entry({}, { EventBusName: 'nowhere' }), entry({ case: 'c2' }));
    expect(result.FailedEntryCount).toBe(4);
    expect(result.Entries.map((one: any) => one.ErrorCode)).toEqual([undefined, 'MalformedDetail', 'MalformedDetail', 'InvalidArgument', 'ResourceNotFoundException', undefined]);
    expect(received('inbox')).toHaveLength(2);
  });

  it('is refused with ten others, or with a mebibyte of them, and warned of above 256 KB', async () => {
    const { put, warnings } = setUp([...PIPE, rule()]);
    await expect(put(...Array.from({ length: 11 }, () => entry()))).rejects.toMatchObject({ code: 'ValidationException' });
    await expect(put(...Array.from({ length: 3 }, () => entry({ text: 'x'.repeat(400_000) })))).rejects.toMatchObject({ code: 'ValidationException' });
    expect(warnings).toEqual([]);
    await put(entry({ text: 'x'.repeat(300_000) }));
    expect(warnings).toEqual([expect.stringContaining('256 KB')]);
  });

  it('is denied to a caller without events:PutEvents on the bus', async () => {
    const { put, received } = setUp([...PIPE, rule()], { iam: easyIam(new Set(['events:PutEvents'])) });
    await expect(put(entry())).rejects.toMatchObject({ code: 'AccessDeniedException', message: expect.stringContaining(BUS.arn) });
    expect(received('inbox')).toEqual([]);
  });

  it('is stored, or not, together with all its deliveries', async () => {
    const { put, received, queues } = setUp([...PIPE, rule()]);
    const send = queues.send;
    let left = 1;
    queues.send = (...args) => {
      if (left-- === 0) throw new Error('disk full');
      return send(...args);
    };
    await expect(put(entry(), entry())).rejects.toThrow('disk full');
    expect(received('inbox')).toEqual([]);
  });
});

describe('a delivery that the target does not allow', () => {
  const policies: [string, Resource[]][] = [
    ['has no policy', []],
    ['names another service', [make.queuePolicy('inbox', { Principal: { Service: 'sns.amazonaws.com' } })]],
    ['names another rule', [forEvents('inbox', ruleArn('other'))]],
    ['allows another action', [make.queuePolicy('inbox', { Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:ReceiveMessage' })]],
    ['denies what it allows', [make.queuePolicy('inbox', { Principal: { Service: 'events.amazonaws.com' } }), make.queuePolicy('inbox', { Effect: 'Deny', Principal: '*' })]],
  ];
  it.each(policies)('goes to the dead-letter queue of the target when the queue %s', async (_, policy) => {
    const { put, received, bus, queues } = setUp([BUS, make.queue('inbox'), make.queue('dlq'), ...policy, forEvents('dlq', ruleArn('settled')), rule({ DeadLetterConfig: { Arn: queueArn('dlq') } })]);
    await put(entry());
    expect(received('inbox')).toEqual([]);
    expect(queues.receive(queueArn('dlq'), 1)).toMatchObject([{ attributes: { ERROR_CODE: { StringValue: 'NO_PERMISSIONS' }, RULE_ARN: { StringValue: ruleArn('settled') }, TARGET_ARN: { StringValue: queueArn('inbox') } } }]);
    expect(bus.list()[1]!.rules).toMatchObject([{ name: 'settled', matched: 1, failed: 1 }]);
  });

  it('is lost, with a warning, when the dead-letter queue does not allow it either', async () => {
    const { put, received, warnings } = setUp([BUS, make.queue('inbox'), make.queue('dlq'), rule({ DeadLetterConfig: { Arn: queueArn('dlq') } })]);
    expect((await put(entry())).FailedEntryCount).toBe(0);
    expect(received('dlq')).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/rule settled lost an event: .*inbox.*dlq/)]);
  });

  it('is allowed where the policy also demands encrypted transport, as CDK writes it', async () => {
    const enforceSsl = make.queuePolicy('inbox', { Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    const { put, received } = setUp([...PIPE, enforceSsl, rule()]);
    await put(entry());
    expect(received('inbox')).toHaveLength(1);
  });
});

describe('what a target receives', () => {
  const transform = (InputTemplate: string, InputPathsMap: object = { id: '$.detail.id', list: '$.detail.list', first: '$.detail.list[0].name', type: '$.detail-type', none: '$.detail.none' }) => ({ InputTransformer: { InputTemplate, InputPathsMap } });
  const detail = { id: 'c"1', list: [{ name: 'a' }, { name: 'b' }] };

  it.each<[string, object, unknown]>([
    ['a constant', { Input: '{"fixed":1}' }, { fixed: 1 }],
    ['a part', { InputPath: '$.detail.list' }, detail.list],
    ['an object made of parts', transform('{"id":<id>,"list":<list>,"text":"<type> of <id>: <first>"}'), { id: 'c"1', list: detail.list, text: 'CaseSettled.v1 of c"1: a' }],
    ['a text made of parts', transform('"<first>, <none>."'), 'a, .'],
    ['the rule and the event', transform('{"rule":<aws.events.rule-name>,"event":<aws.events.event.json>}', {}), { rule: 'settled', event: expect.objectContaining({ source: 'fotfeste', detail }) }],
  ])('is %s', async (_, target, expected) => {
    const { put, received } = setUp([...PIPE, rule(target)]);
    await put(entry(detail));
    expect(received('inbox')).toEqual([expected]);
  });

  it('is nothing when the template gives no JSON: the delivery fails', async () => {
    const { put, queues } = setUp([...PIPE, rule({ ...transform('{"none":<none>}'), DeadLetterConfig: { Arn: queueArn('dlq') } })]);
    await put(entry(detail));
    expect(queues.receive(queueArn('dlq'), 1)).toMatchObject([{ attributes: { ERROR_CODE: { StringValue: 'INVALID_INPUT' } } }]);
  });

  it('may carry a message group', async () => {
    const { put, queues } = setUp([...PIPE, rule({ SqsParameters: { MessageGroupId: 'bus' } })]);
    await put(entry());
    expect(queues.receive(queueArn('inbox'), 1)).toMatchObject([{ group: 'bus' }]);
  });

  it.each([
    ['a JSON path with a filter', { InputPath: '$.detail.list[?(@.a)]' }, 'JSON path'],
    ['an undefined placeholder', transform('{"a":<nobody>}'), '<nobody>'],
    ['a target outside the template', { Arn: 'arn:aws:sqs:eu-north-1:111111111111:theirs' }, 'theirs'],
  ])('is refused at load with %s', (_, target, message) => {
    expect(() => setUp([...PIPE, rule(target)])).toThrow(message);
  });

  it('is refused at load when the rule has no pattern or an unknown operator', () => {
    expect(() => setUp([...PIPE, rule({}, { EventPattern: undefined, ScheduleExpression: 'rate(1 day)' })])).toThrow('a rule without EventPattern (at Test/settled)');
    expect(() => setUp([...PIPE, rule({}, { EventPattern: { source: [{ cidr: '10.0.0.0/8' }] } })])).toThrow('cidr (at Test/settled.EventPattern.source[0])');
  });
});

describe('an archive', () => {
  const ARCHIVE = make.archive('app', 'all', { EventPattern: { source: ['fotfeste'] }, RetentionDays: 30 });
  const DAY = 24 * HOUR;

  it('replays what it holds between two times to the rules, marked and in order, and archives nothing twice', async () => {
    const { put, received, bus, clock } = setUp([...PIPE, ARCHIVE, make.archive('app', 'again'), rule()]);
    for (const name of ['c1', 'c2', 'c3']) {
      await put(entry({ case: name }), entry({}, { Source: 'other', DetailType: 'Noise' }));
      await clock.turn(clock.now() + HOUR);
    }
    const [, second] = received('inbox');
    expect(bus.replay('app', START + HOUR, START + HOUR)).toBe(2); // the archive `again` takes the noise as well
    const replayed = received('inbox');
    expect(replayed).toEqual([{ ...second, 'replay-name': expect.stringMatching(/^replay-2026/) }]);
    expect(bus.replay(BUS.arn, 0, Infinity)).toBe(6);
    expect(received('inbox').map(({ detail }) => detail.case)).toEqual(['c1', 'c2', 'c3']);
    expect(bus.list()[1]!.archived).toBe(9);
  });

  it('forgets what is older than its retention', async () => {
    const { put, bus, clock } = setUp([...PIPE, ARCHIVE, rule()]);
    await put(entry());
    await clock.turn(START + 30 * DAY + 1);
    await put(entry());
    expect(bus.replay('app', 0, Infinity)).toBe(1);
  });

  it('is there after a restart', async () => {
    const state = openState(':memory:');
    await setUp([...PIPE, ARCHIVE, rule()], { state }).put(entry());
    const again = setUp([...PIPE, ARCHIVE, make.archive('app', 'new'), rule()], { state });
    expect(again.received('inbox')).toHaveLength(1);
    expect(again.bus.replay('app', 0, Infinity)).toBe(1);
    expect(again.received('inbox')).toHaveLength(1);
    expect(again.bus.list()[1]!.archived).toBe(1); // a replay is archived nowhere
  });
});
