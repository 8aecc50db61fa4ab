/** Where rules, schedules and on-failure destinations send things: queues and functions, by arn. */
import type { Assembly, Functions, Queues, Targets } from './contracts.ts';
import { NotSimulated } from './errors.ts';
import { compilePolicy, decide } from './policy.ts';
import type { Statement } from './policy.ts';

/** Why a target did not take what was sent, in AWS's error codes. Nothing that fails so would succeed later. */
export class DeliveryRefused extends Error {
  readonly code: 'NO_PERMISSIONS' | 'RESOURCE_NOT_FOUND' | 'INVALID_INPUT';

  constructor(code: DeliveryRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export interface PolicedTargets extends Targets {
  /**
   * Delivers as an AWS service, on behalf of the resource `source`: only where the queue's policy or the function's
   * permissions let it, because AWS drops the rest in silence.
   * @throws DeliveryRefused
   */
  deliverAs(service: string, source: string, targetArn: string, payload: string, options?: DeliveryOptions): void;
}
export type DeliveryOptions = Parameters<Targets['deliver']>[2];

export function createTargets({ assembly, functions, queues }: { assembly: Assembly; functions: Functions; queues: Queues }): PolicedTargets {
  const mayAct = createServiceAccess(assembly);

  function deliver(targetArn: string, payload: string, options?: DeliveryOptions): void {
    const type = assembly.byArn(targetArn)?.type;
    if (type === 'AWS::SQS::Queue') queues.send(targetArn, payload, options);
    else if (type === 'AWS::Lambda::Function') functions.invokeAsync(targetArn, JSON.parse(payload));
    else throw new DeliveryRefused('RESOURCE_NOT_FOUND', `${targetArn} is no queue or function of the template`);
  }

  return {
    deliver,
    deliverAs(service, source, targetArn, payload, options) {
      if (!mayAct(service, source, targetArn)) throw new DeliveryRefused('NO_PERMISSIONS', `the policy of ${targetArn} does not let ${service} deliver for ${source}`);
      deliver(targetArn, payload, options);
    },
  };
}

/** @throws NotSimulated when something in the template sends to what is neither a queue nor a function of it */
export function requireTarget(assembly: Assembly, targetArn: string, path: string): void {
  const type = assembly.byArn(targetArn)?.type;
  if (type !== 'AWS::SQS::Queue' && type !== 'AWS::Lambda::Function') throw new NotSimulated(`target ${targetArn}, which is no queue or function of the template`, path);
}

/** The resource policies of queues and functions, as far as they are about AWS services. */
function createServiceAccess(assembly: Assembly): (service: string, source: string, targetArn: string) => boolean {
  const policies = new Map<string, Statement[]>(); // by queue URL
  for (const { properties, path } of assembly.byType('AWS::SQS::QueuePolicy')) {
    const statements = compilePolicy(properties['PolicyDocument'], path);
    for (const url of properties['Queues'] as string[]) policies.set(url, [...(policies.get(url) ?? []), ...statements]);
  }
  const permissions = assembly.byType('AWS::Lambda::Permission').map(({ properties: { FunctionName, Principal, Action, SourceArn, SourceAccount }, path }) => ({
    names: FunctionName as string,
    statement: compilePolicy({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow', Principal: { Service: Principal }, Action,
        Condition: { ...(SourceArn && { ArnLike: { 'aws:SourceArn': SourceArn } }), ...(SourceAccount && { StringEquals: { 'aws:SourceAccount': SourceAccount } }) },
      },
    }, path),
  }));

  return (service, source, targetArn) => {
    const target = assembly.byArn(targetArn);
    const isQueue = target?.type === 'AWS::SQS::Queue';
    const statements = isQueue
      ? policies.get(target.ref) ?? []
      : permissions.filter(({ names }) => names === targetArn || names === target?.ref).flatMap(({ statement }) => statement);
    return decide(statements.filter(({ principals }) => principals.includes(service) || principals.includes('*')), {
      action: isQueue ? 'sqs:SendMessage' : 'lambda:InvokeFunction',
      resource: targetArn,
      context: { 'aws:sourcearn': source, 'aws:sourceaccount': assembly.account, 'aws:securetransport': 'true' },
    }) === 'Allow';
  };
}
