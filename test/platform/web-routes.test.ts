import { expect, test } from 'vitest';
import { routeTable } from '../../local/http-routes.ts';

const table = (...keys: string[]) => {
  const choose = routeTable(keys.map(key => ({ key })));
  return (method: string, path: string) => choose(method, path.slice(1).split('/'));
};

// The worked example of AWS's developer guide.
const aws = table('$default', 'ANY /{proxy+}', 'GET /pets/{proxy+}', 'GET /pets/dog/{id}', 'GET /pets/dog/1');

test.each([
  ['GET', '/pets/dog/1', 'GET /pets/dog/1'],
  ['GET', '/pets/dog/2', 'GET /pets/dog/{id}'],
  ['GET', '/pets/cat/1', 'GET /pets/{proxy+}'],
  ['POST', '/test/5', 'ANY /{proxy+}'],
  ['GET', '/', '$default'],
])('%s %s goes to %s', (method, path, key) => {
  expect(aws(method, path)?.route.key).toBe(key);
});

test('a named method goes before ANY, whatever the order of the routes', () => {
  expect(table('ANY /a/{b}', 'GET /a/{b}')('GET', '/a/1')?.route.key).toBe('GET /a/{b}');
  expect(table('GET /a/{b}', 'ANY /a/{b}')('PUT', '/a/1')?.route.key).toBe('ANY /a/{b}');
});

test('a match of the whole path goes before a greedy one of a named method', () => {
  expect(table('GET /a/{p+}', 'ANY /{x}/b')('GET', '/a/b')?.route.key).toBe('ANY /{x}/b');
});

test('the longest literal prefix wins among greedy routes', () => {
  expect(table('GET /a/{p+}', 'GET /a/b/{p+}')('GET', '/a/b/c')?.route.key).toBe('GET /a/b/{p+}');
});

test('parameters are captured by name, a greedy one with what is left of the path', () => {
  expect(table('GET /t/{tenant}/files/{path+}')('GET', '/t/oslo/files/a/b.txt')?.pathParameters).toEqual({ tenant: 'oslo', path: 'a/b.txt' });
  expect(table('GET /t')('GET', '/t')?.pathParameters).toBeUndefined();
});

test.each([
  ['another method', 'POST', '/t/1'], ['a missing parameter', 'GET', '/t/'], ['a longer path', 'GET', '/t/1/2'],
  ['other letters', 'GET', '/T/1'], ['a greedy route without rest', 'GET', '/files/'],
])('nothing matches %s', (_, method, path) => {
  expect(table('GET /t/{id}', 'GET /files/{p+}')(method, path)).toBeUndefined();
});

test('a route key that cannot be read is refused when the table is made', () => {
  expect(() => table('get /a')).toThrow('get /a');
});
