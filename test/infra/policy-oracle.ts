/**
 * IAM's evaluation once more, apart from the local platform's: statements are read anew for each request, and patterns are
 * matched token by token, where `local/policy.ts` compiles them to regular expressions. Knows what the template says and throws at the rest.
 */
import type { Assembly, AuthorizationRequest, Principal, Resource } from '../../local/contracts.ts';

/** A character of a pattern, or a wildcard that the author of the policy wrote: what a variable brings in is characters only. */
type Token = string | { any: 'one' | 'many' };
type Values = ReadonlyMap<string, readonly string[]>;

export class UnknownToOracle extends Error {}

/** What the identity policies of the principal's role say; `false` for an explicit deny and for silence. */
export function allowedByOracle(assembly: Assembly, principal: Principal, { action, resource, context = {} }: AuthorizationRequest): boolean {
  const values = new Map<string, readonly string[]>(Object.entries(context).flatMap(([key, value]) => (value === undefined ? [] : [[key.toLowerCase(), [value].flat()] as const])));
  for (const [key, value] of Object.entries(principal.tags)) values.set(`aws:principaltag/${key.toLowerCase()}`, [value]);
  const role = assembly.byType('AWS::IAM::Role').find(({ arn }) => arn === principal.roleArn)!;
  const applying = documentsOf(assembly, role).flatMap(({ Statement }) => [Statement].flat()).filter((statement) => applies(statement, action, resource, values));
  return applying.length > 0 && applying.every(({ Effect }) => Effect === 'Allow');
}

function documentsOf(assembly: Assembly, role: Resource): any[] {
  const attached = assembly.resources.filter(({ type, arn, properties }) =>
    (type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy') && ((properties['Roles'] ?? []).includes(role.ref) || (arn !== '' && (role.properties['ManagedPolicyArns'] ?? []).includes(arn))));
  return [...(role.properties['Policies'] ?? []), ...attached.map(({ properties }) => properties)].map(({ PolicyDocument }) => PolicyDocument);
}

function applies({ Effect, Action, Resource, Condition = {}, Sid: _sid, ...rest }: any, action: string, resource: string, values: Values): boolean {
  if (!['Allow', 'Deny'].includes(Effect) || Object.keys(rest).length > 0) throw new UnknownToOracle(`statement with ${Object.keys(rest).join(', ')}`);
  const named = (patterns: unknown, text: string, fold: (s: string) => string): boolean => [patterns].flat().some((pattern) => matches(tokensOf(fold(String(pattern)), values), Array.from(fold(text))));
  return named(Action, action, (s) => s.toLowerCase()) && named(Resource, resource, (s) => s)
    && Object.entries<any>(Condition).every(([operator, keys]) => Object.entries(keys).every(([key, expected]) => holds(operator, values.get(key.toLowerCase()) ?? [], [expected].flat().map(String), values)));
}

function holds(operator: string, present: readonly string[], expected: readonly string[], values: Values): boolean {
  const like = (text: string): boolean => expected.some((pattern) => matches(tokensOf(pattern, values), Array.from(text)));
  const equal = (text: string): boolean => expected.includes(text);
  switch (operator) {
    case 'Null': return expected.includes(String(present.length === 0));
    case 'ForAllValues:StringLike': return !present.some((text) => !like(text));
    case 'ForAnyValue:StringLike': return present.some(like);
    case 'ForAllValues:StringEquals': return !present.some((text) => !equal(text));
    case 'ForAnyValue:StringEquals': return present.some(equal);
    default: throw new UnknownToOracle(`operator ${operator}`);
  }
}

/** `undefined`: a variable has no value, and the pattern is like nothing. */
function tokensOf(pattern: string, values: Values): Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length;) {
    if (pattern.startsWith('${', at)) {
      const end = pattern.indexOf('}', at);
      const value = values.get(pattern.slice(at + 2, end).toLowerCase())?.[0];
      if (value === undefined) return undefined;
      tokens.push(...Array.from(value));
      at = end + 1;
      continue;
    }
    const character = String.fromCodePoint(pattern.codePointAt(at)!);
    tokens.push(character === '*' ? { any: 'many' } : character === '?' ? { any: 'one' } : character);
    at += character.length;
  }
  return tokens;
}

/** Row by row: which beginnings of the text the tokens so far can stand for. */
function matches(tokens: readonly Token[] | undefined, text: readonly string[]): boolean {
  if (!tokens) return false;
  let reached = [true, ...text.map(() => false)];
  for (const token of tokens) {
    if (typeof token === 'object' && token.any === 'many') {
      const first = reached.indexOf(true);
      reached = reached.map((_, i) => first >= 0 && i >= first);
    } else {
      reached = reached.map((_, i) => i > 0 && reached[i - 1]! && (typeof token === 'object' || token === text[i - 1]));
    }
  }
  return reached.at(-1)!;
}
