/**
 * Warm calls: both handlers in this process, batch by batch, by turns. In: `{ bundles, credentials?, batches: [{ who, name, events }] }`,
 * where `credentials` are the bare handler's own. Out: `{ times: ms[][] }`, a list for each batch.
 */
process.once('message', (message) => void measure(message));

async function measure({ bundles, credentials, batches }) {
  const own = { ...process.env };
  // The SDK's default chain keeps the first credentials it finds: the bare handler calls once with its own in the environment.
  const bare = await import(bundles.bare);
  Object.assign(process.env, credentials);
  const first = batches.find(({ who, name }) => who === 'bare' && name === 'getCase');
  await bare.getCase(first.events[0]);
  Object.assign(process.env, own);
  const { handler } = await import(bundles.ours);

  const times = [];
  for (const { who, name, events } of batches) {
    const call = who === 'ours' ? (event) => handler(event, { awsRequestId: 'warm' }) : bare[name];
    const batch = [];
    for (const event of events) {
      const began = performance.now();
      const { statusCode, body } = await call(event);
      batch.push(performance.now() - began);
      if (statusCode !== 200) throw new Error(`${who} ${name}: ${statusCode} ${body}`);
    }
    times.push(batch);
  }
  process.send({ times }, () => process.exit());
}
