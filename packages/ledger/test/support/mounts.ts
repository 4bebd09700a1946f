import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { WebhookHandler } from '@portico/ledger'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'

/** A server of a framework that takes webhooks. */
export interface Mounted {
  readonly url: string
  close(): Promise<void>
}

/** Mounts the handler as the README says; `parsed` puts the framework's own JSON parser before it. */
export type Mount = (webhooks: WebhookHandler, parsed?: boolean) => Promise<Mounted>

const mounted = (server: Server, close: () => unknown): Mounted => ({
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  close: async () => {
    server.closeAllConnections()
    await close()
  },
})

const listen = async (listener: RequestListener): Promise<Mounted> => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return mounted(server, () => server.close())
}

const serveFetch = (fetch: (request: Request) => Response | Promise<Response>): Promise<Mounted> =>
  new Promise((resolve) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(mounted(server as Server, () => server.close())),
    )
  })

const hono: Mount = (webhooks, parsed) => {
  const app = new Hono()
  if (parsed)
    app.use(async (context, next) => {
      await context.req.json()
      await next()
    })
  app.post('/webhooks/:account', (context) => webhooks(context.req.raw)) // Hono
  return serveFetch(app.fetch)
}

// Next.js calls a route handler with a `Request`, and sends the `Response`.
const next: Mount = (webhooks, parsed) => {
  const POST = (request: Request) => webhooks(request) // Next.js
  return serveFetch(async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return new Response(null, { status: 405 })
    if (parsed) await request.json()
    return POST(request)
  })
}

const inExpress: Mount = (webhooks, parsed) => {
  const app = express()
  if (parsed) app.use(express.json())
  app.post('/webhooks/:account', webhooks) // Express
  return listen(app)
}

const inFastify: Mount = async (webhooks, parsed) => {
  const app = fastify()
  const inHandler = () =>
    app.post('/webhooks/:account', ({ raw }, reply) => webhooks(raw, reply.hijack().raw))
  const beforeParsers = () =>
    app.post(
      '/webhooks/:account',
      { onRequest: ({ raw }, reply) => webhooks(raw, reply.hijack().raw) },
      () => {},
    ) // Fastify
  if (parsed) inHandler()
  else beforeParsers()
  await app.listen({ port: 0, host: '127.0.0.1' })
  return mounted(app.server, () => app.close())
}

const plainNode: Mount = (webhooks, parsed) =>
  listen((request, response) => {
    if (!parsed) return void webhooks(request, response)
    request.on('end', () => webhooks(request, response)).resume()
  })

/** By the name of the framework, as the README names it. */
export const mounts: Readonly<Record<string, Mount>> = {
  Hono: hono,
  'Next.js': next,
  Express: inExpress,
  Fastify: inFastify,
  'Node.js': plainNode,
}
