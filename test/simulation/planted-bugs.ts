/**
 * Classic faults, as edits of the product's sources: the test of the test. They exist only while the simulation loads those
 * sources; each edit asks `__BUG__`, which a run sets to one bug's name, and so does nothing in any other run. No product
 * file and no bundle knows of them. An edit whose text no longer stands in its file, once, is an error.
 */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface Edit { readonly file: string; readonly find: string; /** `$BUG` is true when the bug is wanted. */ readonly put: string }
/** `symptom`: the violation by which it is known; another one may come of it too, and does not count. */
export interface Planted { readonly what: string; readonly symptom: RegExp; readonly edits: readonly [Edit, ...Edit[]]; /** The functions it is at work in, where its file does not tell. */ readonly aim?: RegExp }

const edit = (file: string, find: string, put: string): Edit => ({ file, find, put });
const bug = (what: string, symptom: RegExp, ...edits: [Edit, ...Edit[]]): Planted => ({ what, symptom, edits });
const at = (aim: RegExp, planted: Planted): Planted => ({ ...planted, aim });
const EXECUTE = 'shared/kernel/execute.ts';
const AGGREGATE = 'shared/kernel/aggregate.ts';
const CONSUMER = 'shared/kernel/consumer.ts';
const AUDIT = 'functions/audit/store.ts';
const BENEFIT = 'functions/benefit/usecases.ts';

