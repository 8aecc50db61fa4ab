import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../scripts/law/commands.ts';
import { law } from '../../../scripts/law/cli.ts';
import { scenarioOf } from '../../../scripts/law/scenario.ts';
import { allRules } from '#shared/law/register/all.ts';

const oneCase = '{ "kind": "D6", "start": "2026-08-03" }';
async function run(argv: readonly string[], { input, files = {} }: { input?: string; files?: Record<string, string> } = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const status = await law(argv, {
    file: (path) => { if (!(path in files)) throw new Error('ENOENT'); return files[path]!; },
    input: async () => input, out: (text) => out.push(text), err: (line) => err.push(line), today: '2026-12-01',
  });
  return { status, out: out.join('\n'), err };
}
const json = async (argv: readonly string[], given?: Parameters<typeof run>[1]) => {
  const { out, err, status } = await run([...argv, '--json'], given);
  expect({ err, status }).toEqual({ err: [], status: 0 });
  return JSON.parse(out);
};

describe('a case', () => {
  it('is read from a file, from - and from what is piped in', async () => {
    const answers = [await json(['deadline', 'case.json'], { files: { 'case.json': oneCase } }), await json(['deadline', '-'], { input: oneCase }), await json(['deadline'], { input: oneCase })];
    for (const answer of answers) expect(answer).toMatchObject({ due: '2026-11-03', paragraph: 'integreringsloven § 12', type: 'statutory', text: { nb: expect.stringContaining('tre måneder'), nn: expect.stringContaining('tre månader'), en: expect.stringContaining('three months') } });
  });
  it('with a byte order mark is read all the same', async () => expect(await json(['deadline'], { input: `\uFEFF${oneCase}` })).toMatchObject({ due: '2026-11-03' }));
  it.each([['nb', 'Siste dag: tirsdag 3. november 2026'], ['nn', 'Siste dag: tysdag 3. november 2026'], ['en', 'Last day: Tuesday, 3 November 2026']])('is answered in %s', async (language, line) => {
    const { out } = await run(['deadline', '--language', language], { input: oneCase });
    expect(out.split('\n')[0]!.replace('Tuesday 3', 'Tuesday, 3')).toBe(line);
  });
  it('that was moved off a holiday tells from when', async () => {
    expect((await run(['deadline'], { input: '{"kind":"D22","start":"2026-03-12"}' })).out).toContain('tirsdag 7. april 2026 (flyttet fra torsdag 2. april 2026)');
  });
  it('at fault is told by its field, on a line each, and nothing is answered', async () => {
    expect(await run(['deadline', '--json'], { input: '{"kind":"D0","start":"3.8.2026","end":1}' })).toEqual({
      status: 1, out: '', err: [expect.stringMatching(/^\/kind: must be one of D1, D2/), '/start: must be a date as YYYY-MM-DD', '/end: is not a known field'],
    });
  });
  it('that cannot be answered is told by its field too', async () => {
    expect(await run(['deadline'], { input: '{"kind":"D2","start":"2026-08-03"}' })).toMatchObject({ status: 1, err: [expect.stringMatching(/^\/kind: has no length in the register/)] });
    expect(await run(['deadline'], { input: '{"kind":"D6","start":"1890-08-03"}' })).toMatchObject({ status: 1, err: ['/start: must be in a year from 1900 to 2199'] });
    expect(await run(['deadline'], { input: '{"kind":"D6","start":"1999-08-03"}' })).toMatchObject({ status: 1, err: [expect.stringMatching(/^\/start: the register has no version of deadline.D6 in force on 1999-08-03/)] });
  });
  it.each([['', 'must be JSON, and nothing was given'], ['{ "kind": }', 'is not JSON'], ['nonsense', 'is not JSON']])('that reads "%s" is told so', async (input, message) => {
    expect(await run(['deadline'], { input })).toEqual({ status: 1, out: '', err: [expect.stringContaining(`the case: ${message}`)] });
  });
  it('in a file that cannot be read is told so', async () => expect(await run(['deadline', 'gone.json'])).toEqual({ status: 1, out: '', err: ['gone.json: cannot be read'] }));
});

