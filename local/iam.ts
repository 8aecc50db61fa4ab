/**
 * The roles of the template, who may act with them and who may assume them.
 * Identity policies and trust policies only: no resource policies, boundaries, session policies or SCPs.
 */
import { randomBytes } from 'node:crypto';
import type { Assembly, AuthorizationRequest, Clock, Iam, Principal, Resource } from './contracts.ts';
import { AwsError, NotSimulated } from './errors.ts';
import { compilePolicy, decide } from './policy.ts';
import type { Context, Statement } from './policy.ts';

interface Role { readonly statements: Statement[]; readonly trust: Statement[]; readonly tags: Record<string, string> }

/** AWS's own policies whose content is not in the template: only the one that grants nothing but logs is known. */
const LOGS_ONLY = /^arn:[\w-]+:iam::aws:policy\/service-role\/AWSLambdaBasicExecutionRole$/;
const DENIALS_KEPT = 500;

/** @throws NotSimulated when a role or a policy says something that is not evaluated locally */
export function createIam(assembly: Assembly, clock: Clock): Iam {
  const roles = rolesOf(assembly);
  const callers = new Map<string, { principal: Principal; expiresAt: number }>();
  const contexts = new WeakMap<Principal, Context>();
  const denials: Iam['denials'] = [];

  /** Tags of the role, overridden by those of the session. */
  function principalContext(principal: Principal): Context {
    let context = contexts.get(principal);
    if (!context) {
      const tags = { ...roles.get(principal.roleArn)?.tags, ...lowerCased(principal.tags) };
      context = {
        'aws:principalarn': principal.roleArn,
        'aws:principalaccount': assembly.account,
        'aws:securetransport': 'true',
        ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:principaltag/${key}`, value])),
      };
      contexts.set(principal, context);
    }
    return context;
  }

  function deny(principal: Principal, { action, resource }: AuthorizationRequest, reason: string) {
    if (denials.length === DENIALS_KEPT) denials.shift();
    denials.push({ at: clock.now(), principal: principalArn(principal), action, resource, reason });
    return { allowed: false, reason };
  }

  function identityDecision(principal: Principal, request: AuthorizationRequest) {
    const context = { ...lowerCased(request.context ?? {}), ...principalContext(principal) };
    return decide(roles.get(principal.roleArn)?.statements ?? [], { action: request.action, resource: request.resource, context });
  }

  return {
    denials,

    authorize(principal, request) {
      if (principal.kind === 'administrator') return { allowed: true, reason: 'an administrator may do everything here' };
      const decision = identityDecision(principal, request);
      if (decision === 'Allow') return { allowed: true, reason: `an identity-based policy allows the ${request.action} action` };
      return deny(principal, request, decision === 'Deny'
        ? 'with an explicit deny in an identity-based policy'
        : `because no identity-based policy allows the ${request.action} action`);
    },

    mayAssume(principal, roleArn, tags) {
      const keys = Object.keys(tags);
      const context: Record<string, string | string[]> = { 'aws:TagKeys': keys };
      for (const key of keys) context[`aws:RequestTag/${key}`] = tags[key]!;
      for (const action of keys.length > 0 ? ['sts:AssumeRole', 'sts:TagSession'] : ['sts:AssumeRole']) {
        const request = { action, resource: roleArn, context };
        const trust = roles.get(roleArn)?.trust ?? [];
        const decideTrust = (names: string[]) => decide(
          trust.filter(({ principals }) => principals.some((name) => names.includes(name))),
          { action, resource: roleArn, context: { ...lowerCased(context), ...principalContext(principal) } });
        const own = [principal.roleArn, principalArn(principal), '*'];
        const account = [`arn:aws:iam::${assembly.account}:root`, assembly.account];
        const identity = identityDecision(principal, request);
        if (identity === 'Deny') return deny(principal, request, 'with an explicit deny in an identity-based policy');
        if (decideTrust([...own, ...account]) === 'Deny') return deny(principal, request, 'with an explicit deny in the role trust policy');
        // A trust policy that names the caller is enough; one that names the account leaves it to the caller's own policies.
        if (decideTrust(own) === 'Allow') continue;
        if (decideTrust(account) !== 'Allow') return deny(principal, request, `because no role trust policy allows the ${action} action`);
        if (identity !== 'Allow') return deny(principal, request, `because no identity-based policy allows the ${action} action`);
      }
      return { allowed: true, reason: 'the role trust policy allows it' };
    },

    issue(principal, expiresAt = Infinity) {
      const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
      callers.set(accessKeyId, { principal, expiresAt });
      return { accessKeyId, secretAccessKey: randomBytes(30).toString('base64'), sessionToken: randomBytes(96).toString('base64'), expiration: expiresAt };
    },

    callerOf(accessKeyId) {
      const caller = callers.get(accessKeyId);
      return caller && caller.expiresAt <= clock.now() ? 'expired' : caller?.principal;
    },
  };
}

/** Throws the error an AWS service gives a caller whose policies do not allow the request. */
export function demand(iam: Iam, principal: Principal, request: AuthorizationRequest): void {
  const { allowed, reason } = iam.authorize(principal, request);
  if (!allowed) throw new AwsError('AccessDeniedException', deniedMessage(principal, request, reason));
}

/** AWS's wording. */
export const deniedMessage = (principal: Principal, { action, resource }: AuthorizationRequest, reason: string) =>
  `User: ${principalArn(principal)} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;

/** `arn:aws:sts::<account>:assumed-role/<role>/<session>`; a function's session is named after the function. */
export function principalArn({ roleArn, sessionName, functionName }: Principal): string {
  const [, partition, , , account, path] = roleArn.split(':');
  return `arn:${partition}:sts::${account}:assumed-role/${path?.split('/').at(-1)}/${sessionName ?? functionName}`;
}

const lowerCased = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]));

function rolesOf(assembly: Assembly): Map<string, Role> {
  const managed = new Map(assembly.byType('AWS::IAM::ManagedPolicy').map((policy) => [policy.arn, policy]));
  const attachable = [...assembly.byType('AWS::IAM::Policy'), ...managed.values()];
  return new Map(assembly.byType('AWS::IAM::Role').map((role) => [role.arn, roleOf(role, managed, attachable)]));
}

function roleOf(role: Resource, managed: ReadonlyMap<string, Resource>, attachable: readonly Resource[]): Role {
  const { AssumeRolePolicyDocument, ManagedPolicyArns = [], PermissionsBoundary, Policies = [], Tags = [] } = role.properties;
  if (PermissionsBoundary) throw new NotSimulated('AWS::IAM::Role PermissionsBoundary', role.path);
  const attached = new Set(attachable.filter((policy) => policy.properties['Roles']?.includes(role.ref)));
  for (const arn of ManagedPolicyArns as string[]) {
    const policy = managed.get(arn);
    if (policy) attached.add(policy);
    else if (!LOGS_ONLY.test(arn)) throw new NotSimulated(`managed policy ${arn}`, role.path);
  }
  return {
    trust: compilePolicy(AssumeRolePolicyDocument, role.path),
    statements: [
      ...Policies.flatMap(({ PolicyDocument }: any) => compilePolicy(PolicyDocument, role.path)),
      ...[...attached].flatMap((policy) => compilePolicy(policy.properties['PolicyDocument'], policy.path)),
    ],
    tags: lowerCased(Object.fromEntries((Tags as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]))),
  };
}
