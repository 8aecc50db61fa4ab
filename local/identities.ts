/** What CloudFormation's `Ref` and `Fn::GetAtt` give for each resource type, and each resource's ARN. */
import { createHash } from 'node:crypto';

export interface Identity {
  readonly ref: string;
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Own {
  /** A property's resolved value, or the generated name (at most `max` characters, as CloudFormation does). */
  named(property: string, max?: number): string;
  property(name: string): string | undefined;
  /** Forty hexadecimal digits that stay the same from run to run. */
  readonly hash: string;
  readonly region: string;
  readonly account: string;
}

const uuid = (hash: string) => hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
const shortId = (hash: string) => BigInt(`0x${hash}`).toString(36).slice(0, 10);
const arnOf = ({ region, account }: Own, service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;

/** An identity whose `Ref` is `ref`, with the attribute `Arn` unless the type has none. */
const known = (ref: string, arn: string, attributes: Record<string, string> = { Arn: arn }): Identity => ({ ref, arn, attributes });

const ofApi = (kind: string) => (own: Own): Identity => {
  const id = shortId(own.hash);
  return known(id, `arn:aws:apigateway:${own.region}::/apis/${own.property('ApiId')}/${kind}/${id}`, { [`${kind[0]!.toUpperCase()}${kind.slice(1, -1)}Id`]: id });
};

export const IDENTITIES: Readonly<Record<string, (own: Own) => Identity>> = {
  'AWS::DynamoDB::GlobalTable': (own) => {
    const name = own.named('TableName', 255);
    const arn = arnOf(own, 'dynamodb', `table/${name}`);
    return known(name, arn, { Arn: arn, StreamArn: `${arn}/stream/2026-01-01T00:00:00.000`, TableId: uuid(own.hash) });
  },
  'AWS::KMS::Key': (own) => {
    const arn = arnOf(own, 'kms', `key/${uuid(own.hash)}`);
    return known(uuid(own.hash), arn, { Arn: arn, KeyId: uuid(own.hash) });
  },
  'AWS::KMS::Alias': (own) => known(own.named('AliasName'), arnOf(own, 'kms', own.named('AliasName')), {}),
  'AWS::Events::EventBus': (own) => {
    const name = own.named('Name', 256);
    const arn = arnOf(own, 'events', `event-bus/${name}`);
    return known(name, arn, { Arn: arn, Name: name });
  },
  'AWS::Events::Archive': (own) => known(own.named('ArchiveName', 48), arnOf(own, 'events', `archive/${own.named('ArchiveName', 48)}`)),
  'AWS::Events::Rule': (own) => {
    const bus = own.property('EventBusName')?.replace(/^arn:.*:event-bus\//, '') ?? 'default';
    const name = own.named('Name');
    return known(bus === 'default' ? name : `${bus}|${name}`, arnOf(own, 'events', bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`));
  },
  'AWS::SQS::Queue': (own) => {
    const fifo = own.property('FifoQueue') ? '.fifo' : '';
    const name = own.property('QueueName') ?? own.named('', 80 - fifo.length) + fifo;
    const [arn, url] = [arnOf(own, 'sqs', name), `https://sqs.${own.region}.amazonaws.com/${own.account}/${name}`];
    return known(url, arn, { Arn: arn, QueueName: name, QueueUrl: url });
  },
  'AWS::SQS::QueuePolicy': (own) => known(uuid(own.hash), '', { Id: uuid(own.hash) }),
  'AWS::Lambda::Function': (own) => known(own.named('FunctionName'), arnOf(own, 'lambda', `function:${own.named('FunctionName')}`)),
  'AWS::Lambda::Permission': (own) => known(own.named(''), '', {}),
  'AWS::Lambda::EventSourceMapping': (own) => {
    const arn = arnOf(own, 'lambda', `event-source-mapping:${uuid(own.hash)}`);
    return known(uuid(own.hash), arn, { Id: uuid(own.hash), EventSourceMappingArn: arn });
  },
  'AWS::Lambda::EventInvokeConfig': (own) => known(uuid(own.hash), '', {}),
  'AWS::IAM::Role': (own) => {
    const name = own.named('RoleName');
    const arn = `arn:aws:iam::${own.account}:role${own.property('Path') ?? '/'}${name}`;
    return known(name, arn, { Arn: arn, RoleId: `AROA${own.hash.slice(0, 16).toUpperCase()}` });
  },
  'AWS::IAM::ManagedPolicy': (own) => {
    const arn = `arn:aws:iam::${own.account}:policy${own.property('Path') ?? '/'}${own.named('ManagedPolicyName', 128)}`;
    return known(arn, arn, { PolicyArn: arn });
  },
  'AWS::IAM::Policy': (own) => known(own.named('PolicyName'), '', {}),
  'AWS::Logs::LogGroup': (own) => known(own.named('LogGroupName'), arnOf(own, 'logs', `log-group:${own.named('LogGroupName')}:*`)),
  'AWS::Logs::MetricFilter': (own) => known(own.named('FilterName'), '', {}),
  'AWS::ApiGatewayV2::Api': (own) => {
    const id = shortId(own.hash);
    return known(id, `arn:aws:apigateway:${own.region}::/apis/${id}`, { ApiId: id, ApiEndpoint: `https://${id}.execute-api.${own.region}.amazonaws.com` });
  },
  'AWS::ApiGatewayV2::Stage': (own) => known(own.named('StageName'), `arn:aws:apigateway:${own.region}::/apis/${own.property('ApiId')}/stages/${own.named('StageName')}`, {}),
  'AWS::ApiGatewayV2::Route': ofApi('routes'),
  'AWS::ApiGatewayV2::Integration': ofApi('integrations'),
  'AWS::ApiGatewayV2::Authorizer': ofApi('authorizers'),
  'AWS::Scheduler::Schedule': (own) => known(own.named('Name'), arnOf(own, 'scheduler', `schedule/${own.property('GroupName') ?? 'default'}/${own.named('Name')}`)),
  'AWS::Scheduler::ScheduleGroup': (own) => known(own.named('Name'), arnOf(own, 'scheduler', `schedule-group/${own.named('Name')}`)),
  'AWS::CloudWatch::Alarm': (own) => known(own.named('AlarmName', 255), arnOf(own, 'cloudwatch', `alarm:${own.named('AlarmName', 255)}`)),
  'AWS::CloudWatch::Dashboard': (own) => known(own.named('DashboardName', 255), '', {}),
  'AWS::SNS::Topic': (own) => {
    const name = own.named('TopicName', 256);
    const arn = arnOf(own, 'sns', name);
    return known(arn, arn, { TopicArn: arn, TopicName: name });
  },
  'AWS::SNS::Subscription': (own) => known(`${own.property('TopicArn')}:${uuid(own.hash)}`, `${own.property('TopicArn')}:${uuid(own.hash)}`),
  'AWS::SNS::TopicPolicy': (own) => known(uuid(own.hash), '', { Id: uuid(own.hash) }),
};

/** Identity of a resource of a known type. `property` resolves one of its own properties. */
export function identityOf(type: string, at: { stack: string; logicalId: string; region: string; account: string }, property: (name: string) => string | undefined): Identity {
  const generated = `${at.stack}-${at.logicalId}`;
  return IDENTITIES[type]!({
    property,
    named: (name, max = 64) => property(name) ?? generated.slice(-max).replace(/^-+/, ''),
    hash: createHash('sha1').update(generated).digest('hex'),
    region: at.region, account: at.account,
  });
}
