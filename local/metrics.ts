/** Keeps the figures that functions print in Embedded Metric Format, summed per namespace, name and dimension set. */
import type { Clock, Metrics } from './contracts.ts';

interface EmfRecord {
  _aws: {
    Timestamp?: number;
    CloudWatchMetrics: { Namespace: string; Dimensions?: string[][]; Metrics: { Name: string; Unit?: string }[] }[];
  };
  [field: string]: unknown;
}

export const differences: string[] = ['Metrics are sums since the platform started, not series over time; alarms and metric filters are not evaluated.'];

export function createMetrics(clock: Clock): Metrics {
  const series = new Map<string, ReturnType<Metrics['list']>[number]>();

  function keep(namespace: string, name: string, unit: string, dimensions: Record<string, string>, values: number[], at: number): void {
    if (values.length === 0) return;
    const key = JSON.stringify([namespace, name, dimensions]);
    const entry = series.get(key) ?? { namespace, name, dimensions, unit, count: 0, sum: 0, min: Infinity, max: -Infinity, last: 0, at };
    series.set(key, {
      ...entry,
      unit,
      count: entry.count + values.length,
      sum: values.reduce((sum, value) => sum + value, entry.sum),
      min: Math.min(entry.min, ...values),
      max: Math.max(entry.max, ...values),
      last: values.at(-1)!,
      at,
    });
  }

  return {
    offer({ line }) {
      const record = emfRecordOf(line);
      if (!record) return;
      const at = record._aws.Timestamp ?? clock.now();
      for (const { Namespace, Dimensions, Metrics } of record._aws.CloudWatchMetrics) {
        for (const names of Dimensions?.length ? Dimensions : [[]]) {
          const dimensions = Object.fromEntries(names.map((name) => [name, String(record[name])]));
          for (const { Name, Unit = 'None' } of Metrics) {
            const values = [record[Name]].flat().filter((value) => typeof value === 'number');
            keep(Namespace, Name, Unit, dimensions, values, at);
          }
        }
      }
    },
    list: () => [...series.values()],
  };
}

function emfRecordOf(line: string): EmfRecord | undefined {
  if (!line.includes('"CloudWatchMetrics"')) return undefined; // most lines are not: do not parse them
  try {
    const record = JSON.parse(line) as Partial<EmfRecord>;
    return Array.isArray(record._aws?.CloudWatchMetrics) ? (record as EmfRecord) : undefined;
  } catch {
    return undefined;
  }
}
