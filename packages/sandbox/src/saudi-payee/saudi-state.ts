import type { SaudiOtps } from './create-otps.ts'
import type { SaudiCustomer, SaudiStore } from './state.ts'
import { saudiStatus } from './status.ts'

/** What the Saudi stand-in has stored, for a test to read and to arrange. Ids are the provider's or the merchant's. */
export interface SaudiState {
  /** Copies, decrypted, in order of creation. */
  readonly customers: readonly SaudiCustomer[]
  /** A copy of the customer with this id, `undefined` if there is none. */
  readonly find: (id: string) => SaudiCustomer | undefined
  /** The reviewer's moves. */
  readonly approve: (id: string) => void
  /** `reason` becomes the `statusdesc`. */
  readonly reject: (id: string, reason?: string) => void
  /** Bars a customer: status 3. */
  readonly ban: (id: string) => void
  /** Any status, one that nobody has heard of included. */
  readonly setStatus: (id: string, status: number) => void
  /** A customer of the provider's rapid payment: one without a `mercustomid`. */
  readonly addByQuickPayment: (nameInEnglish: string) => SaudiCustomer
  /** The code that was sent to the customer's STC Pay account and that was not given yet. */
  readonly otp: (id: string) => string | undefined
}

const quickPayment = 'Customers create through quick payment'

export function createSaudiState(store: SaudiStore, otps: SaudiOtps): SaudiState {
  function stored(id: string): SaudiCustomer {
    const customer = store.find(id)
    if (!customer) throw new Error('The Saudi stand-in has no customer with this id.')
    return customer
  }
  const setStatus = (id: string, status: number, reason?: string): void => {
    store.change(stored(id), { status, ...(reason !== undefined && { statusdesc: reason }) })
  }

  return {
    get customers() {
      return structuredClone([...store.all()])
    },
    find: (id) => structuredClone(store.find(id)),
    approve: (id) => setStatus(id, saudiStatus.normal),
    reject: (id, reason) => setStatus(id, saudiStatus.rejected, reason),
    ban: (id) => setStatus(id, saudiStatus.banned),
    setStatus: (id, status) => setStatus(id, status),
    addByQuickPayment: (name) =>
      structuredClone(
        store.create({ name_e: name, name_a: name, mercustomid: '', identity: '' }, quickPayment),
      ),
    otp: (id) => otps.due(stored(id)),
  }
}
