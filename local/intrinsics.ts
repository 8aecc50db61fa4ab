/** Resolves CloudFormation's intrinsic functions over all stacks of an assembly. */
import { NotSimulated } from './errors.ts';
import { IDENTITIES, identityOf, type Identity } from './identities.ts';

export interface StackTemplate {
  readonly name: string;
  /** Template file, for messages. */
  readonly file: string;
  readonly region: string;
  readonly account: string;
  readonly template: {
    Resources?: Record<string, TemplateResource>; Outputs?: Record<string, any>; Parameters?: Record<string, any>; Conditions?: Record<string, unknown>; Rules?: Record<string, unknown>;
  };
}
export interface TemplateResource { Type: string; Properties?: Record<string, unknown>; Condition?: string; [attribute: string]: unknown }

export interface Resolver {
  /** Resolves a value of `stack`'s template; `pointer` is where it stands (`/Resources/X/Properties`). */
  resolve(stack: StackTemplate, value: unknown, pointer: string): any;
  identify(stack: StackTemplate, logicalId: string): Identity;
  holds(stack: StackTemplate, condition: string): boolean;
}

type Intrinsic = (argument: any, stack: StackTemplate, pointer: string) => unknown;

/** What cannot be resolved is added to `problems` and resolves to `undefined`, so that one run finds them all. */
export function createResolver(stacks: readonly StackTemplate[], problems: NotSimulated[]): Resolver {
  const identities = new Map<string, Identity>();
  const refuse = (what: string, stack: StackTemplate, pointer: string): undefined => {
    problems.push(new NotSimulated(what, `${stack.file}#${pointer}`));
  };

  function identify(stack: StackTemplate, logicalId: string): Identity {
    const id = `${stack.name}/${logicalId}`;
    const resource = stack.template.Resources![logicalId]!;
    let identity = identities.get(id);
    if (!identity) {
      identity = identityOf(resource.Type, { stack: stack.name, logicalId, region: stack.region, account: stack.account },
        (name) => resolve(stack, resource.Properties?.[name], `/Resources/${logicalId}/Properties/${name}`));
      identities.set(id, identity);
    }
    return identity;
  }

  const pseudo = (name: string, stack: StackTemplate): unknown => ({
    'AWS::Region': stack.region, 'AWS::AccountId': stack.account, 'AWS::Partition': 'aws', 'AWS::URLSuffix': 'amazonaws.com', 'AWS::StackName': stack.name,
    'AWS::StackId': `arn:aws:cloudformation:${stack.region}:${stack.account}:stack/${stack.name}/local`, 'AWS::NotificationARNs': [],
  })[name];

  function ref(name: string, stack: StackTemplate, pointer: string): unknown {
    if (name === 'AWS::NoValue') return undefined;
    const value = pseudo(name, stack);
    if (value !== undefined) return value;
    const parameter = stack.template.Parameters?.[name];
    if (parameter) {
      if (parameter.Default === undefined || !/^(String|Number)$/.test(parameter.Type)) return refuse(`parameter ${name} of type ${parameter.Type}${parameter.Default === undefined ? ' without a default' : ''}`, stack, pointer);
      return parameter.Default;
    }
    const resource = stack.template.Resources?.[name];
    if (!resource) return refuse(`Ref to ${name}, which this template does not define`, stack, pointer);
    return IDENTITIES[resource.Type] && identify(stack, name).ref; // an unknown type is refused where it is defined
  }

  function getAtt(argument: string | [string, string], stack: StackTemplate, pointer: string): unknown {
    const [name, attribute] = typeof argument === 'string' ? [argument.slice(0, argument.indexOf('.')), argument.slice(argument.indexOf('.') + 1)] : argument;
    const resource = stack.template.Resources?.[name];
    if (!resource) return refuse(`Fn::GetAtt of ${name}, which this template does not define`, stack, pointer);
    if (!IDENTITIES[resource.Type]) return undefined;
    return identify(stack, name).attributes[attribute] ?? refuse(`attribute ${attribute} of ${resource.Type}`, stack, pointer);
  }

  function output(from: StackTemplate | undefined, name: string, what: string, stack: StackTemplate, pointer: string): unknown {
    const found = from?.template.Outputs?.[name];
    return found ? resolve(from, found.Value, `/Outputs/${name}/Value`) : refuse(`${what}, which no stack of this assembly gives`, stack, pointer);
  }

  function importValue(name: string, stack: StackTemplate, pointer: string): unknown {
    for (const other of stacks) {
      for (const [id, { Export }] of Object.entries(other.template.Outputs ?? {})) {
        if (Export && resolve(other, Export.Name, `/Outputs/${id}/Export/Name`) === name) return output(other, id, '', stack, pointer);
      }
    }
    return refuse(`Fn::ImportValue of ${name}, which no stack of this assembly exports`, stack, pointer);
  }

  function holds(stack: StackTemplate, name: string): boolean {
    const pointer = `/Conditions/${name}`;
    const condition = stack.template.Conditions?.[name];
    return condition === undefined ? refuse(`condition ${name}, which this template does not define`, stack, pointer) ?? false : resolve(stack, condition, pointer) === true;
  }

  const substitute: Intrinsic = (argument, stack, pointer) => {
    const [text, own]: [string, Record<string, unknown>] = typeof argument === 'string' ? [argument, {}] : argument;
    return text.replaceAll(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      return String(name in own ? resolve(stack, own[name], pointer) : name.includes('.') ? getAtt(name, stack, pointer) : ref(name, stack, pointer));
    });
  };

  /** Their arguments are names or hold names, so they resolve them themselves. */
  const lazy: Record<string, Intrinsic> = {
    'Fn::Sub': substitute,
    'Fn::If': ([condition, yes, no], stack, pointer) => resolve(stack, holds(stack, condition) ? yes : no, pointer),
    Condition: (name, stack) => holds(stack, name),
    Ref: ref,
    'Fn::GetAtt': getAtt,
  };
  /** Their arguments are resolved first. */
  const eager: Record<string, Intrinsic> = {
    'Fn::Join': ([separator, parts]: [string, unknown[]]) => parts.join(separator),
    'Fn::Select': ([index, list]: [number | string, unknown[]]) => list[Number(index)],
    'Fn::Split': ([separator, text]: [string, string]) => text.split(separator),
    'Fn::ImportValue': importValue,
    'Fn::GetStackOutput': ({ StackName, Region, OutputName }, stack, pointer) =>
      output(stacks.find(({ name, region }) => name === StackName && region === (Region ?? stack.region)), OutputName, `Fn::GetStackOutput ${StackName}.${OutputName}`, stack, pointer),
    'Fn::Equals': ([a, b]) => a === b,
    'Fn::And': (all: boolean[]) => all.every(Boolean),
    'Fn::Or': (any: boolean[]) => any.some(Boolean),
    'Fn::Not': ([it]: [boolean]) => !it,
  };

  function resolve(stack: StackTemplate, value: unknown, pointer: string): any {
    if (Array.isArray(value)) return value.map((item, i) => resolve(stack, item, `${pointer}/${i}`)).filter((item) => item !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const [name, ...more] = Object.keys(value);
    if (name !== undefined && more.length === 0 && (/^Fn::|^Ref$/.test(name) || (name === 'Condition' && pointer.startsWith('/Conditions')))) {
      const argument = (value as Record<string, unknown>)[name];
      const at = `${pointer}/${name}`;
      if (lazy[name]) return lazy[name](argument, stack, at);
      if (!eager[name]) return refuse(`intrinsic ${name}`, stack, pointer);
      const before = problems.length;
      const resolved = resolve(stack, argument, at);
      const incomplete = problems.length > before || (Array.isArray(argument) && resolved.length < argument.length);
      return incomplete ? undefined : eager[name](resolved, stack, at);
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(stack, item, `${pointer}/${key}`)]).filter(([, item]) => item !== undefined));
  }

  return { resolve, identify, holds };
}
