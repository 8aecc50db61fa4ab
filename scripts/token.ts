/** `npm run -s token -- --as alesund.adviser` prints a token of the running local platform. */
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { as: { type: 'string' }, port: { type: 'string', default: process.env.PORT ?? '3000' } } });
const address = `http://localhost:${values.port}/_local`;
const fail = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

if (!values.as) {
  const known = await fetch(`${address}/personas`).then((r) => r.json() as Promise<{ id: string; label: string }[]>).catch(() => undefined);
  fail(`Say who: npm run -s token -- --as <persona>\n${known ? known.map(({ id, label }) => `  ${id.padEnd(26)} ${label}`).join('\n') : `(nothing answers at ${address}: is npm start running?)`}`);
}
const answer = await fetch(`${address}/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as: values.as }) })
  .catch(() => fail(`nothing answers at ${address}: is npm start running?`));
const body = await answer.json() as { access_token?: string; message?: string };
if (!body.access_token) fail(body.message ?? `no token: ${answer.status}`);
console.log(body.access_token);
