/** Where the tables and the key are: the local platform as its page tells, a deployed stage by its names. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { named, stageOf, stages } from '../../infra/stages.ts';
import type { Account } from './account.ts';

const namesOf = (stage: string) => ({
  table: named(stageOf(stage), 'table'), keysTable: named(stageOf(stage), 'person-keys'), key: `alias/${named(stageOf(stage), 'audit')}`,
});

/** Errors: a sentence when nothing answers on that port. */
export async function localAccount(port: number): Promise<Account> {
  const page = `http://127.0.0.1:${port}/_local`;
  const ask = async (path: string, method = 'GET'): Promise<any> => {
    const answer = await fetch(`${page}/${path}`, { method, ...(method === 'POST' && { body: '{}', headers: { 'content-type': 'application/json' } }) });
    if (!answer.ok) throw new Error(`${page}/${path} answered ${answer.status}`);
    return answer.json();
  };
  const { endpoint, region, credentials } = await ask('aws').catch(() => { throw new Error(`nothing answers at ${page}: is npm start running? (For kept data: npm start -- --keep --no-demo)`); });
  // What was written is linked before it is looked at.
  await ask('settle', 'POST');
  const { clock } = await ask('state.json');
  const client = { endpoint, region, credentials };
  return { dynamo: new DynamoDBClient(client), kms: new KMSClient(client), ...namesOf('local'), now: () => Date.parse(clock.now) };
}

/** With the profile's own credentials, which need Scan and GetItem on both tables and VerifyMac with the audit key. */
export async function awsAccount(stage: string, endpoint?: string): Promise<Account> {
  const { region } = stageOf(stage in stages ? stage : fail(stage));
  const client = { region, ...(endpoint && { endpoint }) };
  return { dynamo: new DynamoDBClient(client), kms: new KMSClient(client), ...namesOf(stage), now: Date.now };
}

function fail(stage: string): never { throw new Error(`there is no stage "${stage}", only ${Object.keys(stages).join(', ')}`); }
