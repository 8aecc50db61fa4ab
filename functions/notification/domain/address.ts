/** What a partner may give as its address. The sender checks again, with the name resolved, each time it connects. */
const THIS_MACHINE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** https without credentials or fragment. http only towards the machine itself, which only a local stage delivers to. */
export function isAcceptableAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash, hostname } = new URL(text);
  return username === '' && password === '' && hash === '' && (protocol === 'https:' || (protocol === 'http:' && THIS_MACHINE.test(hostname)));
}
