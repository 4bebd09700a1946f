import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Adapter, createOnboarding, type Onboarding, orThrow } from '@portico/core'
import type { PorticoLedger } from '@portico/ledger'
import { paycombat } from '@portico/paycombat'
import type { SandboxSettings } from '@portico/sandbox'
import { sqril } from '@portico/sqril'
import { inventedCustomer } from './invented-customer.ts'

const concurrency = 16
const calls = 300
const rounds = 7

interface Rate {
  readonly perSecond: number
  readonly perOwnSecond: number
}

let number = 1_000_000

/** Creates per second of a plain loop in so many lanes, and per second of this process's own processor time. */
async function rate(onboarding: Pick<Onboarding, 'create'>): Promise<Rate> {
  let left = calls
  const began = performance.now()
  const usedBefore = process.cpuUsage()
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (; left > 0; ) {
        left -= 1
        number += 1
        const { outcome } = orThrow(await onboarding.create(inventedCustomer(number)))
        if (outcome === 'existing') throw new Error('a customer was not new')
      }
    }),
  )
  const { user, system } = process.cpuUsage(usedBefore)
  return {
    perSecond: (calls * 1_000) / (performance.now() - began),
    perOwnSecond: (calls * 1_000_000) / (user + system),
  }
}

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN

/** Prints the throughput of creates in parallel: without a ledger and with each, and what is left of it. */
export async function printThroughput(ledgers: Readonly<Record<string, PorticoLedger>>): Promise<void> {
  const standIns = fork(fileURLToPath(new URL('./stand-ins.ts', import.meta.url)))
  const [settings] = (await once(standIns, 'message')) as [Pick<SandboxSettings, 'paycombat' | 'sqril'>]
  // On this machine, as the others: a ledger takes either accounts of the sandbox or live ones.
  const baseUrl = 'http://127.0.0.1:9'
  const fetch = async () => {
    number += 1
    return Response.json({ customer_id: `c-${number}`, created_at: '2026-01-01T00:00:00Z' }, { status: 201 })
  }
  const targets = {
    'no network': sqril({ clientId: 'bench', clientSecret: 'secret', baseUrl, fetch }),
    'sqril over HTTP': sqril(settings.sqril),
    'paycombat over HTTP': paycombat(settings.paycombat),
  }
  console.log(`\ncreates per second, ${concurrency} at once, median of ${rounds} times ${calls}`)
  for (const [name, adapter] of Object.entries(targets)) {
    const account = name.replaceAll(' ', '-')
    const onboardings = [undefined, ...Object.values(ledgers)].map((ledger) =>
      createOnboarding(adapter as Adapter, ledger ? { ledger, account } : {}),
    )
    const rates = onboardings.map((): Rate[] => [])
    for (let round = -1; round < rounds; round += 1)
      for (const [index, onboarding] of onboardings.entries()) {
        const measured = await rate(onboarding)
        // The first round warms up.
        if (round >= 0) rates[index]?.push(measured)
        standIns.send('reset')
        await once(standIns, 'message')
      }
    const found = rates.map((measured) => ({
      perSecond: median(measured.map(({ perSecond }) => perSecond)),
      perOwnSecond: median(measured.map(({ perOwnSecond }) => perOwnSecond)),
    }))
    const [plain, ...remembered] = found
    const shown = Object.keys(ledgers).map((ledger, index) => {
      const { perSecond = 0, perOwnSecond = 0 } = remembered[index] ?? {}
      const part = (one: number, whole = Number.NaN) => `${((100 * one) / whole).toFixed(0)} %`
      return `${ledger} ${perSecond.toFixed(0)} (${part(perSecond, plain?.perSecond)}, by its own processor time ${part(perOwnSecond, plain?.perOwnSecond)})`
    })
    console.log([`${name.padEnd(20)} plain ${plain?.perSecond.toFixed(0)}`, ...shown].join('   '))
  }
  standIns.disconnect()
}
