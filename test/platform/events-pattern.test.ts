import { describe, expect, it } from 'vitest';
import { compileFilters, compilePattern } from '../../local/pattern.ts';

/** The sample event of AWS's user guide. */
const event = {
  version: '0',
  id: '3e3c153a-8339-4e30-8c35-687ebef853fe',
  'detail-type': 'EC2 Instance Launch Successful',
  source: 'aws.autoscaling',
  account: '123456789012',
  time: '2015-11-11T21:31:47Z',
  region: 'us-east-1',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-b188560f', 'arn:aws:autoscaling:us-east-1:123456789012:group/g'],
  detail: { eventVersion: '', responseElements: null, 'c-count': 5, 'd-count': 3, 'x-limit': 301.8, state: 'running', FileName: 'holiday/lib/cat.PNG', done: true, empty: [] },
};

describe('a pattern', () => {
  it.each<[boolean, string, object]>([
    [true, 'an exact value', { source: ['aws.autoscaling'] }],
    [false, 'another value', { source: ['aws.ec2'] }],
    [true, 'one of several values', { detail: { state: ['stopped', 'running'] } }],
    [true, 'a list in the event that shares a value', { resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-b188560f'] }],
    [false, 'one field of two that are asked for', { source: ['aws.autoscaling'], region: ['eu-north-1'] }],
    [true, 'null', { detail: { responseElements: [null] } }],
    [false, 'null where there is nothing', { detail: { nothing: [null] } }],
    [true, 'the empty text', { detail: { eventVersion: [''] } }],
    [true, 'a number', { detail: { 'c-count': [5.0] } }],
    [false, 'a number as text', { detail: { 'c-count': ['5'] } }],
    [true, 'a boolean', { detail: { done: [true] } }],
    [true, 'prefix', { time: [{ prefix: '2015-11-11' }] }],
    [false, 'prefix of another time', { time: [{ prefix: '2015-11-12' }] }],
    [true, 'prefix whatever its case', { detail: { state: [{ prefix: { 'equals-ignore-case': 'RUN' } }] } }],
    [true, 'suffix', { source: [{ suffix: 'scaling' }] }],
    [false, 'suffix in another case', { detail: { FileName: [{ suffix: '.png' }] } }],
    [true, 'suffix whatever its case', { detail: { FileName: [{ suffix: { 'equals-ignore-case': '.png' } }] } }],
    [true, 'equals-ignore-case', { detail: { state: [{ 'equals-ignore-case': 'RUNNING' }] } }],
    [false, 'prefix of a number', { detail: { 'c-count': [{ prefix: '5' }] } }],
    [true, 'anything-but a text', { detail: { state: [{ 'anything-but': 'initializing' }] } }],
    [false, 'anything-but its own text', { detail: { state: [{ 'anything-but': 'running' }] } }],
    [true, 'anything-but numbers', { detail: { 'x-limit': [{ 'anything-but': [100, 200, 300] }] } }],
    [false, 'anything-but a list that has it', { detail: { state: [{ 'anything-but': ['stopped', 'running'] }] } }],
    [false, 'anything-but where there is nothing', { detail: { nothing: [{ 'anything-but': 'x' }] } }],
    [false, 'anything-but prefix', { detail: { state: [{ 'anything-but': { prefix: 'run' } }] } }],
    [true, 'anything-but several prefixes', { detail: { state: [{ 'anything-but': { prefix: ['init', 'stop'] } }] } }],
    [true, 'anything-but suffix', { detail: { state: [{ 'anything-but': { suffix: 'ped' } }] } }],
    [false, 'anything-but equals-ignore-case', { detail: { state: [{ 'anything-but': { 'equals-ignore-case': 'Running' } }] } }],
    [false, 'anything-but wildcard', { detail: { FileName: [{ 'anything-but': { wildcard: '*/lib/*' } }] } }],
    [true, 'numeric range', { detail: { 'c-count': [{ numeric: ['>', 0, '<=', 5] }] } }],
    [false, 'numeric bound', { detail: { 'c-count': [{ numeric: ['<', 5] }] } }],
    [true, 'numeric equality', { detail: { 'x-limit': [{ numeric: ['=', 3.018e2] }] } }],
    [false, 'numeric on text', { detail: { state: [{ numeric: ['>', 0] }] } }],
    [true, 'exists', { detail: { 'c-count': [{ exists: true }] } }],
    [true, 'exists with null', { detail: { responseElements: [{ exists: true }] } }],
    [false, 'exists on what is no leaf', { detail: [{ exists: true }] }],
    [true, 'absence', { detail: { nothing: [{ exists: false }] } }],
    [true, 'absence below what is absent', { nothing: { below: [{ exists: false }] } }],
    [false, 'absence of what is there', { detail: { state: [{ exists: false }] } }],
    [true, 'absence or a value', { detail: { nothing: [{ exists: false }, 'x'] } }],
    [true, 'absence of a leaf where there is an object', { detail: [{ exists: false }] }],
    [true, 'absence of a leaf where there is an empty list', { detail: { empty: [{ exists: false }] } }],
    [false, 'exists on an empty list', { detail: { empty: [{ exists: true }] } }],
    [true, 'wildcard', { source: [{ wildcard: 'aws.*scaling' }] }],
    [false, 'wildcard that stops short', { source: [{ wildcard: 'aws.*sc' }] }],
    [false, 'wildcard whose dot is a dot', { source: [{ wildcard: 'aws?auto*' }] }],
    [true, '$or', { source: ['aws.autoscaling'], $or: [{ detail: { state: ['stopped'] } }, { region: ['us-east-1'] }] }],
    [false, '$or without a match', { $or: [{ detail: { state: ['stopped'] } }, { region: ['eu-north-1'] }] }],
    [false, '$or beside a field that does not match', { source: ['other'], $or: [{ region: ['us-east-1'] }, { region: ['us-east-2'] }] }],
    [true, 'nested $or and and', { detail: { $or: [{ state: ['running'], $or: [{ 'c-count': [1] }, { 'd-count': [3] }] }, { 'x-limit': [1] }] } }],
  ])('%s: %s', (expected, _, pattern) => {
    expect(compilePattern(pattern, 'rule')(event)).toBe(expected);
  });

  it('takes * and \\ literally behind a backslash', () => {
    const matches = compilePattern({ name: [{ wildcard: 'a\\*b\\\\*' }] }, 'rule');
    expect([{ name: 'a*b\\c' }, { name: 'axb\\c' }].map(matches)).toEqual([true, false]);
  });

  it('finds fields together only in one and the same element of a list', () => {
    const matches = compilePattern({ employees: { firstName: ['Anna'], lastName: ['Zidane'] } }, 'rule');
    const anna = { firstName: 'Anna', lastName: 'Jones' };
    expect(matches({ employees: [anna, { firstName: 'Tom', lastName: 'Zidane' }] })).toBe(false);
    expect(matches({ employees: [anna, { firstName: 'Anna', lastName: 'Zidane' }] })).toBe(true);
  });

  it.each<[string, object, RegExp]>([
    ['cidr', { ip: [{ cidr: '10.0.0.0/24' }] }, /pattern operator cidr \(at rule\.ip\[0\]\)/],
    ['an operator nobody knows', { a: { b: [{ 'starts-with': 'x' }] } }, /starts-with \(at rule\.a\.b\[0\]\)/],
    ['a value that is no list', { source: 'x' }, /not a list \(at rule\.source\)/],
    ['an empty list', { source: [] }, /rule\.source/],
    ['two operators in one', { a: [{ prefix: 'a', suffix: 'b' }] }, /combination/],
    ['numeric without a bound', { a: [{ numeric: ['>'] }] }, /numeric/],
    ['exists with a text', { a: [{ exists: 'yes' }] }, /exists/],
    ['anything-but mixed', { a: [{ 'anything-but': ['x', 1] }] }, /anything-but/],
    ['** in a wildcard', { a: [{ wildcard: 'a**' }] }, /wildcard/],
    ['a backslash before a letter', { a: [{ wildcard: 'a\\b' }] }, /wildcard/],
    ['$or with one alternative', { $or: [{ a: [1] }] }, /\$or/],
    ['nothing', {}, /pattern/],
  ])('with %s is refused by name', (_, pattern, message) => {
    expect(() => compilePattern(pattern, 'rule')).toThrow(message);
  });
});

describe('filter criteria of a Lambda event source', () => {
  const insert = { eventName: 'INSERT', dynamodb: { Keys: { SK: { S: 'EVENT#1' } }, NewImage: { amount: { N: '5' } } } };

  it('let a record pass when one filter matches', () => {
    const passes = compileFilters({ Filters: [{ Pattern: '{"eventName":["REMOVE"]}' }, { Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"SK":{"S":[{"prefix":"EVENT#"}]}}}}' }] }, 'mapping');
    expect(passes(insert)).toBe(true);
    expect(passes({ ...insert, eventName: 'MODIFY' })).toBe(false);
  });

  it('let everything pass when there are none', () => {
    expect(compileFilters(undefined, 'mapping')(insert)).toBe(true);
  });

  it.each(['{"a":[{"wildcard":"x*"}]}', '{"a":[{"anything-but":{"prefix":"x"}}]}'])('refuse what Lambda does not know: %s', (Pattern) => {
    expect(() => compileFilters({ Filters: [{ Pattern }] }, 'mapping')).toThrow(/Lambda filter criteria/);
    expect(() => compilePattern(JSON.parse(Pattern), 'rule')).not.toThrow();
  });
});