describe('a list of cases', () => {
  it('gives a list of answers, in order', async () => {
    const answers = await json(['deadline'], { input: `[${oneCase}, {"kind":"D22","start":"2026-11-02"}]` });
    expect(answers.map(({ due }: { due: string }) => due)).toEqual(['2026-11-03', '2026-11-23']);
    expect(await json(['deadline'], { input: '[]' })).toEqual([]);
    expect((await run(['deadline'], { input: `[${oneCase}, ${oneCase}]` })).out.match(/Siste dag/g)).toHaveLength(2);
  });
  it('names the place of each fault, and is not answered in part', async () => {
    expect(await run(['deadline', '--json'], { input: `[${oneCase}, {"kind":"D6","start":"x"}, 7]` })).toEqual({ status: 1, out: '', err: ['/1/start: must be a date as YYYY-MM-DD', '/2: must be an object'] });
  });
});

describe('the dates', () => {
  const protectedOne = '{"kind":"D13","start":"2028-07-01","variant":"collectiveProtection"}';
  it('--as-of chooses the version', async () => {
    expect(await run(['deadline'], { input: protectedOne })).toMatchObject({ status: 1 });
    expect(await json(['deadline', '--as-of', '2028-06-30'], { input: protectedOne })).toMatchObject({ due: '2029-07-01', version: '2026-07-01' });
  });
  it('--known-on leaves out what was adopted later', async () => {
    expect(await run(['deadline', '--known-on', '2026-06-11', '--as-of', '2026-08-01'], { input: protectedOne })).toMatchObject({ status: 1, err: ['/variant: must be one of lower, upperSecondary'] });
  });
  it.each([['--as-of', '2026-02-30'], ['--known-on', 'yesterday'], ['--language', 'se']])('%s %s is not understood', async (option, value) => {
    expect(await run(['deadline', option, value], { input: oneCase })).toMatchObject({ status: 2, out: '', err: [expect.stringContaining(`${option} must be`)] });
  });
});

describe('help', () => {
  it.each([[[]], [['--help']], [['deadline', '--help']], [['deadline']]])('is shown for %j at a keyboard', async (argv) => {
    const { status, out } = await run(argv);
    expect(status).toBe(0);
    for (const { name, summary } of commands) expect(out).toContain(`${name.padEnd(14)} ${summary}`);
    expect(out).toContain('--known-on');
  });
  it.each([[['deadlines']], [['deadline', '--jsn']], [['deadline', 'a', 'b']], [['diff']], [['diff', '2026-01-01']], [['diff', '2026-01-01', 'x']], [['deadline', '--as-of']]])('follows what is not understood: %j', async (argv) => {
    const { status, err, out } = await run(argv, { input: oneCase });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err.join('\n')).toMatch(/^.+\n\nnpm run -s law -- <command>/);
  });
});

describe('diff', () => {
  it('tells in words what changed, with the paragraph, before and now', async () => {
    const { status, out } = await run(['diff', '2028-06-30', '2028-07-01', '--known-on', '2026-12-01', '--language', 'nn']);
    expect(status).toBe(0);
    expect(out).toContain('Endringar i regelverket frå fredag 30. juni 2028 til laurdag 1. juli 2028, slik det var kjent tysdag 1. desember 2026');
    expect(out).toMatch(/integreringsloven § 32: Opplæring i norsk er endra\n {2}Før: .+kollektivt vern.+\(integreringsloven §§ 32 og 37 d\)\n {2}No: .+\(integreringsloven § 32\)\n {2}Avgjerande dato: tilbodet om oppstart/);
    expect(out).toMatch(/integreringsloven §§ 37 a–37 f: Kollektivt vern, kapittel 6A tek slutt\n {2}Før: .+\n {2}Avgjerande dato: dagen det gjeld/);
  });
  it('as JSON has both versions with their values', async () => {
    const answer = await json(['diff', '2025-12-31', '2026-01-01']);
    expect(answer).toMatchObject({ from: '2025-12-31', to: '2026-01-01', knownOn: '2026-01-01' });
    expect(answer.changes).toContainEqual(expect.objectContaining({ ruleId: 'deadline.D11', change: 'began', paragraph: 'integreringsloven § 14 a', after: expect.objectContaining({ adopted: '2025-06-20', value: expect.anything() }) }));
    for (const { paragraph } of answer.changes) expect(paragraph).toMatch(/./);
  });
  it('is as known on the later day, or on the day that is said', async () => {
    const changes = async (...more: string[]) => (await json(['diff', '2026-06-30', '2026-07-01', ...more])).changes.map(({ ruleId, change }: Record<string, string>) => `${ruleId} ${change}`);
    expect(await changes()).toContain('collective-protection.chapter-6A renewed');
    expect(await changes('--known-on', '2026-06-11')).toContain('collective-protection.chapter-6A ended');
  });
  it('of a day and itself is nothing', async () => expect((await run(['diff', '2026-01-01', '2026-01-01'])).out).toContain('Ingen regler er endret.'));
  it('of days in the wrong order is refused', async () => expect(await run(['diff', '2026-01-02', '2026-01-01'])).toEqual({ status: 1, out: '', err: ['2026-01-01: must not come before 2026-01-02'] }));
});

