/** What runs behind the requests, taken apart: the calls that belong to one event, one message or one step of a schedule. */
import type { Call } from './counter.ts';
import type { Attributes } from './units.ts';

export interface Segment {
  /** `<consumer> on <event>`, `<function> makes <event>`, `<function> looks`, or `<function> sends`. */
  readonly name: string;
  /** The type of event that set it off. */
  readonly consumed?: string;
  readonly calls: readonly Call[];
}

/** Types of the events that calls stored. */
export const storedBy = (calls: readonly Call[]): string[] => calls.filter(({ operation }) => operation === 'TransactWriteItems')
  .flatMap(({ written }) => written).filter(({ before, after }) => !before && isEvent(after)).map(({ after }) => after!.type.S as string);
const isEvent = (item: Attributes | undefined): boolean => (item?.SK?.S as string | undefined)?.startsWith('EVENT#') ?? false;

const MARK = /^T#[a-z0-9]+#DONE#([a-z-]+)#/;
const markOf = (call: Call): string | undefined => (call.operation === 'GetItem' && MARK.test(call.input.Key.PK.S) ? call.input.Key.PK.S : undefined);
const markIn = ({ written }: Call): Attributes | undefined => written.map(({ after }) => after).find((item) => MARK.test(item?.PK?.S ?? ''));
const commits = ({ operation }: Call): boolean => operation === 'TransactWriteItems' || operation === 'UpdateItem' || operation === 'PutItem';
const shortName = ({ functionName }: Call): string => functionName.split('-').slice(2).join('-');

/**
 * Of all functions but those that serve requests, and the audit chain: how many records one of its links binds is chance.
 * What failed is left out; so is the same item read again, by whoever waited for a predecessor or met another's write.
 */
export function segmentsOf(calls: readonly Call[]): Segment[] {
  const types = new Map(calls.flatMap(({ written }) => written).filter(({ after }) => isEvent(after)).map(({ after }) => [after!.id.S as string, after!.type.S as string]));
  const behind = calls.filter(({ functionName, status, service }) => status < 300 && service !== 'STS' && !/-api$|-docs$|-audit-chain$/.test(functionName));
  const threads = Map.groupBy(behind, (call) => `${call.functionName} ${call.container} ${threadOf(call)}`);
  return [...threads.values()].flatMap((thread) => ofThread(thread, types));
}

/** The daily run tells of many shards at once: there each deadline is a thread of its own, and each look into the index. */
function threadOf({ functionName, operation, input, written }: Call): string {
  if (!functionName.endsWith('deadlines-daily')) return '';
  return operation === 'Query' ? `looks ${input.ExpressionAttributeValues[':pk'].S}` : operation === 'GetItem' ? input.Key.PK.S : written[0]?.after?.PK.S ?? '';
}

function ofThread(thread: readonly Call[], types: ReadonlyMap<string, string>): Segment[] {
  const done: Segment[] = [];
  let calls: Call[] = [];
  let mark: string | undefined;
  const close = (name: string, consumed?: string): void => {
    done.push({ name, ...(consumed && { consumed }), calls });
    [calls, mark] = [[], undefined];
  };
  for (const call of thread) {
    const fn = shortName(call);
    const looked = markOf(call);
    // An event that was handled before, or must wait: its reads are no part of the next.
    if (looked && mark && looked !== mark && !calls.some(commits)) calls = [];
    mark = looked ?? mark;
    if (!calls.some((other) => !commits(other) && sameRead(other, call))) calls.push(call);
    if (call.operation === 'Query' && fn === 'deadlines-daily') close(`${fn} looks`);
    if (!commits(call)) continue;
    const marked = markIn(call);
    if (marked) {
      const type = types.get(marked.eventId.S)!;
      close(`${MARK.exec(marked.PK.S)![1]} on ${type}`, type);
    } else if (!mark) close(call.operation === 'UpdateItem' ? `${fn} sends` : `${fn} makes ${storedBy([call])[0] ?? 'a note'}`);
  }
  return done;
}

const sameRead = (one: Call, other: Call): boolean => one.operation === other.operation && one.service === 'DynamoDB' && JSON.stringify(one.input) === JSON.stringify(other.input);
