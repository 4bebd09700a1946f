/** Whether a URL keeps what is sent to it secret on its way: `https:`, or `http:` on loopback (`localhost`, 127.0.0.0/8, `[::1]`). */
export const isSecureUrl = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))

// The URL parser has already brought 127.1 and 0x7f.1 to four decimal numbers.
const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
