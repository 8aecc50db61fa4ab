import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Crew } from './crew.ts';
import { find, shrink } from './modes.ts';
import { BUGS, plant } from './planted-bugs.ts';
import { run } from './run.ts';
import seen from './planted-bugs.json' with { type: 'json' };

/** Within so many seeds. */
const BUDGET = 500;
const names = Object.keys(BUGS);
const SEEN: Readonly<Record<string, number>> = seen;

describe('planted bugs', () => {
  const crew = new Crew();
  afterAll(() => crew.close());
  /** At the seed that showed it last, which a change of the product may have moved; else from the first. */
  const search = async (bug: string) => (SEEN[bug] === undefined ? undefined : await crew.do('find', bug, 1, SEEN[bug])) ?? crew.do('find', bug, BUDGET);
  const searches = names.map((bug) => [bug, search(bug)] as const);

  it('are at least twenty-five', () => expect(names.length).toBeGreaterThanOrEqual(25));

  it.each(searches)(`%s is found by its own symptom within ${BUDGET} seeds`, async (bug, search) => {
    expect((await search)?.violation?.message, `${BUGS[bug]!.what}: missed`).toMatch(BUGS[bug]!.symptom);
  });

  it('break every invariant of the README, each those that it names', () => {
    const rows = [...readFileSync('test/simulation/README.md', 'utf8').matchAll(/^\| (I\d+|answers|liveness) \|.*\| ([^|]+) \|$/gm)].map(([, name, bugs]) => [name, bugs!.split(' ')]);
    expect(rows.map(([name]) => name)).toEqual([...Array.from({ length: 13 }, (_, i) => `I${i + 1}`), 'I15', 'I16', 'I17', 'answers', 'liveness']);
    expect(rows).toEqual(rows.map(([name]) => [name, names.filter((bug) => new RegExp(`\\b${name as string}\\b`).test(BUGS[bug]!.symptom.source)).map((bug) => `\`${bug}\``)]));
  });

  it('one that was found is found again by its seed and plan, and by as few faults as it takes', async () => {
    const found = (await find('mark-before-effect', BUDGET))!;
    const again = await run({ ...found.order, plan: new Map(found.injected) });
    expect([again.hash, again.violation?.message]).toEqual([found.hash, found.violation?.message]);
    const least = await shrink(found);
    expect(least.injected.length).toBeLessThanOrEqual(found.injected.length);
    expect(least.violation).toBeDefined();
    for (const [index] of least.injected) expect((await run({ ...least.order, plan: new Map(least.injected.filter(([i]) => i !== index)) })).violation).toBeUndefined();
  });

  it('fit the sources that they are planted in', () => {
    for (const file of new Set(names.flatMap((name) => BUGS[name]!.edits.map((edit) => edit.file)))) {
      expect(plant(join(process.cwd(), file), readFileSync(file, 'utf8'))).toContain('__BUG__');
    }
    expect(() => plant(join(process.cwd(), 'shared/kernel/relay.ts'), 'another text')).toThrow('stands 0 times');
  });

  it('are in no source of the product and in no bundle', () => {
    const made = process.env['PREPARED'] && existsSync(join(process.env['PREPARED'], 'personas.json')) ? join(process.env['PREPARED'], 'dist') : undefined;
    const out = mkdtempSync(join(tmpdir(), 'bundles-'));
    try {
      if (!made) execFileSync(process.execPath, ['scripts/build.mjs', '--out', out], { stdio: 'pipe' });
      const files = [...globSync('{functions,shared,events}/**/*.ts'), ...globSync(`${made ?? out}/*/index.mjs`)];
      expect(files.filter((file) => file.endsWith('.mjs')).length).toBeGreaterThan(15);
      for (const file of files) {
        const text = readFileSync(file, 'utf8');
        expect([file, text.includes('__BUG__'), names.filter((name) => text.includes(`'${name}'`) || text.includes(`"${name}"`))]).toEqual([file, false, []]);
      }
    } finally {
      rmSync(out, { recursive: true });
    }
  });
});
