/**
 * IAM policy documents, compiled once and decided per request. Pure.
 * Whatever the evaluation does not know (an operator, a condition key, a variable, an element) is refused
 * when the document is compiled: a statement skipped in silence would make a Deny an Allow.
 */
import { NotSimulated } from './errors.ts';

/** Condition keys of a request, names in lower case. A key that is absent is not in the request. */
export type Context = Readonly<Record<string, string | readonly string[] | undefined>>;
export interface PolicyRequest { readonly action: string; readonly resource: string; readonly context: Context }

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** ARNs, account ids, services or `*` of a resource's policy; empty in an identity policy. */
  readonly principals: readonly string[];
  applies(request: PolicyRequest): boolean;
}

type Test = (value: string, context: Context) => boolean;
type Condition = (context: Context) => boolean;

/** Services whose requests reach the platform. A statement about others can decide nothing here. */
const SERVICES = new Set(['dynamodb', 'kms', 'sts', 'sqs', 'events', 'lambda']);

/** The keys that the platform's services put into a request, or that are rightly absent from one made directly. */
const SINGLE_VALUED = ['aws:principalarn', 'aws:principalaccount', 'aws:securetransport', 'aws:sourcearn', 'aws:sourceaccount', 'dynamodb:select', 'kms:viaservice'];
const FAMILIES = ['aws:principaltag/', 'aws:requesttag/', 'kms:encryptioncontext:'];
const MULTI_VALUED = ['dynamodb:leadingkeys', 'dynamodb:attributes', 'aws:tagkeys', 'kms:encryptioncontextkeys'];

const OPERATORS: Record<string, { match: 'exact' | 'glob' | 'arn'; negated?: true }> = {
  StringEquals: { match: 'exact' }, StringNotEquals: { match: 'exact', negated: true },
  StringLike: { match: 'glob' }, StringNotLike: { match: 'glob', negated: true },
  ArnEquals: { match: 'arn' }, ArnNotEquals: { match: 'arn', negated: true },
  ArnLike: { match: 'arn' }, ArnNotLike: { match: 'arn', negated: true },
  Bool: { match: 'exact' },
};

const ELEMENTS = new Set(['Sid', 'Effect', 'Principal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']);

const list = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String);

/** Explicit deny wins; nothing that allows is `undefined`. */
export function decide(statements: readonly Statement[], request: PolicyRequest): 'Allow' | 'Deny' | undefined {
  let decision: 'Allow' | undefined;
  for (const statement of statements) {
    if (decision === 'Allow' && statement.effect === 'Allow') continue;
    if (!statement.applies(request)) continue;
    if (statement.effect === 'Deny') return 'Deny';
    decision = 'Allow';
  }
  return decision;
}

/**
 * Compiles the statements of a document that can decide something locally.
 * @param path names the resource in messages
 * @throws NotSimulated for what the evaluation does not know
 */
export function compilePolicy(document: any, path: string): Statement[] {
  if (document?.Version !== '2012-10-17') throw new NotSimulated(`policy version ${document?.Version}`, path);
  const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  return statements.flatMap((statement: any) => compileStatement(statement, path));
}

function compileStatement(statement: any, path: string): Statement[] {
  for (const element of Object.keys(statement)) if (!ELEMENTS.has(element)) throw new NotSimulated(`policy element ${element}`, path);
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') throw new NotSimulated(`policy effect ${statement.Effect}`, path);
  if (statement.Action && !list(statement.Action).some(isSimulated)) return [];
  const principals = principalsOf(statement.Principal);
  if (statement.Principal && principals.length === 0) return [];

  const action = oneOf(list(statement.Action ?? statement.NotAction).map((text) => compileText(text.toLowerCase(), 'glob', path)));
  // A trust policy has no resource: it is about the role it belongs to.
  const resource = oneOf(list(statement.Resource ?? statement.NotResource ?? '*').map((text) => compileText(text, text === '*' ? 'glob' : 'arn', path)));
  const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys as object).map(([key, values]) => compileCondition(operator, key, list(values), path)));
  const notAction = statement.NotAction !== undefined;
  const notResource = statement.NotResource !== undefined;

  return [{
    effect: statement.Effect,
    principals,
    applies: (request) =>
      action(request.action.toLowerCase(), request.context) !== notAction
      && resource(request.resource, request.context) !== notResource
      && conditions.every((holds) => holds(request.context)),
  }];
}

