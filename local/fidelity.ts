/** Writes FIDELITY.md from the code: `node local/fidelity.ts`. A test fails when the file differs from what this gives. */
import { writeFileSync } from 'node:fs';
import { createActivity } from './activity.ts';
import * as bus from './bus.ts';
import { createClock } from './clock.ts';
import type { Assembly } from './contracts.ts';
import { createIam } from './iam.ts';
import { createKms } from './kms.ts';
import { accesses } from './leading-keys.ts';
import * as mappings from './mappings.ts';
import * as streamImages from './stream-images.ts';
import * as metrics from './metrics.ts';
import * as queues from './queues.ts';
import * as schedule from './schedule.ts';
import { openState } from './state.ts';
import { createSts } from './sts.ts';
import { SUPPORT, type Support } from './support.ts';

/** What no local run can show, however good. */
export const CANNOT_SHOW: readonly string[] = [
  'That the template deploys: only CloudFormation knows. `cdk synth` and cdk-nag are the nearest checks.',
  'IAM beyond the policies of roles, queues and functions: boundaries, session policies, service control policies, key policies.',
  'Quotas and throttling, except the reserved concurrency of a function.',
  'Cold start times, and any other figure of speed.',
  'Ordering and latency of EventBridge and of standard queues as they are under load.',
  'When DynamoDB deletes expired items: on AWS it takes up to some days.',
  'Encryption at rest, rotation and deletion of KMS keys, WAF, custom domains, alarms, tracing.',
];

/** Behaviour that differs from AWS, one sentence each. Modules that know theirs export them as `differences`. */
export const DIFFERENCES: Readonly<Record<string, readonly string[]>> = {
  'Resources and names': [
    'Names that CloudFormation would generate are `<stack>-<logical id>`, and ids and ARNs are the same in every run.',
    'The URL that `Fn::GetAtt` gives for an API (`ApiEndpoint`) is shaped as on AWS and does not answer; the API is at the platform\'s address.',
    'The URL of a queue that the template puts into an environment names the local endpoint in place of AWS\'s host.',
    'State under `--keep` that belongs to a resource which has left the template stays, unused.',
  ],
  Functions: [
    'A function runs in worker threads of the platform\'s own Node.js, on this machine\'s processor, with its file system and network.',
    'After its answer a function is not frozen: timers and promises that it left go on.',
    'The memory size limits the JavaScript heap only.',
    '`Date` follows the virtual clock; timers, `performance.now()`, timeouts and `Intl.DateTimeFormat` without a date follow the real one.',
    'Where the template reserves no concurrency, ten invocations of a function run at once and others wait; with a reserved number the others are throttled.',
    'Importing a handler may take ten seconds, and the time does not count as the function\'s.',
    'A failed asynchronous invocation is tried again after exactly one and two minutes of virtual time.',
    'A response is not streamed.',
    'A handler in a `.js` file is CommonJS or a module as the nearest `package.json` says, which may be one above the assembly.',
  ],
  'AWS API': [
    'The access key of a request names its caller; the signature is not verified.',
    'Any operation that is not listed here answers 501 and is named on the console.',
  ],
  'HTTP API': [
    'It invokes its functions whether or not a Lambda permission lets it.',
    'Keys of an issuer are those of the local issuer and are never cached.',
    'A token needs `exp` and may be 8 KB at most.',
  ],
  DynamoDB: [
    'It is DynamoDB Local behind an IAM gate: writes are serialised, so transactions never conflict.',
    'Expired items are deleted at the full hour of virtual time.',
    'Consumed capacity differs for condition checks and for repeated client request tokens.',
    'Backups, exports, tags and replicas do not exist.',
  ],
  Administrator: ['Credentials from `/_local/aws` are limited by no policy; on AWS an administrator has policies too, and key policies beside them.'],
  KMS: ['Keys are local random bytes: a ciphertext cannot be exchanged with AWS.'],
  Events: bus.differences,
  Queues: queues.differences,
  'Stream images': streamImages.differences,
  'Event source mappings': mappings.differences,
  Schedules: schedule.differences,
  Metrics: metrics.differences,
};

/** Operations that functions may call, by `X-Amz-Target` prefix. */
export function apiOperations(): Record<string, readonly string[]> {
  const assembly: Assembly = { region: 'eu-north-1', account: '000000000000', resources: [], byType: () => [], byArn: () => undefined, assetDir: () => '' };
  const state = openState(':memory:');
  const activity = createActivity();
  const clock = createClock(state, activity);
  const iam = createIam(assembly, clock);
  const base = { assembly, state, activity, clock, iam, endpointUrl: () => '' };
  const targets = { deliver() {}, deliverAs() {} };
  const services = [createSts(base), createKms(base), queues.createQueues(base).service, bus.createBus({ ...base, targets }).service];
  const operations = Object.fromEntries(services.map((service) => [service.target, service.operations.toSorted()]));
  clock.close();
  state.close();
  return { ...operations, DynamoDB_20120810: Object.keys(accesses).sort() };
}

const list = (sentences: readonly string[]) => sentences.map((sentence) => `- ${sentence}`).join('\n');

/** One line for each property, nested ones with a dot. */
function rows(support: Support, name: string): string[] {
  if (support.kind === 'accepted') return [`| ${name} | accepted: ${support.why} |`];
  if (support.kind === 'simulated') return [`| ${name} | simulated${support.values ? `, only ${support.values.map((value) => `\`${value}\``).join(', ')}` : ''} |`];
  const most = support.most === undefined ? [] : [`| ${name} | at most ${support.most} |`];
  return [...most, ...Object.entries(support.parts).flatMap(([part, of]) => rows(of, name ? `${name}.${part}` : part))];
}

export function fidelity(): string {
  const types = Object.entries(SUPPORT).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${[
    '# What the local platform simulates',
    '<!-- Generated by `node local/fidelity.ts` from the code. -->',
    '## What a local run cannot show',
    list(CANNOT_SHOW),
    '## What is different from AWS',
    ...Object.entries(DIFFERENCES).flatMap(([part, sentences]) => [`### ${part}`, list(sentences)]),
    '## API operations that functions can call',
    list(Object.entries(apiOperations()).map(([target, operations]) => `**${target}**: ${operations.join(', ')}`)),
    '## Resource types',
    'A type or property that is not listed is refused by name before anything starts. *Accepted* has no local effect.',
    ...types.flatMap(([type, support]) => [`### ${type}`, support.kind === 'accepted' ? `Accepted: ${support.why}.` : ['| Property | |', '|---|---|', ...rows(support, '')].join('\n')]),
  ].join('\n\n')}\n`;
}

if (import.meta.main) writeFileSync(new URL('FIDELITY.md', import.meta.url), fidelity());
