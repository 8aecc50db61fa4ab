/** `npm run journey -- J2`: a journey of the acceptance list on a platform of its own, each step with its evidence. */
import { Client } from '../demo/client.ts';
import { loadDemo } from '../demo/load.ts';
import { startPlatform } from '../local/platform.ts';
import { j1 } from '../test/local/journeys/j1.ts';
import { j2 } from '../test/local/journeys/j2.ts';
import { shown, type Journeys } from '../test/local/journeys/journey.ts';
import { prepare } from './prepare.ts';

const JOURNEYS: Journeys = { J1: j1, J2: j2 };

const name = process.argv[2]?.toUpperCase() ?? '';
const journey = JOURNEYS[name];
if (!journey) {
  console.error(`npm run journey -- NAME, where NAME is one of: ${Object.keys(JOURNEYS).join(', ')}`);
  process.exit(2);
}

const platform = await startPlatform({ ...await prepare('.local/build-journey'), port: 0, quiet: true });
let wrong = 0;
try {
  const client = new Client(platform.address);
  await loadDemo(client);
  const { title, steps } = journey(client);
  console.log(`${title}\n`);
  for (const step of steps) {
    console.log(`${step.number}. ${step.title}`);
    for (const { what, expected, got, ok } of await shown(step)) {
      console.log(`   ${ok ? '✓' : '✗'} ${what}: ${JSON.stringify(got)}${ok ? '' : `, expected ${JSON.stringify(expected)}`}`);
      if (!ok) wrong++;
    }
  }
  console.log(wrong === 0 ? '\nEverything is as expected.' : `\n${wrong} not as expected.`);
} finally {
  await platform.close();
}
process.exit(wrong === 0 ? 0 : 1);
