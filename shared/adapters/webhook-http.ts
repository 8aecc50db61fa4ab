/**
 * POSTs to addresses that partners gave us, and to nothing of our own: the address that is connected to is the one that
 * was checked, each time anew, so that neither another spelling nor a name that changes its mind reaches inwards.
 */
import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { HttpPort } from '../kernel/ports.ts';

/** The address is not one that we send to. Says no more: the reason is none of the partner's business. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}
/** Names to addresses, as `dns.lookup` with `all`. */
export type Resolve = (hostname: string, options: { all: true }, callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void) => void;

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 64 * 1024;

/** IANA's special-purpose registries: what is not reachable from everywhere, or stands for another address. */
const notPublic = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24],
  ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) notPublic.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['2620:4f:8000::', 48], ['3fff::', 20]] as const) notPublic.addSubnet(net, prefix, 'ipv6');
/** The only IPv6 addresses given out to the world; loopback, link-local, unique local, mapped and translated ones all lie outside. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export const isPublic = (address: string): boolean => {
  const version = isIP(address);
  return version === 4 ? !notPublic.check(address, 'ipv4') : version === 6 && globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
};
const isLoopback = (address: string): boolean => isIP(address) !== 0 && loopback.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');

/**
 * https to public addresses on port 443, without credentials in the URL; with `allowLoopback` also this machine, by http
 * and on any port. Redirects are answers like any other. The answer's body is cut at 64 KB.
 * Rejects: `AddressRefused`; an error named `TimeoutError` after 15 s, answer included; the network's own errors.
 */
export function webhookHttp({ allowLoopback, resolve = systemLookup, timeoutMs = TIMEOUT_MS }: { allowLoopback: boolean; resolve?: Resolve; timeoutMs?: number }): HttpPort {
  return {
    post: async (url, headers, body) => {
      const target = URL.canParse(url) ? new URL(url) : undefined;
      if (!target || target.username || target.password || !['https:', 'http:'].includes(target.protocol)) throw new AddressRefused();
      const plainlyPublic = target.protocol === 'https:' && target.port === '';
      const mayConnect = (address: string): boolean => (plainlyPublic && isPublic(address)) || (allowLoopback && isLoopback(address));

      // Node connects to a literal address without asking `lookup`.
      const host = target.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) && !mayConnect(host)) throw new AddressRefused();
      return exchange(target, headers, body, checked(resolve, mayConnect), AbortSignal.timeout(timeoutMs));
    },
  };
}

/** A lookup that gives no address unless every one of the name's addresses may be connected to. */
const checked = (resolve: Resolve, mayConnect: (address: string) => boolean): LookupFunction => (hostname, options, callback) => {
  resolve(hostname, { all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    if (addresses.length === 0 || !addresses.every(({ address }) => mayConnect(address))) return callback(new AddressRefused(), '', 0);
    if (options.all) return callback(null, addresses);
    callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};

function exchange(target: URL, headers: Readonly<Record<string, string>>, body: string, lookup: LookupFunction, signal: AbortSignal): ReturnType<HttpPort['post']> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(signal.aborted ? signal.reason as Error : error);
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
    // No agent: a kept connection would be one that was checked for another delivery.
    const request = send(target, { method: 'POST', agent: false, lookup, signal, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const answer = (): void => resolve({ status: response.statusCode!, body: Buffer.concat(chunks).subarray(0, MOST_BYTES).toString() });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if ((size += chunk.length) < MOST_BYTES) return;
        answer();
        request.destroy();
      }).on('end', answer).on('error', fail);
    });
    request.on('error', fail).end(body);
  });
}
