/** The app synthesised in this process, over bundles that hold nothing: what is deployed, not what it does. */
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { fotfeste } from '../../infra/fotfeste.ts';
import { stages, type StageConfig } from '../../infra/stages.ts';

export interface TemplateResource { readonly stack: string; readonly id: string; readonly Type: string; readonly Properties: any; readonly DeletionPolicy?: string; readonly UpdateReplacePolicy?: string }
export interface Synthesised {
  readonly dir: string; readonly app: App; readonly stacks: ReturnType<typeof fotfeste>;
  readonly templates: Readonly<Record<string, any>>;
  readonly resources: readonly TemplateResource[];
  ofType(type: string): TemplateResource[];
}

export const STAGES = Object.keys(stages) as StageConfig['name'][];
/** `<capability>/<entry>` of every function there is source for. */
export const ENTRIES = globSync('functions/*/*/index.ts').map((file) => dirname(file).split(/[\\/]/).slice(1).join('/')).sort();
const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };

const work = mkdtempSync(join(tmpdir(), 'fotfeste-infra-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const bundles = join(work, 'dist');
for (const entry of ENTRIES) {
  const folder = join(bundles, entry.replace('/', '-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.mjs'), `// ${entry}`);
}

const made = new Map<string, Synthesised>();

export function synthesised(name: StageConfig['name']): Synthesised {
  let result = made.get(name);
  if (!result) made.set(name, result = synthesise(stages[name]));
  return result;
}

/** The app before synthesis, for checks that walk its constructs. */
export function constructed(stage: StageConfig): { app: App; stacks: ReturnType<typeof fotfeste>; dir: string } {
  const dir = mkdtempSync(join(work, `${stage.name}-`));
  const app = new App({ context, outdir: dir, analyticsReporting: false, builtinCloudFormationValidation: false });
  return { app, stacks: fotfeste(app, stage, bundles), dir };
}

function synthesise(stage: StageConfig): Synthesised {
  const { app, stacks, dir } = constructed(stage);
  const templates = Object.fromEntries(app.synth().stacks.map((stack) => [stack.stackName.split('-').at(-1)!, stack.template]));
  const resources = Object.entries(templates).flatMap(([stack, template]) => Object.entries<any>(template.Resources).map(([id, resource]) => ({ stack, id, Properties: {}, ...resource })));
  return { dir, app, stacks, templates, resources, ofType: (type) => resources.filter((r) => r.Type === type) };
}

/** Logical id that a `Ref` or `Fn::GetAtt` names; the output's name for what another stack gives; the text itself otherwise. */
export function named(value: any): string {
  if (typeof value === 'string') return value;
  const [name] = Object.keys(value ?? {});
  if (name === 'Ref') return value.Ref;
  if (name === 'Fn::GetAtt') return value['Fn::GetAtt'][0];
  if (name === 'Fn::GetStackOutput') return value['Fn::GetStackOutput'].OutputName;
  return JSON.stringify(value);
}

export const list = (value: any): any[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
