import { ChangeMessageVisibilityCommand, SQSClient, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { QueuePort } from '../kernel/ports.ts';
import { ownCredentials, sdk } from './signed-call.ts';

const ATTEMPTS = 4;

export function queue(queueUrl: string, env: NodeJS.ProcessEnv): QueuePort {
  const client = new SQSClient({ ...sdk, credentials: () => Promise.resolve(ownCredentials(env)) });
  const sendBatch = async (messages: Parameters<QueuePort['send']>[0]): Promise<void> => {
    let left = messages.map((m, i) => ({ Id: String(i), MessageBody: JSON.stringify(m.body), ...(m.group && { MessageGroupId: m.group }) }));
    for (let attempt = 1; left.length > 0; attempt++) {
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: left }));
      const failed = new Set(Failed.map((f) => f.Id));
      left = left.filter((m) => failed.has(m.Id));
      if (left.length > 0 && attempt === ATTEMPTS) throw new Error(`${left.length} messages could not be sent`);
    }
  };
  return {
    send: async (messages) => {
      for (let i = 0; i < messages.length; i += 10) await sendBatch(messages.slice(i, i + 10));
    },
    hide: async (receiptHandle, seconds) => {
      await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds }));
    },
  };
}
