import type { ProviderId } from '../provider-id.ts'
import type { Operation } from '../server/stand-in.ts'
import type { CallFault } from './fault.ts'

/** Says what goes wrong, call by call. */
export interface SandboxFaults {
  /**
   * Plans the next calls of an operation, or of a whole provider, one fault each; calls after that go through.
   * Several plans are queued. An operation's own plan comes before the provider's.
   *
   * @throws when a fault cannot happen at this provider, such as a wrong signature where nothing is signed, or at all,
   *   such as a status outside 200 to 599.
   */
  readonly script: {
    (provider: ProviderId, faults: readonly CallFault[]): void
    (provider: ProviderId, operation: Operation | undefined, faults: readonly CallFault[]): void
  }
  /** Planned faults that no call has met yet. */
  readonly pending: number
}

/** Faults that hold for every call of a provider, as long as the sandbox runs. */
export type StaticFaults = Readonly<Partial<Record<ProviderId, CallFault>>>

const possibleOnlyAt: Partial<Record<CallFault['kind'], readonly ProviderId[]>> = {
  unsigned: ['saudi-payee'],
  'wrong-signature': ['saudi-payee'],
  'unknown-status': ['saudi-payee', 'pending-kyc', 'bridge'],
}

export function createScripts(always: StaticFaults) {
  const queues = new Map<string, CallFault[]>()
  for (const [provider, fault] of Object.entries(always)) refuseImpossible(provider, [fault])

  function script(
    provider: ProviderId,
    ...rest: [readonly CallFault[]] | [Operation | undefined, readonly CallFault[]]
  ): void {
    const [operation, faults] = rest.length === 1 ? [undefined, rest[0]] : rest
    refuseImpossible(provider, faults)
    const key = keyOf(provider, operation)
    queues.set(key, [...(queues.get(key) ?? []), ...faults])
  }

  const face: SandboxFaults = {
    script,
    get pending() {
      return [...queues.values()].reduce((sum, { length }) => sum + length, 0)
    },
  }

  return {
    face,
    clear: () => queues.clear(),
    /** The fault that the next call meets. */
    next: (provider: ProviderId, operation: Operation): CallFault =>
      queues.get(keyOf(provider, operation))?.shift() ??
      queues.get(keyOf(provider, undefined))?.shift() ??
      always[provider] ?? { kind: 'none' },
  }
}

const keyOf = (provider: ProviderId, operation: Operation | undefined) => `${provider} ${operation ?? '*'}`

function refuseImpossible(provider: string, faults: readonly CallFault[]): void {
  for (const fault of faults) {
    const places: readonly string[] | undefined = possibleOnlyAt[fault.kind]
    if (places && !places.includes(provider)) {
      throw new Error(`The fault ${fault.kind} cannot happen at ${provider}.`)
    }
    const status = 'status' in fault ? fault.status : undefined
    if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
      throw new Error(`No answer has the status ${status}: use 200 to 599.`)
    }
  }
}
