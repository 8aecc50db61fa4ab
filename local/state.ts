import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { State } from './contracts.ts';

/**
 * Opens the platform's durable state; `:memory:` keeps it nowhere. In a file every statement is on the disk before it returns, and the
 * file belongs to one platform: a second one on the same folder fails here instead of delivering everything twice.
 */
export function openState(file: string): State {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const state = new DatabaseSync(file);
  try {
    state.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full; begin immediate; commit');
  } catch (error) {
    state.close();
    throw (error as { errcode?: number }).errcode === 5 ? new Error(`${file} is in use: another local platform runs on this folder`) : error;
  }
  return state;
}
