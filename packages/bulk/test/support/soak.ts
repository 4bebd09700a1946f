import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Bulk, openBulk, type RunReport } from '@portico/bulk'
import { createOnboarding, orThrow } from '@portico/core'
import { openLedger, type PorticoLedger } from '@portico/ledger'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { generateSaudiKeys, type Sandbox, startSandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'
import { generator, worstWeather } from '../../../ledger/test/support/weather.ts'
import { badLines, isIncomplete, type SoakProvider, soakPerson, soakProviders } from './soak-books.ts'

type Place = { folder: string; acceptPowerLoss: true } | { url: string; schema: string; migrate: true }

/** What a process of the soak is started with, as JSON. */
export interface SoakInput {
  /** The number of rows in each book. */
  readonly people: number
  readonly providers: Sandbox<SoakProvider>['providers']
  readonly ledger: Place
  /** Whether it reads the books, or only sends. */
  readonly imports: boolean
  /** It stops for ever at this row of a book, so that it can be killed there. */
  readonly stopAtRow?: number | undefined
}

/** What a process of the soak reports. */
export type SoakMessage =
  | { readonly type: 'row'; readonly state: string }
  | { readonly type: 'stopped' }
  | { readonly type: 'event'; readonly name: string }

/** How the soak went, by the providers' own count, by the ledger's and by the runs' reports. */
export interface SoakResult {
  /** What is wrong, one text for each fault that was found. Empty if every customer is accounted for exactly once. */
  readonly faults: string[]
  readonly registered: number
  /** For a person. */
  readonly inDoubt: number
  readonly refused: number
  readonly kills: number
  /** Kills in the middle of reading. */
  readonly killsOfReading: number
  /** Rows that were parked because workers were killed, and then sent by `retry`. */
  readonly parked: number
  readonly requests: number
  readonly events: Readonly<Record<string, number>>
}

export interface SoakOptions {
  /** The number of rows in each of the four books. */
  readonly people: number
  readonly workers: number
  readonly kills: number
  readonly seed?: number
}

const workerPath = fileURLToPath(new URL('./soak-worker.ts', import.meta.url))
const key = new Uint8Array(32).fill(7)

/** Sends four books in bad weather by processes that are killed, and compares providers, ledger and reports at the end. */
export async function soak(
  place: Place,
  { people, workers, kills, seed = 1 }: SoakOptions,
): Promise<SoakResult> {
  const sandbox = await startSandbox({ providers: soakProviders, keys: await generateSaudiKeys() })
  const random = generator(seed)
  const calls = people * 8
  for (const id of soakProviders)
    sandbox.faults.script(
      id,
      Array.from({ length: calls }, () => worstWeather(random, id)),
    )
  const opened = () => openAll(place, sandbox)
  // Tables are made once, as `portico migrate` does.
  await close(await opened())

  const events: Record<string, number> = {}
  let killed = 0
  let killsOfReading = 0
  const mostRowsOfLife = Math.max(2, Math.floor((people * soakProviders.length) / (kills + 2) / 2))
  const lane = async (number: number): Promise<void> => {
    for (;;) {
      // Of every six kills, and at least once, the importing process is killed in the middle of reading.
      const isReading = number === 0 && killsOfReading < Math.max(1, kills / 6)
      const stopAtRow = isReading ? Math.ceil((people * (killsOfReading + 1)) / 3) : undefined
      const child = start({
        people,
        providers: sandbox.providers,
        ledger: place,
        imports: number === 0,
        stopAtRow,
      })
      let rowsLeft = 1 + Math.floor(random() * mostRowsOfLife)
      const kill = () => {
        if (killed < kills && !child.killed && child.kill('SIGKILL')) killed += 1
      }
      child.on('message', (message: SoakMessage) => {
        if (message.type === 'event') events[message.name] = (events[message.name] ?? 0) + 1
        if (message.type === 'stopped') {
          killsOfReading += 1
          kill()
        }
        if (message.type === 'row') rowsLeft -= 1
        if (rowsLeft === 0 && stopAtRow === undefined) kill()
      })
      const [code, signal] = await once(child, 'exit')
      if (code === 0) return
      if (signal !== 'SIGKILL') throw new Error(`a process of the soak ended with ${signal ?? code}`)
    }
  }
  await Promise.all(Array.from({ length: workers }, (_, number) => lane(number)))

  const all = await opened()
  const parked = await sendParked(all.bulk)
  const result = await compare(all, people, sandbox)
  await close(all)
  const requests = sandbox.requests.length
  const left = sandbox.faults.pending
  await sandbox.close()
  if (left === 0) result.faults.push('the planned weather was over before the end')
  return { ...result, kills: killed, killsOfReading, parked, requests, events }
}

const start = (input: SoakInput): ChildProcess =>
  spawn(process.execPath, [workerPath, JSON.stringify(input)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // By SIGTERM: SIGKILL is one of the planned kills.
    timeout: 60 * 60_000,
  })

interface Opened {
  readonly ledger: PorticoLedger
  readonly bulk: Bulk
}

async function openAll(
  place: Place,
  { providers }: Pick<Sandbox<SoakProvider>, 'providers'>,
): Promise<Opened> {
  const ledger = orThrow(await openLedger({ ...place, keys: [key] }))
  const options = { ledger, settleAfterMs: 300 }
  const onboardings = [
    createOnboarding(sqril(providers.sqril), options),
    createOnboarding(saudiPayee(providers['saudi-payee']), options),
    createOnboarding(paycombat(providers.paycombat), options),
    createOnboarding(pendingKyc(providers['pending-kyc']), options),
  ]
  return { ledger, bulk: orThrow(await openBulk(ledger, { onboardings, migrate: true })) }
}

async function close({ bulk, ledger }: Opened): Promise<void> {
  await bulk.close()
  await ledger.close()
}

/** Rows that lost three workers wait for a person, who looks at them and retries. */
async function sendParked(bulk: Bulk): Promise<number> {
  let count = 0
  for (const { run, counts } of await bulk.runs()) {
    if (counts.parked === 0) continue
    count += counts.parked
    await bulk.retry(run, { states: ['parked'] })
    await bulk.work({ until: run })
  }
  return count
}

async function compare(
  { ledger, bulk }: Opened,
  people: number,
  sandbox: Pick<Sandbox<SoakProvider>, 'state'>,
): Promise<Pick<SoakResult, 'faults' | 'registered' | 'inDoubt' | 'refused'>> {
  const faults: string[] = []
  const total = { registered: 0, inDoubt: 0, refused: 0 }
  const runs = await bulk.runs()
  const known = new Map<string, Awaited<ReturnType<PorticoLedger['find']>>>()
  for (let number = 0; number < people; number += 1) {
    const { reference } = soakPerson(number)
    known.set(reference, await ledger.find(reference))
  }
  for (const provider of soakProviders) {
    const texts = sandbox.state[provider].customers.map((customer) => JSON.stringify(customer))
    // By their reference or e-mail address: each provider keeps at least one of them.
    const byNumber = Map.groupBy(texts, (text) => Number(/\brace[-+](\d{6})\b/.exec(text)?.[1] ?? -1))
    const counts = { registered: 0, inDoubt: 0, refused: 0 }
    for (let number = 0; number < people; number += 1) {
      const { reference } = soakPerson(number)
      const fault = (text: string) => faults.push(`${provider} ${reference} ${text}`)
      const at = byNumber.get(number) ?? []
      byNumber.delete(number)
      if (at.length > 1) fault(`is ${at.length} times at the provider`)
      const entry = known.get(reference)?.find(({ account }) => account.provider === provider)
      if (isIncomplete(number)) {
        counts.refused += 1
        if (entry) fault(`was refused before it was sent, and is ${entry.state} in the ledger`)
      } else if (entry?.state === 'registered') {
        counts.registered += 1
        if (at.length === 0) fault('is registered, and the provider does not have it')
        else if (!at[0]?.includes(entry.providerCustomerId ?? 'no id'))
          fault('has another id at the provider')
      } else if (entry?.state === 'in_doubt') {
        counts.inDoubt += 1
        // Only Paycombat cannot be asked.
        if (provider !== 'paycombat') fault('is in doubt although the provider can be asked')
      } else fault(`is lost: ${entry?.state ?? 'the ledger does not have it'}`)
    }
    if (byNumber.size > 0) faults.push(`${provider} has ${byNumber.size} customers of no row`)
    const report = runs.find(({ account }) => account === provider)
    faults.push(...disagreements(provider, report, people, counts))
    total.registered += counts.registered
    total.inDoubt += counts.inDoubt
    total.refused += counts.refused
  }
  return { faults, ...total }
}

function disagreements(
  provider: string,
  report: RunReport | undefined,
  people: number,
  expected: { registered: number; inDoubt: number; refused: number },
): string[] {
  if (!report) return [`${provider} has no run`]
  const { counts, state } = report
  const found = {
    state,
    total: counts.total,
    registered: counts.created + counts.existing + counts.updated,
    inDoubt: counts.inDoubt,
    forPerson: counts.forPerson,
    refused: counts.refused,
    unreadable: counts.unreadable,
    repeated: counts.repeated,
    waiting: counts.waiting,
    parked: counts.parked,
    changed: counts.changed,
  }
  const wanted = {
    state: 'finished',
    total: people + badLines.unreadable + badLines.repeated,
    ...expected,
    forPerson: expected.inDoubt,
    ...badLines,
    waiting: 0,
    parked: 0,
    changed: 0,
  }
  return Object.entries(wanted).flatMap(([name, value]) => {
    const is = found[name as keyof typeof found]
    return is === value
      ? []
      : [`the report of ${provider} says ${name} ${is}, where the ledger says ${value}`]
  })
}