export const BUGS: Readonly<Record<string, Planted>> = {
  'quota-read-then-write': bug('places are taken without the condition that decides who gets the last', /^I4/,
    edit('functions/settlement/quota.ts', 'ConditionExpression: `${from} >= :n', 'ConditionExpression: $BUG ? `attribute_exists(PK)` : `${from} >= :n')),
  'places-without-entry': bug('places are taken and the ledger does not say by whom', /^I4/,
    edit('functions/settlement/store.ts', 'return places ? [move(', 'if ($BUG && places) return [move(scope, after.year!, places, before.unaccompaniedMinors)];\n    return places ? [move(')),
  'withdrawn-though-settled': bug('a withdrawal that comes after a settlement takes the places back all the same', /^I4/,
    edit('functions/settlement/domain/case.ts', "return isClosed || isBegun(state);", "return isClosed || (isBegun(state) && !$BUG);")),
  'warned-though-decided': bug('a decision does not end the warning that there is none', /^I2/,
    edit('functions/deadlines/usecases.ts', "  await execute(context, councilDeadlines, year,", "  if (!$BUG) await execute(context, councilDeadlines, year,")),
  'idempotency-apart': bug('the idempotency record is written after the effect, in a commit of its own', /^I7/,
    edit(EXECUTE, '...(options.idempotency ? [record(', '...(options.idempotency && !$BUG ? [record('),
    edit(EXECUTE, 'if (result.ok || isOwnWrite(result.old, done)) return done;', 'if ($BUG && result.ok && options.idempotency) await commit(ports, scope, [record(context, options.idempotency, done)]);\n    if (result.ok || isOwnWrite(result.old, done)) return done;')),
  'idempotency-without-operation': bug('one client key stands for all operations of a tenant', /^I7/,
    edit(EXECUTE, "'IDEM', operation)", "'IDEM', $BUG ? 'any' : operation)")),
  'idempotency-without-tenant': bug('one client key stands for all tenants', /^answers: .*isolation\.denied/,
    edit(EXECUTE, 'key: string }) =>\n  ({ PK: ', 'key: string }) =>\n  ({ PK: $BUG ? `T#shared#IDEM#${operation}` : ')),
  'idempotency-ignores-request': bug('another request under the same key gets the first answer', /^I7/,
    edit(EXECUTE, 'if (item.hash !== idempotency.hash)', 'if (!$BUG && item.hash !== idempotency.hash)')),
  'idempotency-too-short': bug('the record is forgotten after three seconds', /^I7/,
    edit(EXECUTE, '+ KEPT_SECONDS', '+ ($BUG ? 3 : KEPT_SECONDS)')),
  'refusal-before-replay': bug('a retry of a command that succeeded is refused by the state that it made itself', /^I7/,
    edit(EXECUTE, 'if (isRefusal(decided)) return', 'if (isRefusal(decided) && $BUG) throw new Refused(decided);\n    if (isRefusal(decided)) return')),
  'version-unchecked': bug('the last writer wins', /^I2|^I3/,
    edit(AGGREGATE, "ConditionExpression: 'version = :read'", "ConditionExpression: $BUG ? 'version <> :read OR version = :read' : 'version = :read'"),
    edit(AGGREGATE, "GSI2SK: `${event.recordedAt}#${event.id}` },\n        ConditionExpression: 'attribute_not_exists(PK)'", "GSI2SK: `${event.recordedAt}#${event.id}` },\n        ConditionExpression: $BUG ? 'attribute_exists(PK) OR attribute_not_exists(PK)' : 'attribute_not_exists(PK)'")),
  'conflict-taken-for-success': bug('a transaction that met another is thought to have happened', /^I2|^I7/,
    edit('shared/kernel/unit-of-work.ts', 'if (!transient) throw error;', 'if (!transient) throw error;\n      if ($BUG) return { ok: true };')),
  'mark-before-effect': bug('a consumer notes the event as handled before it handles it', /^I2/,
    edit(CONSUMER, 'const mark = markWrite(key, event, last);', "const mark: LedgerWrite = $BUG && (await commit(ports, scope, [markWrite(key, event, last)])).ok ? { label: 'mark', item: { ConditionCheck: { Key: key, ConditionExpression: 'attribute_exists(PK)' } }, refusal: () => refuse('already-handled') } : markWrite(key, event, last);")),
  'no-dedup': bug('a consumer handles what it has handled', /^I3/,
    edit(CONSUMER, "if (event.seq <= last) return 'duplicate';", "if (event.seq <= last && !$BUG) return 'duplicate';")),
  'no-order-guard': bug('a consumer does not wait for what must come first', /^I3/,
    edit(CONSUMER, 'if (event.seq > last + 1) throw', 'if (event.seq > last + 1 && !$BUG) throw')),
  'event-without-mark': bug('events are stored without the mark by which the sweeper finds them', /^I9/,
    edit(AGGREGATE, 'GSI2PK: `RELAY#', '[$BUG ? "unmarked" : "GSI2PK"]: `RELAY#')),
  'relay-forgets-before-sending': bug('the mark goes before the event is sent, and one attempt has to do', /^I9/,
    edit('shared/kernel/relay.ts', 'const refused = new Set(await bus.put(', 'if ($BUG) await Promise.all(batch.map(({ PK, SK }) => unmark(ports, scope, { PK, SK })));\n    const refused = new Set(await bus.put('),
    edit('functions/relay/stream/handler.ts', 'const failed = await relay(ports, bus, indexScope, items, thin);', 'const failed = await relay(ports, bus, indexScope, items, thin).catch((error: Error) => { if ($BUG) return []; throw error; });')),
  'relay-ignores-partial': bug('the entries that the bus refused are taken for sent', /^I9/,
    edit('shared/kernel/relay.ts', 'failed.push(...keys', 'if ($BUG) refused.clear();\n    failed.push(...keys')),
  'batch-reports-success': bug('a message that failed is deleted with the others', /^I2|^I13/,
    edit('shared/messaging/queue-handler.ts', "observability.count(error instanceof RetainOnQueue ? 'MessagesRetained' : 'MessagesFailed');\n    throw error;", "observability.count(error instanceof RetainOnQueue ? 'MessagesRetained' : 'MessagesFailed');\n    if (!$BUG) throw error;")),
  'notice-without-guard': bug('a deadline that was told stays in the index of what must be told', /^I5/,
    edit('functions/deadlines/domain/deadline.ts', "return status === 'approaching' ? addDays(dueOn, 1) : undefined;", "if ($BUG) return addDays(dueOn, -CLOCKS[kind].noticeDays);\n  return status === 'approaching' ? addDays(dueOn, 1) : undefined;"),
    edit('functions/deadlines/domain/deadline.ts', "if (status !== 'open' && status !== 'approaching') return [];", "if (!$BUG && status !== 'open' && status !== 'approaching') return [];")),
  'notice-too-early': bug('a deadline is told a day before its time', /^I5/,
    edit('functions/deadlines/domain/deadline.ts', "if (today > dueOn) return [{ kind", "if ($BUG ? today >= dueOn : today > dueOn) return [{ kind"),
    edit('functions/deadlines/domain/deadline.ts', "return status === 'approaching' ? addDays(dueOn, 1)", "return status === 'approaching' ? addDays(dueOn, $BUG ? 0 : 1)")),
  'random-payment-key': at(/^benefit\/worker$/, bug('each attempt to pay has a key of its own', /^I1:/,
    edit(BENEFIT, 'lines, lineId(month, participantId)', 'lines, $BUG ? ports.ids.next() : lineId(month, participantId)'))),
  'one-group-for-all': at(/^benefit\/opener$/, bug('a municipality with many lines holds up the others', /^I17/,
    edit(BENEFIT, 'satisfies LineMessage, group: tenant', "satisfies LineMessage, group: $BUG ? 'lines' : tenant"))),
  'run-not-resumed': at(/^benefit\/opener$/, bug('a run that was opened and crashed is left as it is', /^liveness: the run/,
    edit(BENEFIT, "if (run.status === '') {", "if (run.status === 'open' && $BUG) return 0;\n  if (run.status === '') {"))),
  'progress-apart': at(/^benefit\/worker$/, bug('the counter of a run is raised in a write of its own', /^I10/,
    edit('functions/benefit/store.ts', 'ledger: ({ scope, after: { made } }) => [{\n    label: \'progress\',', 'ledger: ({ scope, after: { made } }) => $BUG ? [] : [{\n    label: \'progress\','),
    edit(BENEFIT, 'return await made(execute(context, lines,', "if ($BUG) await ports.db(context.scope).exec('UpdateItem', { Key: { PK: `T#${tenant}#RUN#${month}`, SK: 'PROGRESS#0' }, UpdateExpression: 'ADD made :one, ore :ore', ExpressionAttributeValues: { ':one': 1, ':ore': lineDecider.decide({}, command, {} as never)[0]!.data.ore } });\n  return await made(execute(context, lines,"), edit(BENEFIT, "import { lineId }", "import { lineDecider, lineId }"))),
  'proposed-while-incomplete': bug('a run is proposed before all its lines are made', /^I10/,
    edit('functions/benefit/domain/run.ts', 'progress.lines === run.participants', '($BUG || progress.lines === run.participants)')),
  'one-ore-wrong': bug('rounding goes the wrong way', /^I10/,
    edit('functions/benefit/domain/line.ts', 'convention: policies.partMonth, rows, ore };', 'convention: policies.partMonth, rows, ore: $BUG && rows.length > 1 ? ore + 1 : ore };')),
  'released-before-acceptance': at(/^transfer\/consumer$/, bug('a package is shown to a municipality that has not accepted', /^I6/,
    edit('functions/transfer/domain/received.ts', 'const step = transition(machine, state.status, command.type);', "const step = $BUG && command.type === 'announce' && state.status === '' ? { event: RELEASED, to: 'released' } : transition(machine, state.status, command.type);"))),
  'supplement-overtakes': at(/^transfer\/consumer$/, bug('a supplement that comes before the acceptance is dropped', /^I2/,
    edit('functions/transfer/domain/received.ts', "case 'supplement': return supplements", "case 'supplement': return ($BUG && status === 'awaiting-acceptance') || supplements"))),
  'two-deliveries': at(/^notification\/consumer$/, bug('each attempt to fan an event out makes a delivery of its own', /^I2/,
    edit('functions/notification/consumers.ts', 'deliveries, deliveryId(message.channelId, event.id)', 'deliveries, deliveryId(message.channelId, $BUG ? context.ports.ids.next() : event.id)'))),
  'channel-not-told-again': at(/^notification\/sender$/, bug('what follows from a delivery is forgotten when the process dies in between', /^liveness: the verification|^I2/,
    edit('functions/notification/send.ts', 'await tellChannel(context, state);', "if (!$BUG || delivery.state.status === 'pending') await tellChannel(context, state);"))),
  'counted-apart': at(/^oversight\/consumer$/, bug('the overseer\'s figures are counted in a write of their own', /^I13/,
    edit('functions/oversight/usecases.ts', '    return writes;', "    if ($BUG) { await ports.db(scope).exec('TransactWriteItems', { items: writes.map(({ item }) => item), token: ports.ids.next() }); return []; }\n    return writes;"))),
  'membership-remembered': bug('a withdrawn role works for an hour', /^I15/,
    edit('shared/tenancy/directory.ts', 'remembered.until <= now + FRESH_MS', 'remembered.until <= now + ($BUG ? 3_600_000 : FRESH_MS)'), edit('shared/tenancy/directory.ts', '{ until: now + FRESH_MS', '{ until: now + ($BUG ? 3_600_000 : FRESH_MS)')),
  'reading-unlogged': bug('personal data is shown and nobody writes down to whom', /^I8/,
    edit('shared/privacy/reading.ts', 'await recordReading(reader, personId', 'if (!$BUG) await recordReading(reader, personId')),
  'reading-behind-the-answer': bug('who was shown personal data is written down after it was shown', /^I8/,
    edit('shared/privacy/reading.ts', '    await ports.db(identity.scope).exec(', "    if ($BUG) void ports.clock.sleep(5_000).then(() => ports.db(identity.scope).exec('PutItem', { Item: readingItem(reader, personId, fields) }));\n    else await ports.db(identity.scope).exec(")),
  'links-over-each-other': bug('two who add a link at once write the same number', /^I8/,
    edit(AUDIT, "mac: signed.mac }, ConditionExpression: 'attribute_not_exists(PK)' } } },", "mac: signed.mac }, ...(!$BUG && { ConditionExpression: 'attribute_not_exists(PK)' }) } } },"),
    edit(AUDIT, '...(head ? { Cond', '...($BUG ? {} : head ? { Cond')),
  'unlinked-and-done': bug('the stream goes on behind records that could not be linked', /^I8/,
    edit('functions/audit/chain/handler.ts', 'for (const record of records) failed.add(record);', 'if (!$BUG) for (const record of records) failed.add(record);')),
  'mark-in-hash': bug('the hash of an event covers its mark, which the relay takes away', /^I8/,
    edit('functions/audit/link.ts', 'members(image, CHANGING)', 'members(image, $BUG ? undefined : CHANGING)')),
  'name-in-log': bug('the log of readings says what was read', /^I6|^I8/,
    edit('shared/privacy/reading.ts', 'Object.keys(shown).sort()', '($BUG ? Object.values(shown) : Object.keys(shown)).sort()')),
  'state-beside-events': bug('a state holds what no event told it', /^I13/,
    edit(EXECUTE, 'const after = events.reduce((state, event) => aggregate.decider.evolve(state, event), before.state);', 'const after = { ...events.reduce((state, event) => aggregate.decider.evolve(state, event), before.state), ...($BUG && { touchedAt: events[0]!.recordedAt }) };')),
  'participant-left-out': bug('somebody who is due is not in the run', /^I1 /,
    edit(BENEFIT, 'const ids = await withDaysIn(ports, context.scope, month);', 'const ids = (await withDaysIn(ports, context.scope, month)).slice($BUG ? 1 : 0);')),
  'deadline-overlooked': bug('only one of the shards is searched for what is due', /^I5/,
    edit('functions/deadlines/usecases.ts', '{ length: DUE_SHARDS }', '{ length: $BUG ? 1 : DUE_SHARDS }')),
  'two-homes': bug('who has been handed over lives there still', /^I11/,
    edit('functions/households/store.ts', 'case HANDED_OVER: return [', 'case HANDED_OVER: return $BUG ? [] : [')),
  'programme-goes-on': bug('the programme of who has moved goes on where they no longer live', /^I11/,
    edit('functions/programme/usecases.ts', "for (const { personId } of persons) await execute(context, programmes, personId, { type: 'noteMove'", "for (const { personId } of $BUG ? [] : persons) await execute(context, programmes, personId, { type: 'noteMove'")),
  'final-state-changes': bug('a command does what it does from any state', /^I12/,
    edit('shared/kernel/decider.ts', 't.command === command && t.from.includes(status)', 't.command === command && ($BUG || t.from.includes(status))')),
  'card-not-copied': bug('only the first of a family gets a card in the municipality', /^I11/,
    edit('functions/settlement/consumer/consumer.ts', 'Promise.all(received.flatMap(', 'Promise.all(received.slice(0, $BUG ? 1 : undefined).flatMap(')),
  'poison-swallowed': bug('what cannot be read is deleted as if it were handled', /^I16/,
    edit('shared/messaging/queue-handler.ts', 'if (error instanceof RetainOnQueue) observability.log', "if ($BUG && (error as Error).name === 'SyntaxError') return;\n    if (error instanceof RetainOnQueue) observability.log")),
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
