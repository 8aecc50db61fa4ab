/** Reads a synthesised CDK cloud assembly: merges its stacks, resolves them, and refuses by name what the platform does not simulate. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve as absolute } from 'node:path';
import type { Assembly, Resource } from './contracts.ts';
import { NotSimulated } from './errors.ts';
import { IDENTITIES } from './identities.ts';
import { createResolver, type StackTemplate, type TemplateResource } from './intrinsics.ts';
import { unsupported } from './support.ts';

interface Stack extends StackTemplate { readonly paths: ReadonlyMap<string, string> }
interface Read { stacks: Stack[]; assets: Map<string, { dir: string; zip: boolean }>; stages: string[] }

const RESOURCE_ATTRIBUTES = new Set(['Type', 'Properties', 'DependsOn', 'Metadata', 'DeletionPolicy', 'UpdateReplacePolicy', 'Condition']);
const SECTIONS = new Set(['Resources', 'Outputs', 'Parameters', 'Conditions', 'Rules', 'Metadata', 'Description', 'AWSTemplateFormatVersion']);

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** Reads the folder and the assemblies nested in it (stages). */
function read(dir: string, found: Read): Read {
  let own = false;
  for (const [id, artifact] of Object.entries<any>(readJson(join(dir, 'manifest.json')).artifacts ?? {})) {
    const properties = artifact.properties ?? {};
    if (artifact.type === 'cdk:cloud-assembly') read(join(dir, properties.directoryName), found);
    if (artifact.type === 'cdk:asset-manifest') {
      for (const { source, destinations } of Object.values<any>(readJson(join(dir, properties.file)).files ?? {})) {
        for (const { objectKey } of Object.values<any>(destinations)) found.assets.set(objectKey, { dir: absolute(dir, source.path), zip: source.packaging === 'zip' });
      }
    }
    if (artifact.type === 'aws:cloudformation:stack') {
      const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment)!;
      const metadata: Record<string, any[]> = { ...artifact.metadata, ...(artifact.additionalMetadataFile ? readJson(join(dir, artifact.additionalMetadataFile)) : {}) };
      const paths = Object.entries(metadata).flatMap(([path, entries]) => entries.filter(({ type }) => type === 'aws:cdk:logicalId').map(({ data }): [string, string] => [data, path.slice(1)]));
      own = true;
      found.stacks.push({
        name: properties.stackName ?? id, file: properties.templateFile, template: readJson(join(dir, properties.templateFile)), paths: new Map(paths),
        account: account === 'unknown-account' ? '000000000000' : account!, region: region === 'unknown-region' ? 'eu-north-1' : region!,
      });
    }
  }
  if (own) found.stages.push(dir);
  return found;
}

/**
 * Loads the assembly in `cdkOut`. Throws one `AggregateError` of `NotSimulated`, whose message lists every resource type,
 * property, value and intrinsic that the platform does not simulate.
 */
export function loadAssembly(cdkOut: string): Assembly {
  const dir = absolute(cdkOut);
  if (!existsSync(join(dir, 'manifest.json'))) throw new Error(`no cloud assembly in ${dir}: synthesise the app first`);
  const { stacks, assets, stages } = read(dir, { stacks: [], assets: new Map(), stages: [] });
  if (stages.length > 1) throw new Error(`${dir} holds several stages; name the one to run: ${stages.join(', ')}`);
  const environments = new Set(stacks.map(({ account, region }) => `${account}/${region}`));
  if (environments.size !== 1) throw new Error(`one account and region can run locally; the stacks of ${dir} are for ${[...environments].join(', ') || 'none'}`);

  const problems: NotSimulated[] = [];
  const resolver = createResolver(stacks, problems);
  const resources = stacks.flatMap((stack) => {
    for (const section of Object.keys(stack.template)) if (!SECTIONS.has(section)) problems.push(new NotSimulated(`template section ${section}`, `${stack.file}#/${section}`));
    for (const rule of Object.keys(stack.template.Rules ?? {})) if (rule !== 'CheckBootstrapVersion') problems.push(new NotSimulated(`template rule ${rule}`, `${stack.file}#/Rules/${rule}`));
    return Object.entries(stack.template.Resources ?? {}).flatMap(([logicalId, resource]) => load(stack, logicalId, resource));
  });

  function load(stack: Stack, logicalId: string, resource: TemplateResource): Resource[] {
    const { Type: type, Condition: condition } = resource;
    const pointer = `/Resources/${logicalId}`;
    if (type === 'AWS::CDK::Metadata' || (condition && !resolver.holds(stack, condition))) return [];
    const path = String((resource['Metadata'] as any)?.['aws:cdk:path'] ?? stack.paths.get(logicalId) ?? `${stack.name}/${logicalId}`);
    const refuse = (what: string, at: string) => problems.push(new NotSimulated(`${type} ${what} of ${path}`, `${stack.file}#${pointer}${at}`));

    for (const attribute of Object.keys(resource)) if (!RESOURCE_ATTRIBUTES.has(attribute)) refuse(`attribute ${attribute}`, `/${attribute}`);
    if (!IDENTITIES[type]) {
      problems.push(new NotSimulated(`resource type ${type} of ${path}`, `${stack.file}#${pointer}`));
      return [];
    }
    const properties = resolver.resolve(stack, resource.Properties ?? {}, `${pointer}/Properties`);
    for (const { what, at } of unsupported(type, properties)) refuse(what, `/Properties${at}`);
    if (type === 'AWS::Lambda::Function' && properties.Code?.S3Key && !assets.get(properties.Code.S3Key)?.zip) refuse('Code that is not a folder in this assembly', '/Properties/Code');
    const { ref, arn } = resolver.identify(stack, logicalId);
    return [{ logicalId, stack: stack.name, path, type, properties, ref, arn }];
  }

  if (problems.length > 0) {
    const each = new Map(problems.map((problem) => [`  - ${problem.what} (at ${problem.path})`, problem])); // a value may be resolved more than once
    throw new AggregateError(each.values(), `not simulated locally, so nothing was started:\n${[...each.keys()].join('\n')}`);
  }

  const byArn = new Map(resources.filter(({ arn }) => arn).map((resource) => [resource.arn, resource]));
  const [account, region] = [...environments][0]!.split('/') as [string, string];
  return {
    account, region, resources,
    byType: (type) => resources.filter((resource) => resource.type === type),
    byArn: (arn) => byArn.get(arn),
    assetDir: (fn) => assets.get(fn.properties['Code'].S3Key)!.dir,
  };
}
