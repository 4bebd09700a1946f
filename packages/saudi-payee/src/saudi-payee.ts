import {
  type AdapterFactory,
  connectAdapter,
  describeAdapter,
  httpOperations,
  type Issue,
  nestFields,
} from '@portico/adapter-kit'
import { createAuthentication } from './authentication.ts'
import { bankOperations } from './bank-operations.ts'
import { bodyStatus } from './body-status.ts'
import { type Connection, identify } from './connection.ts'
import { encryptField } from './crypto/encrypt-field.ts'
import { parseKeys } from './crypto/keys.ts'
import { documentForm } from './document-form.ts'
import { documentRules } from './documents.ts'
import { payeeFields } from './fields.ts'
import { listCustomers } from './list-customers.ts'
import { readEvent } from './read-event.ts'
import { reconcileCustomer } from './reconcile-customer.ts'
import { readCustomer, readRefusal } from './responses.ts'
import type { SaudiPayeeAdapter } from './saudi-payee-adapter.ts'
import { type SaudiPayeeSettings, saudiPayeeOptions, saudiPayeeSettings } from './settings.ts'
import { documentedStatuses } from './status.ts'
import { storedDetails } from './stored-details.ts'
import { walletOperations } from './wallet-operations.ts'
import { warnUpdate } from './warn-update.ts'

/** What the Saudi payee API asks of a customer, for `preflight` and `questions` without HTTP. */
export const saudiPayeeDescription = /* @__PURE__ */ describeAdapter({
  id: 'saudi-payee',
  name: 'The Saudi payee API',
  capabilities: () => ({
    idempotent: ['update'],
    lookupByReference: true,
    listFilters: [
      'references',
      'providerCustomerIds',
      'status',
      'createdFrom',
      'createdTo',
      'identificationNumber',
      'accountNumber',
      'walletPhone',
      'bankCode',
    ],
    documents: documentRules,
  }),
  settings: saudiPayeeSettings,
  options: saudiPayeeOptions,
  tables: (settings) => ({ individual: payeeFields(settings) }),
})

/**
 * The payees of the Saudi payee API (published by SGate: "Create Customer"). Individuals only (inferred).
 *
 * Sensitive fields are encrypted with RSA, requests are signed and answers verified. A create normally ends
 * `incomplete`: the ID photo is still to be uploaded. What a second create with a known reference does is not
 * documented, so an unknown outcome is never sent again. An update sends an active customer back to review. Besides the
 * common operations it has `confirmWallet`, `resendWalletCode` and `banks`, as `onboarding.operations`.
 *
 * @example createOnboarding(saudiPayee({ apiKey, systemPublicKey, merchantPrivateKey, baseUrl }))
 */
export const saudiPayee: AdapterFactory<SaudiPayeeSettings, SaudiPayeeAdapter> =
  /* @__PURE__ */ connectAdapter(
    saudiPayeeDescription,
    ({ apiKey, systemPublicKey, merchantPrivateKey, statuses, ...settings }, adapter) =>
      parseKeys({ systemPublicKey, merchantPrivateKey })
        .map((keys) => {
          const connection: Connection = {
            apiKey,
            keys,
            adapter,
            statuses: { ...documentedStatuses, ...statuses },
          }
          const http = {
            ...settings,
            ...createAuthentication(apiKey, keys),
            bodyStatus,
            readRefusal,
            customerIdAt: ['data.customid'],
            encrypt: (plaintext: string) => encryptField(plaintext, keys.systemPublicKeys[0]),
          }
          return httpOperations(adapter, http, {
            create: {
              method: 'POST',
              route: '/payee/custom/create',
              request: ({ fields }) => ({ json: nestFields(fields) }),
              read: (answer) => readCustomer(answer, 'created', connection),
            },
            get: {
              method: 'GET',
              route: '/payee/custom/detail',
              request: ({ ref }) => ({ query: identify(ref) }),
              read: (answer) => readCustomer(answer, 'existing', connection),
            },
            update: {
              method: 'POST',
              route: '/payee/custom/update',
              request: ({ ref, fields }) => ({ json: { ...identify(ref), ...nestFields(fields) } }),
              read: (answer) => readCustomer(answer, 'updated', connection),
            },
            // The ID photo sends a customer who is not banned to review.
            uploadDocument: {
              method: 'POST',
              route: '/payee/custom/file',
              // "If the updated data submitted is consistent with the customer's existing data, …no status change is made."
              effect: 'safe_write',
              request: ({ ref, document }) => documentForm(ref, document),
              read: (answer) => readCustomer(answer, 'updated', connection),
            },
            list: (filter, send) => listCustomers(connection, filter, send),
            reconcile: (fields, send) => reconcileCustomer(connection, fields, send),
            readEvent: (request) => readEvent(request, connection),
            warnUpdate,
            storedDetails,
            extraOperations: { ...walletOperations, ...bankOperations },
          })
        })
        .mapErr((problems) => problems.map((problem): Issue => ({ ...problem, code: 'invalid' }))),
  )
