import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadAssembly } from '../../local/assembly.ts';
import type { NotSimulated } from '../../local/errors.ts';
import { IDENTITIES } from '../../local/identities.ts';
import { SUPPORT } from '../../local/support.ts';
import { writeAssembly } from './fixture/handmade.ts';
import { synthFixture } from './fixture/synth.ts';

const queue = (Properties: Record<string, unknown> = {}) => ({ Type: 'AWS::SQS::Queue', Properties });
/** Properties of the queue `Q` in a stack made of `template`. */
const resolved = (properties: Record<string, unknown>, template: Record<string, unknown> = {}) => {
  const dir = writeAssembly({ One: { template: { ...template, Resources: { ...template['Resources'] as object, Q: queue(properties) } } } });
  return loadAssembly(dir).resources.find(({ logicalId }) => logicalId === 'Q')!.properties;
};
const refusals = (resources: Record<string, unknown>): NotSimulated[] => {
  try {
    loadAssembly(writeAssembly({ One: { template: { Resources: resources } } }));
  } catch (error) {
    return (error as AggregateError).errors;
  }
  throw new Error('nothing was refused');
};

describe('a synthesised CDK app', () => {
  test.for([['exports', {}], ['weak references', { weakReferences: true }], ['a stage', { stage: true }]] as const)(
    'with %s has its stacks merged, its references resolved and its assets found', async ([, options]) => {
      const assembly = loadAssembly(await synthFixture(options));
      const [table] = assembly.byType('AWS::DynamoDB::GlobalTable');
      const notes = assembly.byType('AWS::Lambda::Function').find(({ path }) => path.endsWith('Fixture-App/notes/Resource'))!;
      const role = assembly.byType('AWS::IAM::Role').find(({ path }) => path.includes('TenantRole'))!;
      const [mapping] = assembly.byType('AWS::Lambda::EventSourceMapping').filter(({ properties }) => properties['StartingPosition']);

      expect(assembly).toMatchObject({ account: '000000000000', region: 'eu-north-1' });
      expect(table).toMatchObject({ ref: 'fixture-notes', arn: 'arn:aws:dynamodb:eu-north-1:000000000000:table/fixture-notes' });
      expect(notes.properties['Environment'].Variables).toEqual({ TABLE: 'fixture-notes', TENANT_ROLE: role.arn });
      expect(mapping!.properties['EventSourceArn']).toMatch(new RegExp(`^${table!.arn}/stream/`));
      expect(assembly.byArn(notes.arn)).toBe(notes);
      expect(assembly.assetDir(notes)).toMatch(/asset\.[0-9a-f]{64}$/);
      expect(JSON.stringify(assembly.resources)).not.toMatch(/"Fn::|"Ref"/);
    });

  test('gives the same names and ARNs every time', async () => {
    const [first, second] = [loadAssembly(await synthFixture()), loadAssembly(await synthFixture())];
    expect(first.resources.map(({ arn, ref }) => [ref, arn])).toEqual(second.resources.map(({ arn, ref }) => [ref, arn]));
    expect(new Set(first.resources.map(({ type, ref }) => `${type} ${ref}`)).size).toBe(first.resources.length);
  });
});

describe('intrinsics', () => {
  test.for<[string, unknown, unknown]>([
    ['Fn::Sub with a resource, an attribute, a pseudo parameter, an own variable and a literal',
      { 'Fn::Sub': ['${D}|${D.QueueName}|${AWS::Region}|${mine}|${!kept}', { mine: { Ref: 'AWS::AccountId' } }] },
      'https://sqs.eu-north-1.amazonaws.com/000000000000/One-D|One-D|eu-north-1|000000000000|${kept}'],
    ['Fn::Join of a Fn::Split', { 'Fn::Join': ['-', { 'Fn::Split': [':', 'a:b:c'] }] }, 'a-b-c'],
    ['Fn::Select', { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
    ['Fn::GetAtt as one text', { 'Fn::GetAtt': 'D.Arn' }, 'arn:aws:sqs:eu-north-1:000000000000:One-D'],
    ['a parameter with a default', { Ref: 'Size' }, 'small'],
    ['Fn::If over Fn::Equals, Fn::Not, Fn::And and Fn::Or', { 'Fn::If': ['Both', 'yes', 'no'] }, 'yes'],
  ])('%s', ([, value, expected]) => {
    const template = {
      Parameters: { Size: { Type: 'String', Default: 'small' } },
      Conditions: {
        Small: { 'Fn::Equals': [{ Ref: 'Size' }, 'small'] }, NotLarge: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Size' }, 'large'] }] },
        Both: { 'Fn::And': [{ Condition: 'Small' }, { 'Fn::Or': [{ Condition: 'NotLarge' }, { 'Fn::Equals': ['a', 'b'] }] }] },
      },
      Resources: { D: queue() },
    };
    expect(resolved({ QueueName: value }, template)).toEqual({ QueueName: expected });
  });

  test('AWS::NoValue removes the property, a false condition the resource', () => {
    const dir = writeAssembly({ One: { template: {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { Q: queue({ QueueName: { 'Fn::If': ['Never', 'x', { Ref: 'AWS::NoValue' }] } }), Gone: { ...queue(), Condition: 'Never' } },
    } } });
    expect(loadAssembly(dir).resources.map(({ logicalId, properties }) => [logicalId, properties])).toEqual([['Q', {}]]);
  });
});

describe('what is not simulated', () => {
  test('is refused all at once, by type, property, value, intrinsic and template path', () => {
    const found = refusals({
      Bucket: { Type: 'AWS::S3::Bucket' },
      Q: queue({ Typo: 1, QueueName: { 'Fn::Base64': 'x' } }),
      Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: 'a', Id: 'b' }, { Arn: 'a', Id: 'b', KinesisParameters: {} }] } },
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
      Fn: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Bucket: 'b', S3Key: 'absent.zip' }, Role: { 'Fn::GetAtt': ['Nobody', 'Arn'] } }, CreationPolicy: {} },
    });
    expect(found.map(({ what, path }) => `${what} @ ${path}`)).toEqual([
      'resource type AWS::S3::Bucket of One/Bucket @ One.template.json#/Resources/Bucket',
      'intrinsic Fn::Base64 @ One.template.json#/Resources/Q/Properties/QueueName',
      'AWS::SQS::Queue property Typo of One/Q @ One.template.json#/Resources/Q/Properties/Typo',
      'AWS::Events::Rule property Targets.KinesisParameters of One/Rule @ One.template.json#/Resources/Rule/Properties/Targets/1/KinesisParameters',
      'AWS::ApiGatewayV2::Api value "WEBSOCKET" of property ProtocolType of One/Api @ One.template.json#/Resources/Api/Properties/ProtocolType',
      'AWS::Lambda::Function attribute CreationPolicy of One/Fn @ One.template.json#/Resources/Fn/CreationPolicy',
      'Fn::GetAtt of Nobody, which this template does not define @ One.template.json#/Resources/Fn/Properties/Role/Fn::GetAtt',
      'AWS::Lambda::Function Code that is not a folder in this assembly of One/Fn @ One.template.json#/Resources/Fn/Properties/Code',
    ]);
  });

  test('is listed in one message', () => {
    const dir = writeAssembly({ One: { template: { Resources: { A: { Type: 'AWS::S3::Bucket' }, B: queue({ Typo: 1 }) } } } });
    expect(() => loadAssembly(dir)).toThrow(/nothing was started:\n {2}- resource type AWS::S3::Bucket.*\n {2}- AWS::SQS::Queue property Typo/);
  });

  test('includes sections, rules and parameters that only a deployment could answer', () => {
    const dir = writeAssembly({ One: { template: {
      Transform: 'AWS::Serverless-2016-10-31', Rules: { CheckBootstrapVersion: {}, Mine: {} },
      Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/x' }, Secret: { Type: 'String' } },
      Resources: { Q: queue({ QueueName: { Ref: 'Secret' } }) },
    } } });
    expect(() => loadAssembly(dir)).toThrow(new RegExp(['template section Transform', 'template rule Mine', 'parameter Secret of type String without a default'].join('.*\n.*')));
  });

  test('includes an import that no stack exports and a second replica', () => {
    const replica = { Region: 'eu-north-1' };
    expect(refusals({
      Q: queue({ QueueName: { 'Fn::ImportValue': 'nowhere' } }),
      T: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { TableName: 'tab', Replicas: [replica, replica] } },
    }).map(({ what }) => what)).toEqual(['Fn::ImportValue of nowhere, which no stack of this assembly exports', 'AWS::DynamoDB::GlobalTable more than 1 of property Replicas of One/T']);
  });
});

