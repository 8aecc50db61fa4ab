/** What a rule's target receives: the event, a part of it, a constant, or a text made of both. Pure. */
import type { BusEvent } from './bus.ts';
import { NotSimulated } from './errors.ts';
import { DeliveryRefused } from './targets.ts';

interface InputOfTarget { Input?: string; InputPath?: string; InputTransformer?: { InputPathsMap?: Record<string, string>; InputTemplate: string } }

/** @throws NotSimulated for a path that is more than names and indexes */
export function compileInput({ Input, InputPath, InputTransformer }: InputOfTarget, ruleArn: string, path: string): (event: BusEvent) => string {
  if (Input !== undefined) return () => Input;
  if (InputPath !== undefined) {
    const read = compilePath(InputPath, `${path}.InputPath`);
    return (event) => JSON.stringify(read(event) ?? null);
  }
  return InputTransformer ? compileTransformer(InputTransformer, ruleArn, `${path}.InputTransformer`) : (event) => JSON.stringify(event);
}

function compileTransformer({ InputPathsMap = {}, InputTemplate }: NonNullable<InputOfTarget['InputTransformer']>, ruleArn: string, path: string): (event: BusEvent) => string {
  const variables: Record<string, (event: BusEvent) => unknown> = {
    'aws.events.rule-arn': () => ruleArn,
    'aws.events.rule-name': () => ruleArn.slice(ruleArn.lastIndexOf('/') + 1),
    'aws.events.event.ingestion-time': (event) => event.time,
    'aws.events.event.json': (event) => event,
    'aws.events.event': ({ detail: _, ...event }) => event,
  };
  for (const [name, jsonPath] of Object.entries(InputPathsMap)) variables[name] = compilePath(jsonPath, `${path}.InputPathsMap.${name}`);
  for (const [, name] of InputTemplate.matchAll(/<([\w.-]+)>/g)) {
    if (!variables[name!]) throw new NotSimulated(`placeholder <${name}> that InputPathsMap does not define`, `${path}.InputTemplate`);
  }
  return (event) => {
    let quoted = false; // inside a JSON text a value is inserted bare, outside as JSON
    const text = InputTemplate.replace(/\\.|"|<([\w.-]+)>/g, (token, name: string | undefined) => {
      if (token === '"') quoted = !quoted;
      if (name === undefined) return token;
      const value = variables[name]!(event);
      if (value === undefined) return '';
      const bare = typeof value === 'string' ? value : JSON.stringify(value);
      return quoted ? JSON.stringify(bare).slice(1, -1) : JSON.stringify(value);
    });
    try {
      JSON.parse(text);
      return text;
    } catch {
      throw new DeliveryRefused('INVALID_INPUT', `the input template gives no JSON: ${text}`);
    }
  };
}

/** `$.detail.list[0].name`; undefined where the event has no such part. */
function compilePath(jsonPath: string, path: string): (event: BusEvent) => unknown {
  if (!/^\$(\.[\w-]+|\[\d+\])*$/.test(jsonPath)) throw new NotSimulated(`JSON path ${jsonPath}`, path);
  const steps = jsonPath.match(/[\w-]+/g) ?? [];
  return (event) => steps.reduce((value: any, step) => value?.[step], event);
}
