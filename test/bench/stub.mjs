/**
 * Fixed answers for DynamoDB, STS and KMS, in a process of its own: `{ answers: { '<operation>[ <PK> <SK>]': body } }` in, `{ url }` out.
 * A later message `{ requests: true }` is answered with the bodies received since the one before.
 */
import { createServer } from 'node:http';

let answers = {};
let requests = [];
const server = createServer((req, res) => {
  const chunks = [];
  req.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
    const text = Buffer.concat(chunks).toString();
    const operation = req.headers['x-amz-target']?.split('.')[1] ?? new URLSearchParams(text).get('Action');
    const key = operation === 'GetItem' ? JSON.parse(text).Key : undefined;
    const answer = answers[key ? `${operation} ${key.PK.S} ${key.SK.S}` : operation];
    if (requests.length < 100) requests.push({ operation, text });
    res.writeHead(answer === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': '0' });
    res.end(answer ?? '{"__type":"ValidationException","message":"the stub has no such answer"}');
  });
});
process.on('message', (message) => {
  if (message.requests) {
    process.send({ requests });
    requests = [];
    return;
  }
  ({ answers } = message);
  server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));
});
process.on('disconnect', () => process.exit());
