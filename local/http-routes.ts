/** Route keys of an HTTP API: parsing and choice. Pure. */

interface Parsed { readonly method: string; readonly segments: readonly string[] }

export interface Matched<R> { readonly route: R; readonly pathParameters: Record<string, string> | undefined }

const isParameter = (segment: string): boolean => segment.startsWith('{') && segment.endsWith('}');
const isGreedy = (segment: string): boolean => segment.endsWith('+}');
const nameOf = (segment: string): string => segment.slice(1, isGreedy(segment) ? -2 : -1);

/** `GET /a/{b}` or `$default`. Throws for anything else. */
function parse(key: string): Parsed | '$default' {
  if (key === '$default') return key;
  const [, method, path] = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) (\/.*)$/.exec(key) ?? [];
  if (!method || !path) throw new Error(`route key cannot be read: ${key}`);
  return { method, segments: path.slice(1).split('/') };
}

/**
 * Lower sorts first: a match of the whole path before a greedy one before `$default`, then a named method
 * before ANY, then segment by segment a literal before `{x}` before `{x+}` (so the longest literal prefix wins).
 */
function rank(parsed: Parsed | '$default'): string {
  if (parsed === '$default') return '2';
  const kinds = parsed.segments.map(s => (!isParameter(s) ? 0 : isGreedy(s) ? 2 : 1));
  return [kinds.includes(2) ? 1 : 0, parsed.method === 'ANY' ? 1 : 0, ...kinds].join('');
}

function capture(segments: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const captured: [string, string][] = [];
  for (const [i, segment] of segments.entries()) {
    if (!isParameter(segment)) {
      if (segment !== path[i]) return undefined;
    } else if (isGreedy(segment)) {
      const rest = path.slice(i).join('/');
      return rest === '' ? undefined : Object.fromEntries([...captured, [nameOf(segment), rest]]);
    } else {
      if (!path[i]) return undefined;
      captured.push([nameOf(segment), path[i]]);
    }
  }
  return segments.length === path.length ? Object.fromEntries(captured) : undefined;
}

/** Gives the function that chooses the route for a method and the decoded segments of a path. */
export function routeTable<R extends { readonly key: string }>(routes: readonly R[]): (method: string, path: readonly string[]) => Matched<R> | undefined {
  const table = routes
    .map(route => ({ route, parsed: parse(route.key) }))
    .sort((a, b) => (rank(a.parsed) < rank(b.parsed) ? -1 : 1));
  return (method, path) => {
    for (const { route, parsed } of table) {
      if (parsed === '$default') return { route, pathParameters: undefined };
      if (parsed.method !== 'ANY' && parsed.method !== method) continue;
      const captured = capture(parsed.segments, path);
      if (captured) return { route, pathParameters: Object.keys(captured).length > 0 ? captured : undefined };
    }
    return undefined;
  };
}
