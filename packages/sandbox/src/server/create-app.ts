import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { ProviderId } from '../provider-id.ts'
import type { Exchange } from './exchange.ts'
import type { Call, StandIn } from './stand-in.ts'

/** Puts every stand-in under the path of its id, and hands each call over as an exchange. */
export function createApp(
  standIns: ReadonlyMap<ProviderId, StandIn>,
  conduct: (exchange: Exchange) => Promise<Response>,
) {
  const app = new Hono<{ Bindings: HttpBindings }>()
  for (const [provider, { routes, seal }] of standIns) {
    for (const { operation, method, path, handle } of routes) {
      app.on(method, `/${provider}${path}`, async (context) => {
        // The request line as received: hono's own URL is normalised, and signatures cover the original.
        const url = context.env.incoming.url ?? ''
        const call: Call = {
          operation,
          method,
          url,
          params: context.req.param(),
          query: new URL(url, 'http://sandbox.invalid').searchParams,
          headers: context.req.raw.headers,
          rawBody: new Uint8Array(await context.req.arrayBuffer()),
        }
        return conduct({
          provider,
          call,
          connection: context.env,
          process: async () => handle(call),
          seal: async (response) =>
            seal ? withHeaders(response, (body) => seal(call, response.status, body)) : response,
        })
      })
    }
  }
  // Hono's own handler prints the stack trace.
  app.onError((error) =>
    Response.json({ message: `The sandbox itself failed: ${error.message}` }, { status: 500 }),
  )
  app.notFound(() => Response.json({ message: 'The sandbox plays no such operation.' }, { status: 404 }))
  return app
}

async function withHeaders(
  response: Response,
  headersFor: (body: string) => Record<string, string>,
): Promise<Response> {
  const body = await response.text()
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(headersFor(body))) headers.set(name, value)
  return new Response(body, { status: response.status, headers })
}
