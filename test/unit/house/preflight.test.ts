import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The preflight with only what the test puts in the PATH. */
function preflight(java?: string, env: Record<string, string> = {}): { status: number | null; stderr: string } {
  const bin = mkdtempSync(join(tmpdir(), 'preflight-'));
  if (java) {
    writeFileSync(join(bin, 'java'), `#!/bin/sh\necho '${java}' >&2\n`);
    chmodSync(join(bin, 'java'), 0o755);
  }
  return spawnSync(process.execPath, ['scripts/preflight.mjs', '--java'], { encoding: 'utf8', env: { PATH: bin, ...env } });
}

describe('before anything starts', () => {
  it('given no Java, then one sentence says what to install', () => {
    const { status, stderr } = preflight();
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/Java 17 or newer is needed .* none was found: install/);
  });
  it.each([['openjdk version "11.0.2" 2019-01-15', 'Java 11'], ['java version "1.8.0_292"', 'Java 8']])('given %s, then it says that this is %s', (version, said) => {
    const { status, stderr } = preflight(version);
    expect(status).toBe(1);
    expect(stderr).toContain(`this is ${said}`);
  });
  it.each(['openjdk version "17.0.15" 2025-04-15', 'openjdk version "21" 2023-09-19'])('given %s, then all is well', (version) => {
    expect(preflight(version)).toMatchObject({ status: 0, stderr: '' });
  });
  it('given a DynamoDB Local that runs elsewhere, then no Java is needed', () => {
    expect(preflight(undefined, { DYNAMODB_LOCAL_ENDPOINT: 'http://localhost:8000' }).status).toBe(0);
  });
});
