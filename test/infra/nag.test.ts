/** cdk-nag finds nothing that is not acknowledged, and nothing is acknowledged but a finding, at one place, for a reason. */
import { CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks, type NagPack } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { stages } from '../../infra/stages.ts';
import { STAGES, constructed } from './synthesised.ts';

/** `rule at path` of every finding. */
const findings = (pack: NagPack, app: IConstruct): string[] =>
  pack.validateScope(app).violations.flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`));

interface Acknowledged { readonly rule: string; readonly at: IConstruct; readonly reason: string }
const acknowledgements = (app: IConstruct): Acknowledged[] => app.node.findAll().flatMap((at) => at.node.metadata
  .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
  .flatMap(({ data }) => Object.entries<string>(data).map(([id, reason]) => ({ rule: id.replace(/^annotation::/i, ''), at, reason }))));

describe.each(STAGES)('in the stage %s', (stage) => {
  const { app } = constructed(stages[stage]);
  const packs = [new AwsSolutionsChecks(app), new NIST80053R5Checks(app)];
  const left = packs.flatMap((pack) => findings(pack, app));
  const raw = packs.flatMap((pack) => {
    (pack as unknown as { isAcknowledged: () => boolean }).isAcknowledged = () => false;
    return findings(pack, app);
  });
  const known = acknowledgements(app);

  test('no finding is left', () => {
    expect(app.node.findAll().filter((node) => CfnResource.isCfnResource(node)).length).toBeGreaterThan(300);
    expect(left).toEqual([]);
  });

  test('each acknowledgement is of one finding, at one resource, never of a stack', () => {
    expect(known.length).toBeGreaterThan(0);
    expect(known.filter(({ at }) => Stack.isStack(at)).map(({ rule }) => rule)).toEqual([]);
    expect(known.map(({ rule, at }) => ({ rule, at: at.node.path, of: raw.filter((f) => f.startsWith(`${rule} at ${at.node.path}/`)).length })).filter(({ of }) => of !== 1)).toEqual([]);
    expect(known).toHaveLength(raw.length);
  });

  test('each acknowledgement has a reason, and the rules we do not follow are these', () => {
    expect(known.filter(({ reason }) => reason.length < 40).map(({ rule, at }) => `${rule} at ${at.node.path}`)).toEqual([]);
    expect([...new Set(known.map(({ rule }) => rule))].sort()).toEqual([
      'AwsSolutions-APIG4', 'AwsSolutions-IAM5[Resource::*]', 'AwsSolutions-SQS3',
      'NIST.800.53.R5-LambdaConcurrency', 'NIST.800.53.R5-LambdaDLQ', 'NIST.800.53.R5-LambdaInsideVPC',
    ]);
  });
});
