/**
 * Classic faults, as edits of the product's sources: the test of the test. They exist only while the simulation loads those
 * sources; each edit asks `__BUG__`, which a run sets to one bug's name, and so does nothing in any other run. No product
 * file and no bundle knows of them. An edit whose text no longer stands in its file, once, is an error.
 */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface Edit { readonly file: string; readonly find: string; /** `$BUG` is true when the bug is wanted. */ readonly put: string }
export interface Planted { readonly what: string; readonly edits: readonly Edit[] }

const edit = (file: string, find: string, put: string): Edit => ({ file, find, put });
const bug = (what: string, ...edits: Edit[]): Planted => ({ what, edits });
const EXECUTE = 'shared/kernel/execute.ts';
const AGGREGATE = 'shared/kernel/aggregate.ts';
const CONSUMER = 'shared/kernel/consumer.ts';
const BENEFIT = 'functions/benefit/usecases.ts';

export const BUGS: Readonly<Record<string, Planted>> = {
  'quota-read-then-write': bug('places are taken without the condition that decides who gets the last',
    edit('functions/settlement/quota.ts', 'ConditionExpression: `remaining >= :n', 'ConditionExpression: $BUG ? `attribute_exists(PK)` : `remaining >= :n')),
  'places-without-entry': bug('places are taken and the ledger does not say by whom',
    edit('functions/settlement/store.ts', '[reservation(scope, after), entry(', '$BUG ? [reservation(scope, after)] : [reservation(scope, after), entry(')),
  'withdrawn-though-settled': bug('a withdrawal that comes after a settlement takes the places back all the same',
    edit('functions/settlement/domain/case.ts', "|| isBegun(state))) return [];", "|| (isBegun(state) && !$BUG))) return [];")),
  'warned-though-decided': bug('a decision does not end the warning that there is none',
    edit('functions/deadlines/usecases.ts', "  await execute(context, councilDeadlines, year,", "  if (!$BUG) await execute(context, councilDeadlines, year,")),
  'idempotency-apart': bug('the idempotency record is written after the effect, in a commit of its own',
    edit(EXECUTE, '...(options.idempotency ? [record(', '...(options.idempotency && !$BUG ? [record('),
    edit(EXECUTE, 'if (result.ok || isOwnWrite(result.old, done)) return done;', 'if ($BUG && result.ok && options.idempotency) await commit(ports, scope, [record(context, options.idempotency, done)]);\n    if (result.ok || isOwnWrite(result.old, done)) return done;')),
  'idempotency-without-operation': bug('one client key stands for all operations of a tenant',
    edit(EXECUTE, "'IDEM', operation)", "'IDEM', $BUG ? 'any' : operation)")),
  'idempotency-without-tenant': bug('one client key stands for all tenants',
    edit(EXECUTE, 'key: string }) =>\n  ({ PK: ', 'key: string }) =>\n  ({ PK: $BUG ? `T#shared#IDEM#${operation}` : ')),
  'idempotency-ignores-request': bug('another request under the same key gets the first answer',
    edit(EXECUTE, 'if (item.hash !== idempotency.hash)', 'if (!$BUG && item.hash !== idempotency.hash)')),
  'idempotency-too-short': bug('the record is forgotten after three seconds',
    edit(EXECUTE, '+ KEPT_SECONDS', '+ ($BUG ? 3 : KEPT_SECONDS)')),
  'refusal-before-replay': bug('a retry of a command that succeeded is refused by the state that it made itself',
    edit(EXECUTE, 'if (isRefusal(decided)) return', 'if (isRefusal(decided) && $BUG) throw new Refused(decided);\n    if (isRefusal(decided)) return')),
  'version-unchecked': bug('the last writer wins',
    edit(AGGREGATE, "ConditionExpression: 'version = :read'", "ConditionExpression: $BUG ? 'version <> :read OR version = :read' : 'version = :read'"),
    edit(AGGREGATE, "GSI2SK: `${event.recordedAt}#${event.id}` },\n        ConditionExpression: 'attribute_not_exists(PK)'", "GSI2SK: `${event.recordedAt}#${event.id}` },\n        ConditionExpression: $BUG ? 'attribute_exists(PK) OR attribute_not_exists(PK)' : 'attribute_not_exists(PK)'")),
  'conflict-taken-for-success': bug('a transaction that met another is thought to have happened',
    edit('shared/kernel/unit-of-work.ts', 'if (!transient) throw error;', 'if (!transient) throw error;\n      if ($BUG) return { ok: true };')),
  'mark-before-effect': bug('a consumer notes the event as handled before it handles it',
    edit(CONSUMER, 'const mark = markWrite(key, event, last);', "const mark: LedgerWrite = $BUG && (await commit(ports, scope, [markWrite(key, event, last)])).ok ? { label: 'mark', item: { ConditionCheck: { Key: key, ConditionExpression: 'attribute_exists(PK)' } }, refusal: () => refuse('already-handled') } : markWrite(key, event, last);")),
  'no-dedup': bug('a consumer handles what it has handled',
    edit(CONSUMER, "if (event.seq <= last) return 'duplicate';", "if (event.seq <= last && !$BUG) return 'duplicate';")),
  'no-order-guard': bug('a consumer does not wait for what must come first',
    edit(CONSUMER, 'if (event.seq > last + 1) throw', 'if (event.seq > last + 1 && !$BUG) throw')),
  'event-without-mark': bug('events are stored without the mark by which the sweeper finds them',
    edit(AGGREGATE, 'GSI2PK: `RELAY#', '[$BUG ? "unmarked" : "GSI2PK"]: `RELAY#')),
  'relay-forgets-before-sending': bug('the mark goes before the event is sent, and one attempt has to do',
    edit('shared/kernel/relay.ts', 'const refused = new Set(await bus.put(', 'if ($BUG) await Promise.all(batch.map(({ PK, SK }) => unmark(ports, scope, { PK, SK })));\n    const refused = new Set(await bus.put('),
    edit('functions/relay/stream/handler.ts', 'const failed = await relay(ports, bus, indexScope, items, thin);', 'const failed = await relay(ports, bus, indexScope, items, thin).catch((error: Error) => { if ($BUG) return []; throw error; });')),
  'relay-ignores-partial': bug('the entries that the bus refused are taken for sent',
    edit('shared/kernel/relay.ts', 'failed.push(...keys', 'if ($BUG) refused.clear();\n    failed.push(...keys')),
  'batch-reports-success': bug('a message that failed is deleted with the others',
    edit('shared/messaging/queue-handler.ts', "observability.count(error instanceof RetainOnQueue ? 'MessagesRetained' : 'MessagesFailed');\n    throw error;", "observability.count(error instanceof RetainOnQueue ? 'MessagesRetained' : 'MessagesFailed');\n    if (!$BUG) throw error;")),
  'notice-without-guard': bug('a deadline that was told stays in the index of what must be told',
    edit('functions/deadlines/domain/deadline.ts', "return status === 'approaching' ? addDays(dueOn!, 1) : undefined;", "if ($BUG && dueOn) return addDays(dueOn, -APPROACHING_DAYS);\n  return status === 'approaching' ? addDays(dueOn!, 1) : undefined;"),
    edit('functions/deadlines/domain/deadline.ts', "if (status !== 'open' && status !== 'approaching') return [];", "if (!$BUG && status !== 'open' && status !== 'approaching') return [];")),
  'notice-too-early': bug('a deadline is told a day before its time',
    edit('functions/deadlines/domain/deadline.ts', "if (today > dueOn) return [{ type: OVERDUE", "if ($BUG ? today >= dueOn : today > dueOn) return [{ type: OVERDUE"),
    edit('functions/deadlines/domain/deadline.ts', "return status === 'approaching' ? addDays(dueOn!, 1)", "return status === 'approaching' ? addDays(dueOn!, $BUG ? 0 : 1)")),
  'random-payment-key': bug('each attempt to pay has a key of its own',
    edit(BENEFIT, 'lines, lineId(month, participantId)', 'lines, $BUG ? ports.ids.next() : lineId(month, participantId)')),
  'one-group-for-all': bug('a municipality with many lines holds up the others',
    edit(BENEFIT, 'satisfies LineMessage, group: tenant', "satisfies LineMessage, group: $BUG ? 'lines' : tenant")),
  'run-not-resumed': bug('a run that was opened and crashed is left as it is',
    edit(BENEFIT, "if (run.status === '') {", "if (run.status === 'open' && $BUG) return 0;\n  if (run.status === '') {")),
  'progress-apart': bug('the counter of a run is raised in a write of its own',
    edit('functions/benefit/store.ts', 'ledger: ({ scope, after: { made } }) => [{\n    label: \'progress\',', 'ledger: ({ scope, after: { made } }) => $BUG ? [] : [{\n    label: \'progress\','),
    edit(BENEFIT, 'return await made(execute(context, lines,', "if ($BUG) await ports.db(context.scope).exec('UpdateItem', { Key: { PK: `T#${tenant}#RUN#${month}`, SK: 'PROGRESS#0' }, UpdateExpression: 'ADD made :one, ore :ore', ExpressionAttributeValues: { ':one': 1, ':ore': lineDecider.decide({}, command, {} as never)[0]!.data.ore } });\n  return await made(execute(context, lines,"), edit(BENEFIT, "import { lineId }", "import { lineDecider, lineId }")),
  'proposed-while-incomplete': bug('a run is proposed before all its lines are made',
    edit('functions/benefit/domain/run.ts', 'progress.lines === run.participants', '($BUG || progress.lines === run.participants)')),
  'one-ore-wrong': bug('rounding goes the wrong way',
    edit('functions/benefit/domain/calculate.ts', 'return { rows, ore: left };', 'return { rows, ore: $BUG && rows.length > 1 ? left + 1 : left };')),
  'released-before-acceptance': bug('a package is shown to a municipality that has not accepted',
    edit('functions/transfer/domain/received.ts', 'const step = transition(', "const step = $BUG && command.type === 'announce' && state.status === '' ? { event: RELEASED, to: 'released' } : transition(")),
  'supplement-overtakes': bug('a supplement that comes before the acceptance is dropped',
    edit('functions/transfer/domain/received.ts', "case 'supplement': return supplements", "case 'supplement': return ($BUG && status === 'awaiting-acceptance') || supplements")),
  'two-deliveries': bug('each attempt to fan an event out makes a delivery of its own',
    edit('functions/notification/consumers.ts', 'deliveries, deliveryId(message.channelId, event.id)', 'deliveries, deliveryId(message.channelId, $BUG ? context.ports.ids.next() : event.id)')),
  'channel-not-told-again': bug('what follows from a delivery is forgotten when the process dies in between',
    edit('functions/notification/send.ts', 'await tellChannel(context, state);', "if (!$BUG || delivery.state.status === 'pending') await tellChannel(context, state);")),
  'counted-apart': bug('the overseer\'s figures are counted in a write of their own',
    edit('functions/oversight/usecases.ts', 'return [countWrite(scope, municipality, counts)];', "if ($BUG) { await ports.db(scope).exec('TransactWriteItems', { items: [countWrite(scope, municipality, counts).item], token: ports.ids.next() }); return []; }\n    return [countWrite(scope, municipality, counts)];")),
  'membership-remembered': bug('a withdrawn role works for an hour',
    edit('shared/tenancy/directory.ts', 'remembered.until <= now + FRESH_MS', 'remembered.until <= now + ($BUG ? 3_600_000 : FRESH_MS)'), edit('shared/tenancy/directory.ts', '{ until: now + FRESH_MS', '{ until: now + ($BUG ? 3_600_000 : FRESH_MS)')),
  'reading-unlogged': bug('personal data is shown and nobody writes down to whom',
    edit('shared/privacy/reading.ts', 'await record(reader, personId', 'if (!$BUG) await record(reader, personId')),
  'reading-behind-the-answer': bug('who was shown personal data is written down after it was shown',
    edit('shared/privacy/reading.ts', '    await ports.db(identity.scope).exec(', "    if ($BUG) void ports.clock.sleep(5_000).then(() => ports.db(identity.scope).exec('PutItem', { Item: readingItem(reader, personId, fields) }));\n    else await ports.db(identity.scope).exec(")),
  'name-in-log': bug('the log of readings says what was read',
    edit('shared/privacy/reading.ts', 'Object.keys(shown) as', '($BUG ? Object.values(shown) : Object.keys(shown)) as')),
};