describe('rules', () => {
  it('shows each version with its status on the day', async () => {
    const { out } = await run(['rules', 'deadline.D22', '--language', 'nn']);
    expect(out).toMatch(/^deadline\.D22: Klage\n {2}i kraft frå torsdag 1\. januar 1970, forvaltningsloven §§ 29–31: .+\n {2}vedteken, ikkje i kraft, forvaltningsloven \(2025\) § 63: /);
    const statuses = async (...more: string[]) => (await json(['rules', 'collective-protection', ...more]))[0].versions.map(({ status }: { status: string }) => status);
    expect(await statuses('--as-of', '2026-06-30')).toEqual(['repealed', 'in force', 'adopted, not in force']);
    expect(await statuses('--as-of', '2026-06-30', '--known-on', '2026-06-11'), 'the third was not known').toEqual(['repealed', 'in force']);
  });
  it('shows what may be chosen where the law is silent', async () => expect((await run(['rules', 'deadline.last'])).out).toContain('(loven er taus; valg "stays", "moves")'));
  it('shows the whole register, and no rule that is not there', async () => {
    expect(await json(['rules'])).toHaveLength(allRules.length);
    expect(await run(['rules', 'unheard.'])).toEqual({ status: 1, out: '', err: ['unheard.: no rule\'s id begins so'] });
    expect(await run(['rules', 'a', 'b'])).toMatchObject({ status: 2 });
  });
});

