import type { SaudiOtps } from './create-otps.ts'
import type { SaudiCustomer, SaudiStore } from './state.ts'
import { saudiStatus } from './status.ts'

/** What the Saudi stand-in has stored, for a test to read and to arrange. Ids are the provider's or the merchant's. */
export interface SaudiState {
  /** Copies, decrypted, in order of creation. */
  readonly customers: readonly SaudiCustomer[]
  readonly find: (id: string) => SaudiCustomer | undefined
  /** The reviewer's moves. */
  readonly approve: (id: string) => void
  readonly reject: (id: string) => void
  readonly ban: (id: string) => void
  /** Any status, one that nobody has heard of included. */
  readonly setStatus: (id: string, status: number) => void
  /** The code that was sent to the customer's STC Pay account and that was not given yet. */
  readonly otp: (id: string) => string | undefined
}

export function createSaudiState(store: SaudiStore, otps: SaudiOtps): SaudiState {
  function stored(id: string): SaudiCustomer {
    const customer = store.find(id)
    if (!customer) throw new Error('The Saudi stand-in has no customer with this id.')
    return customer
  }
  const setStatus = (id: string, status: number): void => {
    store.change(stored(id), { status })
  }

  return {
    get customers() {
      return structuredClone([...store.all()])
    },
    find: (id) => structuredClone(store.find(id)),
    approve: (id) => setStatus(id, saudiStatus.normal),
    reject: (id) => setStatus(id, saudiStatus.rejected),
    ban: (id) => setStatus(id, saudiStatus.banned),
    setStatus,
    otp: (id) => otps.due(stored(id)),
  }
}
