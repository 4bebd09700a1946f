import type { Lease } from '@portico/core'

/** What this process does with a ledger, so that closing waits for it. */
export interface Work {
  /** Runs a call unless the ledger is closed. */
  run<T>(call: () => Promise<T>): Promise<T>
  /** The same for a call that begins something: not once the ledger closes. */
  begin<T>(call: () => Promise<T>): Promise<T>
  /** Keeps the ledger open for the end of this create, at the longest until its lease ends. */
  expect(lease: Lease): void
  /** The create has ended. */
  end(lease: Lease): void
  /** Lets what has begun come to its end, and then rejects every call. */
  close(): Promise<void>
}

const pollMs = 5

export function createWork(): Work {
  let state: 'open' | 'closing' | 'closed' = 'open'
  let calls = 0
  const leases = new Map<string, number>()
  const run = async <T>(call: () => Promise<T>): Promise<T> => {
    if (state === 'closed') throw new Error('the ledger is closed')
    calls += 1
    try {
      return await call()
    } finally {
      calls -= 1
    }
  }
  const isBusy = () => calls > 0 || [...leases.values()].some((endsAt) => endsAt > performance.now())
  return {
    run,
    begin: (call) => (state === 'open' ? run(call) : Promise.reject(new Error('the ledger is closed'))),
    expect: ({ row, fence, leaseMs }) => void leases.set(`${row} ${fence}`, performance.now() + leaseMs),
    end: ({ row, fence }) => void leases.delete(`${row} ${fence}`),
    async close() {
      if (state === 'open') state = 'closing'
      while (isBusy()) await new Promise((resolve) => setTimeout(resolve, pollMs))
      state = 'closed'
    },
  }
}
