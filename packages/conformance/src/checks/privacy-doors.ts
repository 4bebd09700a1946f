import type { Customer } from '@portico/core'
import { answer, half, lost, pass } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { type Departures, type Door, departing } from '../bench/doors.ts'
import { asAdapter } from '../bench/side.ts'
import { ensure, promisesOf } from '../check.ts'
import type { AnyFactory, Scenarios } from '../scenarios.ts'
import { answers } from './answers.ts'

// One run of every operation serves all doors.
const known = new WeakMap<Scenarios, WeakMap<AnyFactory, Promise<Departures>>>()

function departuresOf(bench: Bench): Promise<Departures> {
  const byFactory = known.get(bench.scenarios) ?? new WeakMap<AnyFactory, Promise<Departures>>()
  known.set(bench.scenarios, byFactory)
  const found = byFactory.get(bench.factory) ?? watchEverything(bench)
  byFactory.set(bench.factory, found)
  return found
}

const watchEverything = (bench: Bench): Promise<Departures> =>
  departing(async () => {
    for (const customer of bench.disguises()) {
      await readOffline(bench, customer)
      for (const act of [
        pass,
        answer(400),
        answer(429),
        answer(500),
        lost({ processed: false }),
        half('breaks'),
      ]) {
        for (const { again } of await answers(bench, customer)) {
          const { session } = await again(act)
          // Also what it delays.
          while (session.clock.fire(Number.POSITIVE_INFINITY))
            await session.settle('a turn', Promise.resolve())
        }
      }
    }
  })

/** Everything that an adapter does without a request. */
async function readOffline(bench: Bench, customer: Customer): Promise<void> {
  const { onboarding } = await bench.open()
  asAdapter(() => {
    bench.factory.configure(bench.settings)
    onboarding.preflight(customer)
    onboarding.preview(customer)
    onboarding.preflightUpdate(bench.changes(customer.kind))
  })
}

/** Fails if anything left by this door. */
const isClosed = (door: Door) => async (bench: Bench) => {
  const names = [...((await departuresOf(bench)).get(door) ?? [])]
  ensure(names.length === 0, `it calls ${names.join(', ')}`)
}

/** Nothing of a customer leaves but by the given `fetch`. */
export const privacyOfDoors = promisesOf('privacy', {
  'no-other-fetch': {
    title: 'nothing is sent by the global fetch, whatever else is sent by the given one',
    doc: 'Statistics, error reports and look-ups of an adapter’s own carry customers to third parties. The setting fetch is the only way out.',
    run: isClosed('fetch'),
  },
  'no-other-connection': {
    title: 'no connection is opened and no name resolved besides those of the given fetch',
    doc: 'No socket, no datagram and no DNS query of the adapter’s own: a host name can carry a customer as well as a body can.',
    run: isClosed('network'),
  },
  'nothing-is-printed': {
    title: 'an adapter prints nothing',
    doc: 'Neither by the console nor by stdout or stderr: report to the observer. The console belongs to the application.',
    run: isClosed('print'),
  },
  'no-files-are-written': {
    title: 'no file is written, made or renamed',
    doc: 'A cache or a log file of the adapter’s own keeps customers where the merchant does not look for them.',
    run: isClosed('file'),
  },
  'no-warnings-are-emitted': {
    title: 'no warning is emitted and no diagnostics channel is published to',
    doc: 'process.emitWarning prints, and channels have subscribers: report to the observer instead.',
    run: isClosed('warning'),
  },
  'no-marks-are-left': {
    title: 'no performance entry is left',
    doc: 'The details of performance.mark reach every observer and exporter of the process: report the duration of a request to the observer.',
    run: isClosed('mark'),
  },
  'no-message-leaves-the-process': {
    title: 'no process is started, and no process or worker gets a message',
    doc: 'What another process or worker does with a customer is out of sight.',
    run: isClosed('process'),
  },
})
