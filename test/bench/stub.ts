import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Stub {
  readonly url: string;
  /** What it has been asked since the last call of this, at most a hundred. */
  requests(): Promise<{ operation: string; text: string }[]>;
  close(): void;
}

/** Fixed answers from a process of its own, so that its time is not the handlers'. */
export async function startStub(answers: Readonly<Record<string, string>>): Promise<Stub> {
  const child = fork(join(import.meta.dirname, 'stub.mjs'));
  const ask = async (message: object): Promise<any> => {
    child.send(message);
    return (await once(child, 'message'))[0];
  };
  const { url } = await ask({ answers });
  return { url, requests: async () => (await ask({ requests: true })).requests, close: () => child.disconnect() };
}
