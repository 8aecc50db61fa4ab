/** A hand-made assembly and clock for tests of the local AWS APIs. */
import { createActivity } from '../../local/activity.ts';
import type { Assembly, Clock, Principal, Resource } from '../../local/contracts.ts';
import { createIam } from '../../local/iam.ts';
import { openState } from '../../local/state.ts';

export const ACCOUNT = '000000000000';
export const REGION = 'eu-north-1';
export const TABLE_ARN = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/app-main`;
export const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

export function resource(type: string, logicalId: string, properties: Record<string, any>, { ref = logicalId, arn = '' } = {}): Resource {
  return { logicalId, stack: 'Test', path: `Test/${logicalId}`, type, properties, ref, arn };
}

export function assemblyOf(...resources: Resource[]): Assembly {
  return {
    region: REGION, account: ACCOUNT, resources,
    byType: (type) => resources.filter((candidate) => candidate.type === type),
    byArn: (arn) => resources.find((candidate) => candidate.arn === arn),
    assetDir: () => { throw new Error('no functions here'); },
  };
}

export const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
export const allow = (Action: string | string[], Resource: string | string[] = '*', Condition?: object) => ({ Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) });

export function role(name: string, { statements = [] as object[], trust = [] as object[], properties = {} } = {}): Resource {
  return resource('AWS::IAM::Role', name, {
    AssumeRolePolicyDocument: document(...trust),
    Policies: statements.length ? [{ PolicyName: 'p', PolicyDocument: document(...statements) }] : [],
    ...properties,
  }, { arn: roleArn(name) });
}

export const table = (properties: Record<string, any> = {}) => resource('AWS::DynamoDB::GlobalTable', 'app-main', {
  KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }, { AttributeName: 'SK', KeyType: 'RANGE' }],
  AttributeDefinitions: ['PK', 'SK', 'GSI1PK', 'GSI1SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: [{
    IndexName: 'GSI1', Projection: { ProjectionType: 'ALL' },
    KeySchema: [{ AttributeName: 'GSI1PK', KeyType: 'HASH' }, { AttributeName: 'GSI1SK', KeyType: 'RANGE' }],
  }],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  Replicas: [{ Region: REGION }],
  ...properties,
}, { arn: TABLE_ARN });

/** The tenant role of FOTFESTE's shape: keys under the session's tag only, and keys there must be. */
export const tenantStatement = (over: { Condition?: object; Action?: string | string[] } = {}) => ({
  Effect: 'Allow',
  Action: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchGetItem', 'BatchWriteItem', 'ConditionCheckItem'].map((name) => `dynamodb:${name}`),
  Resource: [TABLE_ARN, `${TABLE_ARN}/index/GSI1`],
  Condition: {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['T#${aws:PrincipalTag/tenantId}#*'] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  },
  ...over,
});

export const tenantTrust = (by: string) => ({
  Effect: 'Allow', Principal: { AWS: roleArn(by) }, Action: ['sts:AssumeRole', 'sts:TagSession'],
  Condition: { StringLike: { 'aws:RequestTag/tenantId': '*' }, 'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenantId'] } },
});

export const functionPrincipal = (name: string): Principal => ({ kind: 'function', roleArn: roleArn(name), functionName: 'fn', tags: {} });
export const sessionPrincipal = (name: string, tags: Record<string, string>): Principal => ({ kind: 'session', roleArn: roleArn(name), functionName: 'fn', tags });

/** A clock that stands still until it is turned. */
export function manualClock(start = Date.parse('2026-05-01T10:00:00Z')): Clock {
  let now = start;
  let timers: { at: number; fire: () => void | Promise<void> }[] = [];
  return {
    now: () => now,
    turningTo: undefined,
    at(at, _label, fire) {
      const timer = { at, fire };
      timers.push(timer);
      return () => { timers = timers.filter((other) => other !== timer); };
    },
    async turn(to) {
      for (;;) {
        const next = timers.filter(({ at }) => at <= to).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        await next.fire();
      }
      now = to;
    },
    offset: new SharedArrayBuffer(8),
  };
}

export function world(...resources: Resource[]) {
  const assembly = assemblyOf(...resources);
  const clock = manualClock();
  return { assembly, clock, iam: createIam(assembly, clock), state: openState(':memory:'), activity: createActivity() };
}
