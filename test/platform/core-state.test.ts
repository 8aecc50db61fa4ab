import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openState } from '../../local/state.ts';
import { tempDir } from './fixture/temp.ts';

test('what was written before kill -9 is there afterwards, and while the writer lives nobody else gets in', async () => {
  const file = join(tempDir(), 'deep', 'state.db');
  const script = `import { openState } from ${JSON.stringify(new URL('../../local/state.ts', import.meta.url).href)};
    const state = openState(${JSON.stringify(file)});
    state.exec('create table t (n integer)');
    state.prepare('insert into t values (?)').run(42);
    console.log('written');
    setInterval(() => {}, 1000);`;
  const writer = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(writer.stdout, 'data');

  expect(() => openState(file)).toThrow('is in use: another local platform runs on this folder');
  writer.kill('SIGKILL');
  await once(writer, 'exit');
  const state = openState(file);
  expect(state.prepare('select n from t').all()).toEqual([{ n: 42 }]);
  state.close();
});