const isSimulated = (action: string) => {
  const service = action.split(':', 1)[0]!.toLowerCase();
  return SERVICES.has(service) || /[*?]/.test(service);
};

/** Identity providers are no callers here. */
function principalsOf(principal: any): string[] {
  if (principal === undefined) return [];
  if (principal === '*') return ['*'];
  return [principal.AWS ?? [], principal.Service ?? []].flatMap(list);
}

function compileCondition(operator: string, key: string, values: string[], path: string): Condition {
  const [, set, name] = /^(?:(ForAllValues|ForAnyValue):)?(\w+)$/.exec(operator) ?? [];
  const known = name === undefined ? undefined : OPERATORS[name];
  const lower = key.toLowerCase();
  const multi = MULTI_VALUED.includes(lower);
  if (!multi && !isSingleValued(lower)) throw new NotSimulated(`condition key ${key}`, path);
  if (operator === 'Null') {
    const absent = values.map((value) => value.toLowerCase() === 'true');
    return (context) => absent.includes(valuesOf(context, lower).length === 0);
  }
  if (!known) throw new NotSimulated(`condition operator ${operator}`, path);
  // AWS leaves it open what a plain operator does with several values.
  if (multi && !set) throw new NotSimulated(`condition ${operator} on ${key} without ForAllValues or ForAnyValue`, path);

  const fold = (text: string) => (name === 'Bool' ? text.toLowerCase() : text);
  const tests = oneOf(values.map((value) => compileText(fold(value), known.match, path)));
  const negated = known.negated ?? false;
  return (context) => {
    const present = valuesOf(context, lower);
    const holds = (value: string) => tests(fold(value), context) !== negated;
    if (set === 'ForAllValues') return present.every(holds);
    if (set === 'ForAnyValue') return present.some(holds);
    return present.length === 0 ? negated : holds(present[0]!);
  };
}

const isSingleValued = (key: string) =>
  SINGLE_VALUED.includes(key) || FAMILIES.some((family) => key.startsWith(family) && key.length > family.length);

function valuesOf(context: Context, key: string): readonly string[] {
  const value = context[key];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

const oneOf = (tests: Test[]): Test => (value, context) => tests.some((test) => test(value, context));

/**
 * A policy text as a test of a value. Wildcards count only where the author of the policy wrote them: what a
 * variable brings in is taken literally, as in AWS, so that a tag `*` is not a key to everything.
 */
function compileText(text: string, match: 'exact' | 'glob' | 'arn', path: string): Test {
  const pieces: (string | { variable: string })[] = [];
  let colons = 0;
  for (const [token] of text.matchAll(/\$\{[^}]*\}|[*?]|:|[^*?:$]+|\$/g)) {
    if (token === ':') colons += 1;
    if (token.startsWith('${')) pieces.push(variableOf(token, path));
    else if ((token === '*' || token === '?') && match !== 'exact') {
      // The first five fields of an ARN are matched one by one.
      const any = match === 'arn' && colons < 5 ? '[^:]' : '[^]';
      pieces.push(token === '*' ? `${any}*` : any);
    } else pieces.push(literal(token));
  }
  if (pieces.every((piece) => typeof piece === 'string')) {
    const pattern = new RegExp(`^${pieces.join('')}$`);
    return (value) => pattern.test(value);
  }
  const resolved = new Map<string, RegExp>();
  return (value, context) => {
    let source = '';
    for (const piece of pieces) {
      const part = typeof piece === 'string' ? piece : context[piece.variable];
      // A variable without a value equals nothing and is like nothing.
      if (typeof part !== 'string') return false;
      source += typeof piece === 'string' ? part : literal(part);
    }
    let pattern = resolved.get(source);
    if (!pattern) resolved.set(source, (pattern = new RegExp(`^${source}$`)));
    return pattern.test(value);
  };
}

function variableOf(token: string, path: string): string | { variable: string } {
  const name = token.slice(2, -1);
  if (name === '*' || name === '?' || name === '$') return literal(name);
  const variable = name.toLowerCase();
  if (!isSingleValued(variable)) throw new NotSimulated(`policy variable ${token}`, path);
  return { variable };
}

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
