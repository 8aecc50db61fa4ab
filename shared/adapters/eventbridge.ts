import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { BusPort } from '../kernel/ports.ts';
import { ownCredentials, sdk } from './signed-call.ts';

export function bus(busName: string, env: NodeJS.ProcessEnv): BusPort {
  const client = new EventBridgeClient({ ...sdk, credentials: () => Promise.resolve(ownCredentials(env)) });
  return {
    put: async (entries) => {
      const { Entries = [] } = await client.send(new PutEventsCommand({
        Entries: entries.map((e) => ({ EventBusName: busName, Source: e.source, DetailType: e.detailType, Detail: e.detail, Time: new Date(e.time) })),
      }));
      return Entries.flatMap((entry, index) => (entry.ErrorCode ? [index] : []));
    },
  };
}