test('a resource type is simulated or accepted exactly when its references are known', () => {
  expect(Object.keys(SUPPORT).sort()).toEqual(Object.keys(IDENTITIES).sort());
});

describe('a folder that cannot run', () => {
  test('is named when it holds no assembly', () => {
    expect(() => loadAssembly('/nowhere/cdk.out')).toThrow('no cloud assembly in /nowhere/cdk.out: synthesise the app first');
  });

  test('is refused when its stacks are for several environments', () => {
    const template = { Resources: { Q: queue() } };
    const dir = writeAssembly({ One: { template }, Two: { template, environment: 'aws://111111111111/eu-west-1' } });
    expect(() => loadAssembly(dir)).toThrow('000000000000/eu-north-1, 111111111111/eu-west-1');
  });

  test('is refused when it holds several stages, each of which runs alone', () => {
    const template = { Resources: { Q: queue() } };
    const dir = writeAssembly({});
    for (const stage of ['Local', 'Prod']) writeAssembly({ [stage]: { template } }, {}, join(dir, stage));
    writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ artifacts: Object.fromEntries(['Local', 'Prod'].map((stage) => [stage, { type: 'cdk:cloud-assembly', properties: { directoryName: stage } }])) }));
    expect(() => loadAssembly(dir)).toThrow(/several stages; name the one to run: .*\/Local, .*\/Prod/);
    expect(loadAssembly(join(dir, 'Local')).resources).toHaveLength(1);
  });
});
