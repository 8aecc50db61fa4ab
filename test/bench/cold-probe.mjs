// A cold start: `node cold-probe.mjs <bundle> <handler> <event as JSON>` imports the bundle, calls the handler once, and prints both times in ms.
const [bundle, name, event] = process.argv.slice(2);
const parsed = JSON.parse(event);
const began = performance.now();
const module = await import(bundle);
const imported = performance.now();
const { statusCode } = await module[name](parsed, { awsRequestId: 'cold' });
const answered = performance.now();
if (statusCode !== 200) throw new Error(`${name}: ${statusCode}`);
process.stderr.write(JSON.stringify({ import: imported - began, first: answered - imported, total: answered - began }));