describe('a scenario', () => {
  const version = {
    version: 'what-if', paragraph: 'forslag', adopted: '2026-12-01', inForce: { from: '2027-01-01', to: null }, text: { nb: 'To måneder.', nn: 'To månader.', en: 'Two months.' },
    value: { type: 'statutory', length: { amount: 2, unit: 'months', onHoliday: 'stays' }, starts: { nb: 'x', nn: 'x', en: 'x' }, consequence: { nb: 'x', nn: 'x', en: 'x' } },
  };
  const scenario = (changed: object = {}, id = 'deadline.D6') => ({ files: { 's.json': JSON.stringify({ name: 'to måneder', versions: { [id]: [{ ...version, ...changed }] } }) }, input: '{ "kind": "D6", "start": "2027-02-01" }' });
  const deadline = ['deadline', '--scenario', 's.json'];

  it('goes before the register, and leaves it as it was', async () => {
    expect(await json(deadline, scenario())).toMatchObject({ due: '2027-04-01', version: 'what-if' });
    expect(await json(['deadline'], scenario())).toMatchObject({ due: '2027-05-01', version: '2021-01-01' });
  });
  it('marks what it brings as simulated', () => {
    expect(scenarioOf(JSON.parse(scenario().files['s.json']), allRules)).toMatchObject({ value: { versions: { 'deadline.D6': [{ simulated: true, inForce: { from: '2027-01-01' }, source: 'scenario: to måneder' }] } } });
  });
  it('is not used before it takes effect, nor when it is not known', async () => {
    expect(await json(deadline, { ...scenario(), input: '{ "kind": "D6", "start": "2026-12-31" }' })).toMatchObject({ version: '2021-01-01' });
    expect(await json([...deadline, '--known-on', '2026-11-30'], scenario())).toMatchObject({ version: '2021-01-01' });
  });
  it('is shown as what it is', async () => {
    expect((await run(['rules', 'deadline.D6', '--scenario', 's.json'], scenario())).out).toContain('tenkt fra fredag 1. januar 2027, forslag: To måneder.');
  });
  it('is part of a diff', async () => {
    expect((await json(['diff', '2026-12-31', '2027-01-01', '--scenario', 's.json'], scenario())).changes).toContainEqual(expect.objectContaining({ ruleId: 'deadline.D6', change: 'changed' }));
  });
  it.each<[string, ReturnType<typeof scenario>, string]>([
    ['of a rule that is not there', scenario({}, 'deadline.D99'), 's.json /versions/deadline.D99: is not a rule of the register'],
    ['with a date that is none', scenario({ adopted: '2026' }), 's.json /versions/deadline.D6/0/adopted: must be a date as YYYY-MM-DD'],
    ['without a text in nynorsk', scenario({ text: { nb: 'x', en: 'x' } }), 's.json /versions/deadline.D6/0/text/nn: must be given'],
    ['with a field that nobody knows', scenario({ status: 'simulated' }), 's.json /versions/deadline.D6/0/status: is not a known field'],
    ['without a value', scenario({ value: undefined }), 's.json /versions/deadline.D6/0/value: must be given'],
    ['with a value of another kind', scenario({ value: 2 }), 's.json /versions/deadline.D6/0/value: must be an object, as in the register'],
    ['with a value that lacks a field', scenario({ value: { ...version.value, type: undefined } }), 's.json /versions/deadline.D6/0/value/type: must be given'],
    ['with a value that has one too many', scenario({ value: { ...version.value, weeks: 3 } }), 's.json /versions/deadline.D6/0/value/weeks: is not a field of this rule\'s value'],
    ['with text for a number', scenario({ value: { ...version.value, length: { ...version.value.length, amount: '2' } } }), 's.json /versions/deadline.D6/0/value/length/amount: must be a number, as in the register'],
    ['that ends before it begins', scenario({ inForce: { from: '2027-01-01', to: '2026-01-01' } }), 's.json /versions/deadline.D6/0/inForce/to: must not come before "from"'],
    ['with a choice that a policy does not have', scenario({ value: 'perhaps' }, 'deadline.last-day-on-holiday'), 's.json /versions/deadline.last-day-on-holiday/0/value: must be one of "stays", "moves"'],
    ['that is no JSON', { ...scenario(), files: { 's.json': '{' } }, 's.json: is not JSON (line 1, column 2)'],
    ['that is not there', { ...scenario(), files: {} as never }, 's.json: cannot be read'],
  ])('%s is refused by the place', async (_, given, line) => expect(await run(deadline, given)).toEqual({ status: 1, out: '', err: [line] }));
  it('whose value makes no sense is told to be the scenario\'s fault', async () => {
    const moons = { ...version.value, length: { ...version.value.length, unit: 'moons' } };
    expect(await run(deadline, scenario({ value: moons }))).toEqual({ status: 1, out: '', err: [expect.stringContaining('cannot be answered under the scenario "to måneder"')] });
  });
});

describe('the process', () => {
  const process_ = (argv: readonly string[], input: string) => spawnSync(process.execPath, ['scripts/law/main.ts', ...argv], { input, encoding: 'utf8' });
  it('answers on standard output and ends with nought', () => {
    const { status, stdout, stderr } = process_(['deadline', '--json'], oneCase);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ due: '2026-11-03' });
  });
  it('tells faults on standard error and ends with one, without a stack trace', () => {
    expect(process_(['deadline'], '{"kind":"D6","start":"x"}')).toMatchObject({ status: 1, stdout: '', stderr: '/start: must be a date as YYYY-MM-DD\n' });
  });
});
