import {
  type AdapterFactory,
  createHttp,
  defineAdapter,
  type Issue,
  type OperationsWith,
  type OwnOperations,
  previewOf,
  writeEffect,
} from '@portico/adapter-kit'
import { createAuthentication } from './authentication.ts'
import { type BankOperations, bankOperations } from './bank-operations.ts'
import { bodyStatus } from './body-status.ts'
import { type Connection, identify } from './connection.ts'
import { parseKeys } from './crypto/keys.ts'
import type { SaudiPayeeDetails } from './customer.ts'
import { documentRules } from './documents.ts'
import { payeeFields } from './fields.ts'
import { listCustomers } from './list-customers.ts'
import { readEvent } from './read-event.ts'
import { reconcileCustomer } from './reconcile-customer.ts'
import { readCustomer, readRefusal } from './responses.ts'
import type { SaudiPayeeAdapter } from './saudi-payee-adapter.ts'
import { sealFields } from './seal-fields.ts'
import { type SaudiPayeeSettings, saudiPayeeOptions, saudiPayeeSettings } from './settings.ts'
import { documentedStatuses } from './status.ts'
import { uploadDocument } from './upload-document.ts'
import { type WalletOperations, walletOperations } from './wallet-operations.ts'
import { warnUpdate } from './warn-update.ts'

const createRoute = '/payee/custom/create'

type SaudiOperations = OperationsWith<
  SaudiPayeeDetails,
  'get' | 'update' | 'list' | 'uploadDocument' | 'reconcile' | 'readEvent' | 'warnUpdate'
> &
  OwnOperations<WalletOperations & BankOperations>

/**
 * The payees of the Saudi payee API (published by SGate: "Create Customer"). Individuals only (inferred).
 *
 * Sensitive fields are encrypted with RSA, requests are signed and answers verified. A create normally ends
 * `incomplete`: the ID photo is still to be uploaded. What a second create with a known reference does is not
 * documented, so an unknown outcome is never sent again. An update sends an active customer back to review. Besides the
 * common operations it has `confirmWallet`, `resendWalletCode` and `banks`.
 *
 * @example createOnboarding(saudiPayee({ apiKey, systemPublicKey, merchantPrivateKey, baseUrl }))
 */
export const saudiPayee: AdapterFactory<SaudiPayeeSettings, SaudiPayeeAdapter> = defineAdapter({
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

  connect: ({ apiKey, systemPublicKey, merchantPrivateKey, statuses, ...settings }, adapter) =>
    parseKeys({ systemPublicKey, merchantPrivateKey })
      .map((keys): SaudiOperations => {
        const authentication = createAuthentication(apiKey, keys)
        const http = createHttp({
          provider: 'saudi-payee',
          adapter,
          ...settings,
          ...authentication,
          bodyStatus,
          readRefusal,
          customerIdAt: ['data.customid'],
        })
        const connection: Connection = {
          http,
          apiKey,
          keys,
          adapter,
          statuses: { ...documentedStatuses, ...statuses },
        }

        return {
          previewCreate: (fields) => previewOf(settings.baseUrl, 'POST', createRoute, fields),

          create: ({ fields }, context) =>
            http
              .send({
                operation: 'create',
                method: 'POST',
                route: createRoute,
                body: { json: sealFields(fields, keys) },
                sealed: fields.map(({ value }) => value),
                effect: writeEffect(adapter.capabilities, 'create'),
                context,
              })
              .andThen((answer) => readCustomer(answer, 'created', connection)),

          get: (ref, context) =>
            http
              .send({
                operation: 'get',
                method: 'GET',
                route: '/payee/custom/detail',
                query: identify(ref),
                effect: 'read',
                context,
              })
              .andThen((answer) => readCustomer(answer, 'existing', connection)),

          update: (ref, { fields }, context) =>
            http
              .send({
                operation: 'update',
                method: 'POST',
                route: '/payee/custom/update',
                body: { json: { ...identify(ref), ...sealFields(fields, keys) } },
                sealed: fields.map(({ value }) => value),
                effect: writeEffect(adapter.capabilities, 'update'),
                context,
              })
              .andThen((answer) => readCustomer(answer, 'updated', connection)),

          list: (filter, context) => listCustomers(connection, filter, context),
          uploadDocument: (ref, document, context) => uploadDocument(connection, ref, document, context),
          reconcile: (fields, context) => reconcileCustomer(connection, fields, context),
          readEvent: (request) => readEvent(request, connection),
          warnUpdate,
          own: (contextOf) => ({
            ...walletOperations(connection, contextOf),
            ...bankOperations(connection, contextOf),
          }),
        }
      })
      .mapErr((problems) => problems.map((problem): Issue => ({ ...problem, code: 'invalid' }))),
})
