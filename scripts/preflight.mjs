// Says in one sentence what is missing, before anything starts. Plain JavaScript: it must run on whatever Node is there.
import { spawnSync } from 'node:child_process';

const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

if (Number(process.versions.node.split('.')[0]) < 24) {
  fail(`Node 24 is needed and this is ${process.versions.node}: use the npm scripts (they bring Node 24 on Linux, x64 and arm64); on other systems install Node 24 from nodejs.org.`);
}

if (process.argv.includes('--java') && !process.env.DYNAMODB_LOCAL_ENDPOINT) {
  const answer = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const major = Number(/version "(?:1\.)?(\d+)/.exec(`${answer.stderr}${answer.stdout}`)?.[1] ?? 0);
  if (major < 17) {
    fail(`Java 17 or newer is needed to run DynamoDB Local, and ${major ? `this is Java ${major}` : 'none was found'}: install a Java runtime (Debian: openjdk-17-jre-headless; others: Temurin 17 from adoptium.net), or set DYNAMODB_LOCAL_ENDPOINT to a DynamoDB Local that runs elsewhere.`);
  }
}
