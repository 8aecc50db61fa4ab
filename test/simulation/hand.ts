/** One process of a crew: does one task after another, and ends with whoever started it. */
import type { Answer, Task } from './crew.ts';
import { plantInNode } from './planted-bugs.ts';

plantInNode();
const modes = await import('./modes.ts');
process.on('message', ({ mode, args }: Task) => {
  const work = modes[mode] as (...given: readonly unknown[]) => Promise<unknown>;
  work(...args).then((value): Answer => ({ value }), (error: Error): Answer => ({ error })).then((answer) => process.send!(answer), () => process.exit(1));
});
process.on('disconnect', () => process.exit());
