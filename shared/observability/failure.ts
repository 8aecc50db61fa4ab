/**
 * An error as it is logged: its class, its code, and where it was thrown; never its message, which may hold what a person
 * sent. File, line and column only: names of functions stand in the source.
 */
import type { Log } from '../kernel/ports.ts';
import { allowed } from './allowed.ts';

export interface Failure { readonly error: string; readonly code?: string; readonly at?: string }
const FRAME = /^\s+at .*?([\w-]+\.(?:mjs|js|ts):\d+:\d+)\)?$/;
const MOST_FRAMES = 3;

export function failure(thrown: unknown): Failure {
  if (!(thrown instanceof Error)) return { error: 'Error' };
  const { name, message, stack = '', code } = thrown as Error & { code?: unknown };
  // A message of several lines could pass for frames.
  const after = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack;
  const at = after.split('\n').flatMap((line) => FRAME.exec(line)?.[1] ?? []).slice(0, MOST_FRAMES).join(' ');
  const { error = 'Error', ...rest } = allowed({ error: name, code, at }) as Partial<Failure>;
  return { error, ...(rest.code && { code: rest.code }), ...(rest.at && { at: rest.at }) };
}

/** What the runtime gets to see of an error, and prints: its class, with no message and no stack but the place. */
export function faceless(thrown: unknown): Error {
  const { error, at } = failure(thrown);
  const shown = new Error(error);
  shown.name = error;
  shown.stack = `${error}${at ? `\n    at ${at.replaceAll(' ', '\n    at ')}` : ''}`;
  return shown;
}

/** A handler whose errors the runtime would print: they leave it without their message. */
export const shielded = <E, R>(handler: (event: E) => Promise<R>, log: Log) => async (event: E): Promise<R> => {
  try {
    return await handler(event);
  } catch (thrown) {
    log.error('invocation.failed', { ...failure(thrown) });
    throw faceless(thrown);
  }
};
