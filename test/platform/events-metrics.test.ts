import { expect, it } from 'vitest';
import { createMetrics } from '../../local/metrics.ts';

const line = (text: string) => ({ at: 5, function: 'f', line: text });
const emf = (values: object, dimensions: string[][] = [['service']]) => line(JSON.stringify({
  _aws: { Timestamp: 1000, CloudWatchMetrics: [{ Namespace: 'App', Dimensions: dimensions, Metrics: [{ Name: 'paid', Unit: 'Count' }, { Name: 'ms', Unit: 'Milliseconds' }] }] },
  service: 'benefit', tenant: 't1', ...values,
}));
const metrics = () => createMetrics({ now: () => 7 } as never);

it('sums up what functions print in embedded metric format, by name and dimensions', () => {
  const kept = metrics();
  kept.offer(emf({ paid: 2, ms: [10, 30] }));
  kept.offer(emf({ paid: 5 }));
  expect(kept.list()).toEqual([
    { namespace: 'App', name: 'paid', dimensions: { service: 'benefit' }, unit: 'Count', count: 2, sum: 7, min: 2, max: 5, last: 5, at: 1000 },
    { namespace: 'App', name: 'ms', dimensions: { service: 'benefit' }, unit: 'Milliseconds', count: 2, sum: 40, min: 10, max: 30, last: 30, at: 1000 },
  ]);
});

it('keeps each dimension set apart', () => {
  const kept = metrics();
  kept.offer(emf({ paid: 2 }, [['service'], ['service', 'tenant'], []]));
  expect(kept.list().map(({ dimensions }) => dimensions)).toEqual([{ service: 'benefit' }, { service: 'benefit', tenant: 't1' }, {}]);
});

it('ignores other lines, also those that only look alike', () => {
  const kept = metrics();
  for (const text of ['hello', '{"level":"INFO"}', '{"CloudWatchMetrics": broken', '{"_aws":{"CloudWatchMetrics":"no list"}}', '{"message":"\\"CloudWatchMetrics\\""}']) kept.offer(line(text));
  expect(kept.list()).toEqual([]);
});
