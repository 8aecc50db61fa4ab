/**
 * Synthesises one stage: `cdk synth -c stage=prod`, or `node infra/app.ts -c stage=prod` without the CLI.
 * Environment: CDK_OUTDIR (cdk.out), FOTFESTE_DIST (folder of the bundles: dist), FOTFESTE_FAST_SYNTH=1 (no cdk-nag and no
 * validation against CloudFormation's schema: for the local platform, which refuses what it does not know anyway).
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { App, Validations } from 'aws-cdk-lib';
import { fotfeste } from './fotfeste.ts';
import { stageOf } from './stages.ts';

const fast = process.env.FOTFESTE_FAST_SYNTH === '1';
const { values: { context: given = [] } } = parseArgs({ options: { context: { type: 'string', short: 'c', multiple: true } } });
const { context } = JSON.parse(readFileSync(new URL('../cdk.json', import.meta.url), 'utf8')) as { context: Record<string, unknown> };

const app = new App({
  outdir: process.env.CDK_OUTDIR ?? 'cdk.out', analyticsReporting: false, builtinCloudFormationValidation: !fast,
  // The same flags with and without the CLI, which hands over the same file: a flag can change what is deployed.
  context: { ...context, ...Object.fromEntries(given.map((pair) => pair.split('=', 2))) },
});
if (!fast) {
  const { AwsSolutionsChecks, NIST80053R5Checks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
}
fotfeste(app, stageOf(app.node.tryGetContext('stage') ?? 'local'), process.env.FOTFESTE_DIST ?? 'dist');
app.synth();
