import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { orThrow } from '@portico/core'
import { openLedger } from '@portico/ledger'
import { generateSaudiKeys, type ProviderId, type Sandbox, startSandbox } from '@portico/sandbox'
import { person } from './crowd.ts'
import { badWeather, generator } from './weather.ts'

type Place = { folder: string; acceptPowerLoss: true } | { url: string; schema: string; migrate: true }

/** What a worker is started with, as JSON. */
export interface RaceInput {
  readonly people: number
  readonly providers: Sandbox<Id>['providers']
  readonly ledger: Place
  readonly seed: number
  /** Milliseconds after which the worker gives up: whatever it waits for then never comes. */
  readonly limitMs: number
}

/** How the race went, by the providers' own count and by the ledger's. */
export interface RaceResult {
  /** Customers whom a provider has more than once. */
  readonly duplicates: string[]
  /** Customers whom neither the provider nor a person knows of. */
  readonly lost: string[]
  /** Rows in doubt although the provider can be asked. */
  readonly unsettled: string[]
  /** Rows whose id is not that of the provider. */
  readonly wrong: string[]
  readonly registered: number
  readonly inDoubt: number
  readonly kills: number
  readonly requests: number
  readonly faults: number
}

const ids = ['sqril', 'saudi-payee', 'paycombat', 'pending-kyc'] as const
type Id = (typeof ids)[number]

const worker = fileURLToPath(new URL('./race-worker.ts', import.meta.url))

/** Lets workers race on the same customers, kills them at random, and compares providers and ledger at the end. */
export async function race(
  place: Place,
  { people, workers, kills, seed = 1 }: { people: number; workers: number; kills: number; seed?: number },
): Promise<RaceResult> {
  const limitMs = 120_000 + people * 5_000
  const sandbox = await startSandbox({ providers: ids, keys: await generateSaudiKeys() })
  const random = generator(seed)
  const faults = Array.from({ length: people * 60 }, () => badWeather(random))
  for (const id of ids) sandbox.faults.script(id, id === 'sqril' ? faults : faults.toReversed())
  const input = (number: number): RaceInput => ({
    people,
    providers: sandbox.providers,
    ledger: place,
    seed: seed + number,
    limitMs,
  })
  let killed = 0
  const lane = async (number: number) => {
    // A worker is started again only after a kill.
    for (let attempt = 0; attempt <= kills; attempt += 1) {
      const child = start(input(number))
      const ended = once(child, 'exit')
      const mayKill = killed < kills
      const timer = mayKill ? setTimeout(() => child.kill('SIGKILL'), 1_500 + random() * 2_500) : undefined
      const [code, signal] = await ended
      clearTimeout(timer)
      if (signal === 'SIGKILL') killed += 1
      else if (code === 0) return
      else throw new Error(`a worker ended with ${signal ?? code}`)
    }
    throw new Error('a worker was killed more often than planned')
  }
  await Promise.all(Array.from({ length: workers }, (_, number) => lane(number)))
  const result = await compare(place, people, sandbox)
  const met = ids.length * faults.length - sandbox.faults.pending
  await sandbox.close()
  return { ...result, kills: killed, requests: sandbox.requests.length, faults: met }
}

const start = (input: RaceInput): ChildProcess =>
  spawn(process.execPath, [worker, JSON.stringify(input)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // By SIGTERM: SIGKILL is one of the planned kills.
    timeout: input.limitMs + 10_000,
  })

async function compare(
  place: Place,
  people: number,
  sandbox: { state: unknown },
): Promise<Omit<RaceResult, 'kills' | 'requests' | 'faults'>> {
  const ledger = orThrow(await openLedger({ ...place, keys: [new Uint8Array(32).fill(7)] }))
  const state = sandbox.state as Record<Id, { customers: readonly unknown[] }>
  const found = { duplicates: [], lost: [], unsettled: [], wrong: [] } as Record<
    'duplicates' | 'lost' | 'unsettled' | 'wrong',
    string[]
  >
  let registered = 0
  let inDoubt = 0
  for (let number = 0; number < people; number += 1) {
    const one = person(number)
    const entries = await ledger.find(one.reference)
    for (const id of ids) {
      const mark = `${id} ${one.reference}`
      const atProvider = state[id].customers.filter((customer) => isAbout(id, customer, one))
      const entry = entries.find(({ account }) => account.provider === id)
      if (atProvider.length > 1) found.duplicates.push(mark)
      if (entry?.state === 'registered') {
        registered += 1
        if (atProvider.length === 0) found.lost.push(mark)
        else if (!JSON.stringify(atProvider).includes(entry.providerCustomerId ?? '?')) found.wrong.push(mark)
      } else if (entry?.state === 'in_doubt') {
        inDoubt += 1
        // Only Paycombat cannot be asked.
        if (id !== 'paycombat') found.unsettled.push(mark)
      } else found.lost.push(`${mark} ${entry?.state}`)
    }
  }
  await ledger.close()
  return { ...found, registered, inDoubt }
}

/** By what the provider itself keeps unique or was sent: never by the ledger. */
const isAbout = (_: ProviderId, customer: unknown, { email = '?', reference }: ReturnType<typeof person>) => {
  const text = JSON.stringify(customer)
  return text.includes(`"${email}"`) || text.includes(`"${reference}"`)
}
