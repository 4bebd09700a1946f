import type { Call, Route, StandIn } from '../server/stand-in.ts'
import { createSerial } from '../shared/create-serial.ts'
import { type Checked, check } from '../shared/problems.ts'
import type { WebhookSource } from '../webhooks/webhook-source.ts'
import { createAuthentication } from './authenticate.ts'
import { banksOf, banksQuery } from './banks.ts'
import { signedWebhook, statusChange } from './build-webhook.ts'
import { resending, resendOtp, submission, submitOtp } from './confirm-wallet.ts'
import { createOtps } from './create-otps.ts'
import { findCustomer } from './find-customer.ts'
import type { ProviderKeys } from './keys.ts'
import { listCustomers, listQuery } from './list-customers.ts'
import { type Outcome, refusal } from './outcome.ts'
import { answer } from './present.ts'
import { readBody, readFields } from './read-fields.ts'
import { duplicate, invalid, refused, unauthenticated } from './replies.ts'
import { createSaudiState, type SaudiState } from './saudi-state.ts'
import { changes, creation } from './schema.ts'
import { createSeal } from './seal.ts'
import { createSaudiStore, type SaudiCustomer } from './state.ts'
import { updateCustomer } from './update-customer.ts'
import { readUpload, setPhoto } from './upload-document.ts'

export interface SaudiPayee extends StandIn, WebhookSource {
  readonly state: SaudiState
}

/**
 * Plays the Saudi payee API: real RSA both ways, and a customer's way from incomplete to approved.
 *
 * @param moved - is called with the body of a webhook for every move of a customer's status.
 */
export function createSaudiPayee(
  apiKey: string,
  keys: ProviderKeys,
  now: () => Date,
  moved: (body: string) => void,
): SaudiPayee {
  const { systemPrivateKey, merchantPublicKey } = keys
  const serial = createSerial('saudi-payee')
  const webhookOf = (customer: SaudiCustomer) => statusChange(customer, merchantPublicKey, now())
  const store = createSaudiStore(now, serial, (customer) => moved(webhookOf(customer)))
  const otps = createOtps(serial)
  const authentication = createAuthentication({ apiKey, publicKey: merchantPublicKey }, now)
  const seal = createSeal(apiKey, systemPrivateKey, now, serial)

  const create = (call: Call) =>
    withValid(readBody(call, creation, systemPrivateKey), (fields) => {
      // inferred: undocumented; the one sister operation that is documented updates the customer instead.
      if (store.isTaken(fields.mercustomid)) return refusal(duplicate)
      const customer = store.create(fields)
      otps.sendIfDue(customer)
      return { customer }
    })

  const update = (call: Call) =>
    withValid(readBody(call, changes, systemPrivateKey), (fields) =>
      findCustomer(store, fields, (customer) => {
        const outcome = updateCustomer(store, customer, fields)
        if ('customer' in outcome) otps.sendIfDue(outcome.customer)
        return outcome
      }),
    )

  const get = ({ query }: Call) =>
    findCustomer(store, Object.fromEntries(query), (customer) => ({ customer }))

  const list = ({ query }: Call) =>
    withValid(readFields(Object.fromEntries(query), listQuery, systemPrivateKey), (filter) => ({
      customers: listCustomers(store.all(), filter),
    }))

  const banks = ({ query }: Call) =>
    withValid(check(banksQuery, Object.fromEntries(query)), (filter) => ({ banks: banksOf(filter) }))

  const upload = async (call: Call) =>
    withValid(await readUpload(call), (form) =>
      findCustomer(store, form, (customer) => setPhoto(store, customer, form)),
    )

  const submit = (call: Call) =>
    withValid(readBody(call, submission, systemPrivateKey), (fields) =>
      findCustomer(store, fields, (customer) => submitOtp(store, otps, customer, fields.code)),
    )

  const resend = (call: Call) =>
    withValid(readBody(call, resending, systemPrivateKey), (fields) =>
      findCustomer(store, fields, (customer) => resendOtp(otps, customer)),
    )

  /** Authenticates, does the work, and shows the outcome. */
  function route(
    operation: Route['operation'],
    method: Route['method'],
    path: string,
    work: (call: Call) => Outcome | Promise<Outcome>,
  ): Route {
    const handle = async (call: Call): Promise<Response> => {
      const requestId = serial.next().toUpperCase()
      const stranger = authentication.refusal(call)
      if (stranger) return refused(unauthenticated(stranger), requestId)
      return answer(await work(call), merchantPublicKey, requestId)
    }
    return { operation, method, path: `/openApi/v1/payee/${path}`, handle }
  }

  return {
    state: createSaudiState(store, otps),
    seal,
    webhookFor(id) {
      const customer = store.find(id)
      return customer && webhookOf(customer)
    },
    signWebhook: (url, rawBody) => signedWebhook(url, rawBody, seal),
    signatureHeader: 'v-signature',
    clear() {
      for (const part of [store, otps, serial, authentication]) part.clear()
    },
    routes: [
      route('create', 'POST', 'custom/create', create),
      route('update', 'POST', 'custom/update', update),
      route('get', 'GET', 'custom/detail', get),
      route('list', 'GET', 'custom/list', list),
      route('banks', 'GET', 'banks', banks),
      route('uploadDocument', 'POST', 'custom/file', upload),
      route('submitStcAccountOtp', 'POST', 'custom/submitStcAccountOtp', submit),
      route('resendStcAccountOtp', 'POST', 'custom/resendStcAccountOtp', resend),
    ],
  }
}

function withValid<Value>(checked: Checked<Value>, use: (value: Value) => Outcome): Outcome {
  return checked.ok ? use(checked.value) : refusal(invalid(checked.problems))
}