const files = new Set(Object.values(BUGS).flatMap(({ edits }) => edits.map(({ file }) => file)));
const root = process.cwd();

/** The source with all edits of its file. Errors: an edit whose text does not stand there exactly once. */
export function plant(path: string, source: string): string {
  const file = path.replaceAll('\\', '/').slice(root.length + 1);
  if (!files.has(file)) return source;
  let planted = source;
  for (const [name, { edits }] of Object.entries(BUGS)) {
    for (const { find, put, ...at } of edits) {
      if (at.file !== file) continue;
      const count = planted.split(find).length - 1;
      if (count !== 1) throw new Error(`planted bug "${name}": its text stands ${count} times in ${file}: ${find}`);
      planted = planted.replace(find, () => put.replaceAll('$BUG', `(globalThis.__BUG__ === '${name}')`));
    }
  }
  return planted;
}

/** For vitest. */
export const plantedBugs = () => ({ name: 'planted-bugs', enforce: 'pre' as const, transform: (code: string, id: string) => ({ code: plant(id.split('?')[0]!, code), map: null }) });

/** For Node: what is imported from now on has them. */
export function plantInNode(): void {
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      return url.startsWith('file:') && loaded.source ? { ...loaded, source: plant(fileURLToPath(url), Buffer.from(loaded.source as Uint8Array).toString()) } : loaded;
    },
  });
}
