/** Short-lived credentials that reach one tenant's keys: the tenant role, assumed with the session tag `tenantId`. */
import { signedCall, type Credentials } from './signed-call.ts';

/** Role chaining allows one hour; we renew well before. */
const SESSION_SECONDS = 3_600;
const RENEW_BEFORE_MS = 5 * 60_000;
const MOST = 200;

export function tenantCredentials(roleArn: string, env: NodeJS.ProcessEnv): (tenantId: string) => Promise<Credentials & { expiration: Date }> {
  const cache = new Map<string, Promise<Credentials & { expiration: Date }>>();
  return async (tenantId) => {
    const cached = cache.get(tenantId);
    if (cached && (await cached).expiration.getTime() - RENEW_BEFORE_MS > Date.now()) return cached;
    if (cache.size >= MOST) cache.clear();
    const fresh = assume(roleArn, tenantId, env);
    cache.set(tenantId, fresh);
    fresh.catch(() => cache.delete(tenantId));
    return fresh;
  };
}

async function assume(roleArn: string, tenantId: string, env: NodeJS.ProcessEnv): Promise<Credentials & { expiration: Date }> {
  const form = new URLSearchParams({
    Action: 'AssumeRole', Version: '2011-06-15', RoleArn: roleArn, RoleSessionName: `tenant-${tenantId}`, DurationSeconds: String(SESSION_SECONDS),
    'Tags.member.1.Key': 'tenantId', 'Tags.member.1.Value': tenantId,
  });
  const answer = await signedCall('sts', { 'content-type': 'application/x-www-form-urlencoded' }, form.toString(), env);
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.AssumeRoleResponse.AssumeRoleResult.Credentials;
  // STS answers seconds since the epoch when asked for JSON.
  const expiration = new Date(typeof Expiration === 'number' ? Expiration * 1000 : Expiration);
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, expiration };
}
