import { setTimeout } from 'node:timers/promises'
import { createBridge } from './bridge/create-bridge.ts'
import { generateBridgeWebhookKeys } from './bridge/keys.ts'
import { applyFault } from './faults/apply-fault.ts'
import { createScripts } from './faults/create-scripts.ts'
import { createPaycombat } from './paycombat/create-paycombat.ts'
import { createPendingKyc } from './pending-kyc/create-pending-kyc.ts'
import { type ProviderId, providerIds } from './provider-id.ts'
import type { Sandbox, SandboxOptions, SandboxState } from './sandbox.ts'
import { createSaudiPayee } from './saudi-payee/create-saudi-payee.ts'
import { generateSaudiKeys, providerKeys } from './saudi-payee/keys.ts'
import { createApp } from './server/create-app.ts'
import { listen } from './server/listen.ts'
import { type RecordedRequest, recordedRequest } from './server/recorded-request.ts'
import { credentials, settingsFor } from './settings.ts'
import { createSkewedClock } from './shared/skewed-clock.ts'
import { createSqril } from './sqril/create-sqril.ts'
import { createWebhooks } from './webhooks/create-webhooks.ts'

/**
 * Starts stand-ins of the providers on one local HTTP server.
 *
 * They keep state, check authentication, signatures and encryption for real, and refuse what the providers'
 * documents refuse, with the providers' own error bodies. What they do by inference is marked `inferred:` in
 * this package's source.
 *
 * Rejects when the address cannot be listened on.
 *
 * @example
 * await using sandbox = await startSandbox()
 * const onboarding = openOnboarding({ provider: 'sqril', providers: sandbox.providers }, { adapters })
 */
export async function startSandbox<const Id extends ProviderId = ProviderId>(
  options: SandboxOptions<Id> = {},
): Promise<Sandbox<Id>> {
  const { host = '127.0.0.1', port = 0, now = () => new Date() } = options
  const ids: readonly ProviderId[] = options.providers ?? providerIds
  const [keys, bridgeKeys] = await Promise.all([
    options.keys ?? generateSaudiKeys(),
    ids.includes('bridge') ? generateBridgeWebhookKeys() : undefined,
  ])
  const clock = createSkewedClock(now)
  const closing = new AbortController()
  const wait = options.wait ?? ((milliseconds) => pause(milliseconds, closing.signal))

  const webhooks = createWebhooks({
    sources: () => standIns,
    clock,
    wait,
    signal: closing.signal,
  })
  const standIns = {
    sqril: createSqril(credentials.sqril, clock.now),
    'saudi-payee': createSaudiPayee(
      credentials['saudi-payee'].apiKey,
      providerKeys(keys),
      clock.now,
      (body) => webhooks.moved('saudi-payee', body),
    ),
    paycombat: createPaycombat(credentials.paycombat, clock.now),
    'pending-kyc': createPendingKyc(credentials['pending-kyc'], clock.now),
    bridge: createBridge(credentials.bridge, bridgeKeys?.privateKey, clock.now, (body) =>
      webhooks.moved('bridge', body),
    ),
  }
  const states: SandboxState = {
    sqril: standIns.sqril.state,
    'saudi-payee': standIns['saudi-payee'].state,
    paycombat: standIns.paycombat.state,
    'pending-kyc': standIns['pending-kyc'].state,
    bridge: standIns.bridge.state,
  }

  const scripts = createScripts(options.faults ?? {})
  const requests: RecordedRequest[] = []
  const app = createApp(new Map(ids.map((id) => [id, standIns[id]])), (exchange) => {
    const { provider, call } = exchange
    requests.push(recordedRequest(provider, call))
    return applyFault(exchange, scripts.next(provider, call.operation), { clock, wait })
  })
  const listening = await listen(app, host, port)
  const { url } = listening
  const close = () => {
    closing.abort()
    return listening.close()
  }

  return {
    ...keys,
    url,
    providers: pick(settingsFor(url, keys, bridgeKeys?.publicKey ?? ''), ids),
    state: pick(states, ids),
    get requests() {
      return [...requests]
    },
    faults: scripts.face,
    webhooks: webhooks.face,
    reset() {
      requests.length = 0
      scripts.clear()
      webhooks.clear()
      for (const standIn of Object.values(standIns)) standIn.clear()
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** The entries that were asked for. TypeScript cannot see that `ids` are the `Id`s, hence the cast. */
function pick<All extends object, Id extends keyof All>(all: All, ids: readonly ProviderId[]): Pick<All, Id> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => ids.some((one) => one === id))) as Pick<
    All,
    Id
  >
}

/** Waits, unless the sandbox closes meanwhile. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined)
}
