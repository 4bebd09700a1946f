import type { Serial } from '../shared/create-serial.ts'
import type { SaudiCustomer } from './state.ts'

interface Task {
  readonly account: string
  readonly code: string
  readonly verified: boolean
}

/** The one-time passwords that STC Pay accounts are verified with. */
export function createOtps(serial: Serial) {
  const tasks = new Map<string, Task>()

  function send({ customid, stcaccount }: SaudiCustomer): void {
    const code = String(Number.parseInt(serial.next().slice(0, 8), 16) % 1_000_000).padStart(6, '0')
    tasks.set(customid, { account: stcaccount, code, verified: false })
  }

  return {
    clear: () => tasks.clear(),
    send,
    /** Sends one where automatic approval is on and the account is new. */
    sendIfDue(customer: SaudiCustomer): void {
      const isNew =
        customer.stcaccount !== '' && tasks.get(customer.customid)?.account !== customer.stcaccount
      if (customer.autoapproval === 1 && isNew) send(customer)
    },
    /** The code that a customer has to give now, or undefined when there is nothing to verify. */
    due(customer: SaudiCustomer): string | undefined {
      const task = tasks.get(customer.customid)
      const isDue = customer.autoapproval === 1 && task?.account === customer.stcaccount && !task.verified
      return isDue ? task.code : undefined
    },
    verify(customid: string): void {
      const task = tasks.get(customid)
      if (task) tasks.set(customid, { ...task, verified: true })
    },
  }
}

export type SaudiOtps = ReturnType<typeof createOtps>
