/** STS: sessions of roles with tags, on the virtual clock. */
import type { AwsService, Clock, Iam, Principal } from './contracts.ts';
import { AwsError } from './errors.ts';
import { deniedMessage, principalArn } from './iam.ts';

/** Every caller is itself a role, so that each session is a chained one, and AWS caps those at one hour. */
const CHAINED_SECONDS = 3600;
const SHORTEST_SECONDS = 900;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

const SIMULATED = ['Action', 'Version', 'RoleArn', 'RoleSessionName', 'DurationSeconds', 'Tags'];

export function createSts({ iam, clock }: { iam: Iam; clock: Clock }): AwsService {
  const operations: Record<string, (principal: Principal, input: any) => unknown> = {
    AssumeRole(principal, input) {
      for (const name of Object.keys(input)) {
        if (!SIMULATED.includes(name)) throw new AwsError('UnknownOperationException', `not simulated locally: ${name} of sts.AssumeRole`, 501);
      }
      const { RoleArn, RoleSessionName } = input;
      if (!RoleArn || !/^[\w+=,.@-]{2,64}$/.test(RoleSessionName ?? '')) throw invalid('RoleArn and RoleSessionName (2 to 64 of [\\w+=,.@-]) are required');
      const seconds = Number(input.DurationSeconds ?? CHAINED_SECONDS);
      if (!(seconds >= SHORTEST_SECONDS)) throw invalid(`Member must have value greater than or equal to ${SHORTEST_SECONDS} at 'durationSeconds'`);
      if (seconds > CHAINED_SECONDS) throw invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.');

      const tags = tagsOf(input.Tags ?? []);
      const { allowed, reason } = iam.mayAssume(principal, RoleArn, tags);
      if (!allowed) throw new AwsError('AccessDenied', deniedMessage(principal, { action: 'sts:AssumeRole', resource: RoleArn }, reason), 403);

      const session: Principal = { kind: 'session', roleArn: RoleArn, functionName: principal.functionName, sessionName: RoleSessionName, tags };
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = iam.issue(session, clock.now() + seconds * 1000);
      return {
        Credentials: { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken, Expiration: new Date(expiration).toISOString() },
        AssumedRoleUser: { AssumedRoleId: userId(session), Arn: principalArn(session) },
      };
    },

    GetCallerIdentity(principal) {
      return { UserId: userId(principal), Account: principal.roleArn.split(':')[4], Arn: principalArn(principal) };
    },
  };

  return {
    target: 'sts',
    operations: Object.keys(operations),
    handle: async ({ principal, operation, input }) => operations[operation]!(principal, input),
  };
}

const userId = ({ roleArn, sessionName, functionName }: Principal) => `${roleArn.split('/').at(-1)}:${sessionName ?? functionName}`;

const invalid = (message: string) => new AwsError('ValidationError', message);

function tagsOf(tags: { Key?: string; Value?: string }[]): Record<string, string> {
  const given: Record<string, string> = {};
  const seen = new Set<string>();
  if (tags.length > 50) throw invalid('At most 50 session tags are allowed');
  for (const { Key = '', Value = '' } of tags) {
    if (!Key || Key.length > 128 || Value.length > 256 || !TAG_TEXT.test(Key) || !TAG_TEXT.test(Value)) throw invalid(`Invalid session tag ${Key}`);
    // Tag keys are the same key whatever their case.
    if (seen.has(Key.toLowerCase())) throw new AwsError('InvalidParameterValue', 'Duplicate tag keys found. Please note that Tag keys are case insensitive.');
    seen.add(Key.toLowerCase());
    given[Key] = Value;
  }
  return given;
}
