import { randomUUID } from 'node:crypto'
import { createOnboarding, orThrow } from '@portico/core'
import { openLedger, webhookHandler } from '@portico/ledger'
import { generateSaudiKeys, startSandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import pg from 'pg'
import { person } from './crowd.ts'
import { cuttable } from './cuttable.ts'
import { key, postgresUrl } from './places.ts'

/** How a storm of webhooks went. */
export interface StormResult {
  readonly deliveries: number
  readonly answers: Readonly<Record<string, number>>
  /** Customers whose final status in the ledger is not the provider's. */
  readonly wrong: string[]
  /** Customers whose history does not have every event once. */
  readonly incomplete: string[]
}

/**
 * Customers move through their lifecycle, and every webhook comes three times and in any order; for a while the database is away.
 * Half of the customers are known to the ledger only after their events.
 */
export async function storm({
  people,
  moves,
  awayMs,
}: {
  people: number
  moves: number
  awayMs: number
}): Promise<StormResult> {
  const keys = await generateSaudiKeys()
  const start = Date.now()
  let elapsed = 0
  const clock = () => new Date(start + elapsed)
  const sandbox = await startSandbox({ providers: ['saudi-payee'], keys, now: clock })
  const schema = `storm_${randomUUID().replaceAll('-', '')}`
  const { hostname, port, username, pathname } = new URL(postgresUrl)
  const way = await cuttable(Number(port || 5432), hostname)
  const url = `postgres://${username}@127.0.0.1:${way.port}${pathname}`
  const ledger = orThrow(await openLedger({ url, schema, migrate: true, keys: [key] }))
  const adapter = saudiPayee(sandbox.providers['saudi-payee'])
  const known = createOnboarding(adapter, { ledger, now: clock })
  const unknown = createOnboarding(adapter, { now: clock })
  const state = sandbox.state['saudi-payee']

  const ids: { reference: string; id: string; isKnown: boolean }[] = []
  for (let number = 0; number < people; number += 1) {
    const isKnown = number % 2 === 0
    const { providerCustomerId: id } = orThrow(await (isKnown ? known : unknown).create(person(number)))
    ids.push({ reference: person(number).reference, id, isKnown })
  }
  const publicUrl = 'https://api.example.com/webhooks'
  const events: { request: ReturnType<typeof sandbox.webhooks.build>; id: string }[] = []
  const courses = [
    ['approve', 'ban', 'approve'],
    ['reject', 'approve'],
    ['ban', 'approve', 'ban'],
    ['approve', 'reject', 'approve'],
  ] as const
  for (let move = 0; move < moves; move += 1) {
    elapsed += 2_000
    for (const [number, { id }] of ids.entries()) {
      const course = courses[number % courses.length] ?? courses[0]
      const step = course[move % course.length] ?? 'approve'
      state[step](id)
      events.push({ id, request: sandbox.webhooks.build(id, publicUrl) })
    }
  }
  const deliveries = shuffled([...events, ...events, ...events])
  const handle = webhookHandler(known, { publicUrl })
  const answers: Record<string, number> = {}
  let cutAt = Math.floor(deliveries.length / 3)
  const giveUpAt = Date.now() + awayMs + 60_000 + deliveries.length * 100
  const queue = [...deliveries]
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      cutAt -= 1
      if (cutAt === 0) {
        way.cut()
        setTimeout(() => way.mend(), awayMs)
      }
      const { method, headers, rawBody } = next.request
      const response = await handle(new Request(publicUrl, { method, headers, body: rawBody }))
      const answer = response.status === 200 ? await response.text() : String(response.status)
      answers[answer] = (answers[answer] ?? 0) + 1
      if (response.status !== 200) {
        if (Date.now() > giveUpAt) throw new Error(`deliveries are still answered ${answer}`)
        // As a provider does: again later.
        await new Promise((resolve) => setTimeout(resolve, 20))
        queue.push(next)
      }
    }
  }
  await Promise.all(Array.from({ length: 16 }, lane))
  for (const { reference, id, isKnown } of ids)
    if (!isKnown) await ledger.adopt(known, { reference, providerCustomerId: id })

  const wrong: string[] = []
  const incomplete: string[] = []
  for (const { reference, id } of ids) {
    const [entry] = await ledger.find(reference)
    const truth = orThrow(await unknown.get(id))
    if (entry?.status?.status !== truth.status)
      wrong.push(`${reference} ${entry?.status?.status} ${truth.status}`)
    const seen = (await ledger.history(reference)).filter(({ source }) => source === 'event')
    if (seen.length !== moves) incomplete.push(`${reference} ${seen.length}`)
  }
  await ledger.close()
  await way.close()
  await sandbox.close()
  const client = new pg.Client({ connectionString: postgresUrl })
  await client.connect()
  await client.query(`drop schema if exists ${schema} cascade`)
  await client.end()
  return { deliveries: deliveries.length, answers, wrong, incomplete }
}

function shuffled<T>(items: readonly T[]): T[] {
  let seed = 7
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return seed / 4_294_967_296
  }
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item)
}
