import type { Call } from '../server/stand-in.ts'

/** Where the pages of this stand-in are, as the caller reaches it. Bridge's own hosts are never named. */
export const pageAt = (call: Call, path: string, query: Readonly<Record<string, string>>): string =>
  `http://${call.headers.get('host') ?? 'localhost'}/bridge${path}?${new URLSearchParams(query)}`

/** The end of a hosted page: goes back to the merchant if there is an address, with these parameters. */
export function leavePage(call: Call, text: string, query: Readonly<Record<string, string>>): Response {
  const back = call.query.get('redirect_uri')
  if (back !== null && URL.canParse(back) && /^https?:$/.test(new URL(back).protocol)) {
    const url = new URL(back)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    return new Response(null, { status: 302, headers: { location: url.href } })
  }
  return page(200, text)
}

export const noPage = () => page(404, 'This link is not known.')

const page = (status: number, text: string) =>
  new Response(`<!doctype html><title>Bridge stand-in</title><p>${text}</p>`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
