/** What a partner may give as its address. The sender checks again, with the name resolved, each time it connects. */
const THIS_MACHINE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** https on port 443, without credentials or fragment, as the sender will connect to; with `allowLoopback`, as on the local stage, also this machine by http and on any port. */
export function isAcceptableAddress(text: string, { allowLoopback }: { allowLoopback: boolean }): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash, hostname, port } = new URL(text);
  if (username !== '' || password !== '' || hash !== '') return false;
  return THIS_MACHINE.test(hostname) ? allowLoopback && ['http:', 'https:'].includes(protocol) : protocol === 'https:' && port === '';
}
